import type { Context } from "hono";
import type { Actor } from "../centre/audit/actor.ts";
import type { Session, TokenScope } from "../centre/ports.ts";
import { loadActor } from "../centre/school/load-actor.ts";
import { authenticateToken } from "../centre/tokens/authenticate-token.ts";
import { bearerOf, refuseToken } from "./bearer-token.ts";
import { cookiesOf } from "./cookies.ts";
import type { AppEnv, HttpDeps } from "./deps.ts";
import { isFromElsewhere, isFromOwnPage } from "./own-origin.ts";
import type { Problem } from "./problem-response.ts";
import { admissionOfSession, problemOfEnd } from "./session-problems.ts";
import { factorRefused, type SessionNeed } from "./session-need.ts";
import { visitorOf } from "./visitor.ts";

/** What `admitStaff` may refuse with. */
export const staffAdmissionProblems = [
  "staff_api_off",
  "token_missing",
  "token_unknown",
  "token_scope_missing",
  ...admissionOfSession,
] as const;

/** What a route asks of whoever comes to it. */
export interface Door {
  /** Of a token; `session`: no token opens it, since it is about the person at the browser. */
  scope: TokenScope | "session";
  /** How far a session has to be. Default: `whole`. */
  needs?: SessionNeed;
}

export type StaffAdmission =
  /** `session` is null where a token opened the door. */
  { ok: true; actor: Actor; session: Session | null } | Problem;

/**
 * Whether the staff API is on and this request's token or session opens the route; then who acts, with the
 * duties that this person has at this moment. Where both come, the token counts: no other page can make a
 * browser send one, so that what carries it was meant.
 */
export async function admitStaff(c: Context<AppEnv>, deps: HttpDeps, door: Door): Promise<StaffAdmission> {
  const { centre, staffApi } = deps;
  if (!staffApi.enabled) return { ok: false, code: "staff_api_off" };
  const bearer = bearerOf(c);
  const hasCookie = cookiesOf(centre.profile.baseUrl).session.read(c) !== undefined;
  return bearer === undefined && hasCookie ? admitSession(c, deps, door) : admitToken(c, deps, door, bearer);
}

/** A token that ended looks like one that never was. */
async function admitToken(
  c: Context<AppEnv>,
  { centre, log }: HttpDeps,
  { scope }: Door,
  bearer: string | undefined,
): Promise<StaffAdmission> {
  if (bearer === undefined) return refuseToken("missing");
  const found = await authenticateToken(centre, bearer);
  if (!found.ok) {
    log({ event: "token_refused", route: c.get("route") ?? "none", code: found.code });
    return refuseToken("unknown");
  }
  if (scope === "session") return { ok: false, code: "session_needed" };
  if (!found.token.scopes.includes(scope)) return refuseToken({ scope });
  const actor = await loadActor(centre.store, found.token.staffId, "api");
  return actor === undefined ? refuseToken("unknown") : { ok: true, actor, session: null };
}

/** A session gives every scope: its person's duties decide. One that ended says why, to whoever has its cookie. */
async function admitSession(
  c: Context<AppEnv>,
  deps: HttpDeps,
  { needs = "whole" }: Door,
): Promise<StaffAdmission> {
  const refuse = (code: (typeof admissionOfSession)[number]): Problem => {
    deps.log({ event: "session_refused", route: c.get("route") ?? "none", code });
    return { ok: false, code };
  };
  if (!isAskedHere(c, deps.centre.profile.baseUrl)) return refuse("origin_foreign");
  const visitor = await visitorOf(c, deps);
  if (visitor.state === "nobody") return refuse("session_unknown");
  if (visitor.state === "ended") return refuse(problemOfEnd[visitor.end]);
  const { session, actor } = visitor;
  const code = factorRefused(session, actor.roles, needs);
  return code === undefined ? { ok: true, actor, session } : refuse(code);
}

function isAskedHere(c: Context<AppEnv>, baseUrl: string): boolean {
  const isSafe = c.req.method === "GET" || c.req.method === "HEAD";
  return isSafe ? !isFromElsewhere(c) : isFromOwnPage(c, baseUrl);
}
