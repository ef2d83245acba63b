import { isIncidentOpen } from "../../record/incident/incident-state.ts";
import { lateCases } from "./case-figures.ts";
import { sumOf } from "./figure.ts";
import type { StandOutCode } from "./figure-texts.ts";
import { issuedOf } from "./life-figures.ts";
import { lateRequests } from "./request-figures.ts";
import type { ReviewFacts } from "./review-facts.ts";
import { standings } from "./security-figures.ts";

export interface StandOut {
  code: StandOutCode;
  count: number;
}

/** What the director should look at first: everything of which there ought to be none, and is some. */
export function standsOut(facts: ReviewFacts): StandOut[] {
  const clocks = standings(facts.incidents, facts.now);
  const found: Record<StandOutCode, number> = {
    trace_not_whole: facts.traceFaults,
    incidents_overdue: clocks.filter((standing) => standing === "overdue").length,
    incidents_notified_late: clocks.filter((standing) => standing === "sentLate").length,
    incidents_open: facts.incidents.filter(({ state }) => isIncidentOpen(state)).length,
    cases_late: lateCases(facts),
    requests_late: lateRequests(facts.requests, facts.now),
    records_unissued: sumOf(facts.steps) - issuedOf(facts),
    synchronise_pending: facts.synchronised["pending"] ?? 0,
    delegations_unused: unusedDelegations(facts),
    tokens_without_duty: tokensWithoutDuty(facts),
    checks_missing: (facts.checks["full"] ?? 0) === 0 ? 1 : 0,
  };
  const entries = Object.entries(found) as [StandOutCode, number][];
  return entries.filter(([, count]) => count > 0).map(([code, count]) => ({ code, count }));
}

/** A delegation is used by a signature, or by a step of a case or an incident, that names its basis (Điều 9.2). */
function unusedDelegations({ delegations, signatures, cases, incidents }: ReviewFacts): number {
  const steps = [...cases.flatMap((each) => each.steps), ...incidents.flatMap(({ stored }) => stored.steps)];
  const used = new Set([
    ...signatures.map(({ delegation }) => delegation),
    ...steps.flatMap((step) => ("delegation" in step ? [step.delegation] : [])),
  ]);
  return delegations.filter(({ basis }) => !used.has(basis)).length;
}

/** Whoever has left holds no role any more (Điều 9.3, 17.1). */
function tokensWithoutDuty({ tokenOwners, staff }: ReviewFacts): number {
  const roles = new Map(staff.map((member) => [member.staffId, member.roles.length]));
  return tokenOwners.filter((owner) => (roles.get(owner) ?? 0) === 0).length;
}
