import type { Duties } from "../duties.ts";
import { permit } from "../policy/permit.ts";
import type { IncidentEvent, IncidentState } from "./incident-state.ts";

export interface ShownIncident {
  state: IncidentState;
  steps: readonly IncidentEvent[];
  /** Whose data it names. */
  learnerIds: readonly string[];
}

/**
 * An incident as somebody may see it; undefined where they may not. Who deals with it sees it whole. Who only
 * reported it is told how it stands, and their own words: whom else it concerns and what was found is not theirs to
 * know (Điều 12, 17.4).
 * @param at ISO 8601, Z form
 */
export function shownIncident(
  by: Duties,
  { state, steps }: { state: IncidentState; steps: readonly IncidentEvent[] },
  at: string,
): ShownIncident | undefined {
  const { handlers, reportedBy } = state;
  if (permit(by, "incident.read", { owners: handlers }, at) !== undefined)
    return { state, steps, learnerIds: state.learnerIds };
  if (permit(by, "incident.read", { owners: [reportedBy] }, at) === undefined) return undefined;
  const own = steps.filter((step) => step.by === by.actorId);
  const named = own.flatMap((step) => ("learnerIds" in step ? [step] : []));
  const learnerIds = named.flatMap((step) => step.learnerIds);
  const recordIds = named.flatMap((step) => step.recordIds);
  const hidden = { handlers: [], facts: {}, notices: [], noNoticeReason: null };
  return { state: { ...state, ...hidden, learnerIds, recordIds }, steps: own, learnerIds };
}
