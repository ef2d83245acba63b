import { authorityClock, type ClockStanding } from "../../record/incident/authority-clock.ts";
import { count, counts, daysBetween, median, tally, type Figure } from "./figure.ts";
import type { ReviewedIncident, ReviewFacts } from "./review-facts.ts";

/** Điều 18: what went wrong, and whether the authority was told in time. */
export function incidentFigures({ incidents, now }: ReviewFacts): Figure[] {
  const days = incidents.flatMap(({ stored: { steps }, state }) => {
    const closed = steps.find(({ type }) => type === "closed");
    return closed === undefined ? [] : [daysBetween(state.reportedAt, closed.at)];
  });
  return [
    counts("incidentsByKind", tally(incidents.map(({ state }) => state.kind))),
    counts("incidentsByStep", tally(incidents.map(({ state }) => state.step))),
    count("incidentsByProgram", incidents.filter(({ state }) => state.cause !== null).length),
    counts("authorityNotices", tally(standings(incidents, now))),
    count("incidentDays", median(days)),
  ];
}

/** How the 72 hours stand of each incident that has them. */
export function standings(incidents: readonly ReviewedIncident[], now: string): ClockStanding[] {
  return incidents.flatMap(({ state }) => authorityClock(state, now)?.standing ?? []);
}

/** Điều 17: tokens that were made and revoked in the period, and those that open something now. */
export function tokenFigure({ acts, tokenOwners }: ReviewFacts): Figure {
  return counts("tokens", {
    made: acts["token.create"] ?? 0,
    revoked: acts["token.revoke"] ?? 0,
    openNow: tokenOwners.length,
  });
}
