import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import type { ApiToken } from "../ports.ts";
import { requirePermit } from "../require-permit.ts";

/** The own tokens, or everybody's for the administrator, in order of making. Throws `CentreError` duty_missing. */
export async function listTokens(centre: Centre, by: Actor): Promise<ApiToken[]> {
  const right = requirePermit(centre, by, "token.read", { owners: [by.actorId] });
  const tokens = await centre.store.tokens();
  return right.scope === "centre" ? tokens : tokens.filter(({ staffId }) => staffId === by.actorId);
}
