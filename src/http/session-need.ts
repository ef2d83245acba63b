import type { Session } from "../centre/account-ports.ts";
import { needsSecondFactor } from "../centre/factors/factor-rules.ts";
import type { Role } from "../record/duties.ts";

/**
 * How far a session has to be for a route. `whole`: the second factor given, where the account has one or its
 * roles ask for one. `settingUp`: also that of an account that still has to set one up, which may do that and
 * little else. `waiting`: also one whose second factor is still to be given.
 */
export type SessionNeed = "whole" | "settingUp" | "waiting";

/** Why a session is not far enough; undefined where it is. */
export function factorRefused(
  session: Session,
  roles: readonly Role[],
  needs: SessionNeed,
): "second_factor_waiting" | "second_factor_missing" | undefined {
  if (needs === "waiting") return undefined;
  if (session.openedAt === null) return "second_factor_waiting";
  if (needs === "whole" && isFactorMissing(session, roles)) return "second_factor_missing";
  return undefined;
}

/**
 * Whether the account must have a second factor and has none: one that has some is asked for it before its
 * session is whole.
 */
export function isFactorMissing({ secondFactorAt }: Session, roles: readonly Role[]): boolean {
  return secondFactorAt === null && needsSecondFactor(roles);
}
