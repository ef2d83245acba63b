import { formatDateTime } from "../../credential/model/date-time.ts";
import { permit } from "../../record/policy/permit.ts";
import type { Actor } from "../audit/actor.ts";
import type { FactorReader, FactorSummary } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { changeRefused, type FactorSession } from "./factor-rules.ts";

/** That these are the person's own factors. Throws `CentreError` duty_missing. */
export function requireOwnFactors(by: Actor, { accountId }: FactorSession, at: Date): void {
  if (permit(by, "factor.manage", { owners: [accountId] }, formatDateTime(at)) === undefined)
    throw new CentreError("duty_missing");
}

/**
 * That this session may set up or remove a factor now; answers what the account has.
 * Throws `CentreError` duty_missing, second_factor_needed or session_too_old.
 */
export async function requireChange(
  reader: FactorReader,
  by: Actor,
  session: FactorSession,
  at: Date,
): Promise<FactorSummary> {
  requireOwnFactors(by, session, at);
  const factors = await reader.factorsOf(session.accountId);
  const refused = changeRefused(session, factors, at);
  if (refused !== undefined) throw new CentreError(refused);
  return factors;
}
