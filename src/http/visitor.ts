import type { Context } from "hono";
import type { Account, Session, SessionEnd } from "../centre/account-ports.ts";
import { seeSession } from "../centre/sessions/see-session.ts";
import type { Actor } from "../centre/audit/actor.ts";
import { loadActor } from "../centre/school/load-actor.ts";
import { cookiesOf } from "./cookies.ts";
import type { AppEnv, HttpDeps } from "./deps.ts";

/** Who is at the browser, as its cookie says. */
export type Visitor =
  | { state: "nobody" }
  | { state: "ended"; end: SessionEnd }
  | { state: "here"; session: Session; account: Account; actor: Actor };

/** Looks the session up and notes that it was used; its person has the duties of this moment. */
export async function visitorOf(c: Context<AppEnv>, { centre }: HttpDeps): Promise<Visitor> {
  const secret = cookiesOf(centre.profile.baseUrl).session.read(c);
  if (secret === undefined) return { state: "nobody" };
  const seen = await seeSession(centre, secret);
  if (!seen.ok) return "end" in seen ? { state: "ended", end: seen.end } : { state: "nobody" };
  const { session, account } = seen;
  const actor = await loadActor(centre.store, account.accountId, "page");
  return actor === undefined ? { state: "nobody" } : { state: "here", session, account, actor };
}
