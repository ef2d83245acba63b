import { refuse, type Refused } from "./decision.ts";
import type { DelegatedAct, Role } from "./duties.ts";
import { isMoment } from "./moment.ts";
import { isPlainText } from "./plain-text.ts";

/** What the director hands to a deputy, on paper first (Điều 9.2). */
export interface DelegationCommand {
  staffId: string;
  act: DelegatedAct;
  /** Number and date of the document. */
  basis: string;
  /** ISO 8601, Z form. */
  from: string;
  /** Excluded. */
  until: string;
}

/** @param deputyRoles the roles of whom it is given to; undefined for somebody unknown */
export function decideDelegation(
  command: DelegationCommand,
  deputyRoles: readonly Role[] | undefined,
): Refused | undefined {
  const { act, basis, from, until } = command;
  if (basis.trim() === "") return refuse("basis_missing");
  if (!isPlainText(basis, 250)) return refuse("plan_wrong", "basis");
  if (deputyRoles?.includes("deputyDirector") !== true) return refuse("plan_wrong", "staffId");
  if (act !== "sign" && act !== "approve") return refuse("plan_wrong", "act");
  if (!isMoment(from)) return refuse("plan_wrong", "from");
  if (!isMoment(until) || until <= from) return refuse("plan_wrong", "until");
  return undefined;
}

/**
 * The director ends a delegation early, with a reason: from this moment on nothing is done under it, also where it
 * was to begin later.
 * @param at ISO 8601, Z form
 */
export function decideEndOfDelegation(
  { until }: Pick<DelegationCommand, "until">,
  reason: string,
  at: string,
): { ok: true; until: string } | Refused {
  if (at >= until) return refuse("delegation_over");
  return reason.trim() === "" ? refuse("reason_missing") : { ok: true, until: at };
}
