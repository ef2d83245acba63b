import type { Context } from "hono";
import type { AppEnv, HttpDeps } from "./deps.ts";
import { factorRefused, type SessionNeed } from "./session-need.ts";
import { visitorOf, type Visitor } from "./visitor.ts";

export type Member = Extract<Visitor, { state: "here" }>;

/**
 * A page for whoever has signed in. Everybody else is sent to where that is done, and from there back; who still
 * has to set up a second factor, to the page for it.
 */
export function memberPage(
  deps: HttpDeps,
  needs: SessionNeed,
  handle: (c: Context<AppEnv>, member: Member) => Promise<Response>,
): (c: Context<AppEnv>) => Promise<Response> {
  return async (c) => {
    const visitor = await visitorOf(c, deps);
    const toSignIn = () => c.redirect(`/sign-in?next=${encodeURIComponent(c.req.path)}`, 303);
    if (visitor.state !== "here") return toSignIn();
    const refused = factorRefused(visitor.session, visitor.actor.roles, needs);
    if (refused === "second_factor_waiting") return toSignIn();
    if (refused === "second_factor_missing") return c.redirect("/account#second-factor", 303);
    return handle(c, visitor);
  };
}
