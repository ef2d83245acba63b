import type { Context } from "hono";
import type { Actor } from "../centre/audit/actor.ts";
import type { TokenScope } from "../centre/ports.ts";
import { loadActor } from "../centre/school/load-actor.ts";
import { authenticateToken } from "../centre/tokens/authenticate-token.ts";
import { bearerOf, refuseToken } from "./bearer-token.ts";
import type { AppEnv, HttpDeps } from "./deps.ts";
import type { Problem } from "./problem-response.ts";

/** What `admitStaff` may refuse with. */
export const staffAdmissionProblems = [
  "staff_api_off",
  "token_missing",
  "token_unknown",
  "token_scope_missing",
] as const;

export type StaffAdmission = { ok: true; actor: Actor } | Problem;

/**
 * Whether the staff API is on and this request's token opens the route; then who it acts for, with the
 * duties that this person has at this moment. A token that ended looks like one that never was.
 */
export async function admitStaff(
  c: Context<AppEnv>,
  { centre, staffApi, log }: HttpDeps,
  scope: TokenScope,
): Promise<StaffAdmission> {
  if (!staffApi.enabled) return { ok: false, code: "staff_api_off" };
  const bearer = bearerOf(c);
  if (bearer === undefined) return refuseToken("missing");
  const found = await authenticateToken(centre, bearer);
  if (!found.ok) {
    log({ event: "token_refused", route: c.get("route") ?? "none", code: found.code });
    return refuseToken("unknown");
  }
  if (!found.token.scopes.includes(scope)) return refuseToken({ scope });
  const actor = await loadActor(centre.store, found.token.staffId, "api");
  return actor === undefined ? refuseToken("unknown") : { ok: true, actor };
}
