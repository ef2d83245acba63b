import {
  applyIncidentEvent,
  openIncidentState,
  type IncidentState,
} from "../../record/incident/incident-state.ts";
import type { IncidentReader, SchoolReader, StoredIncident } from "../ports.ts";
import { CentreError } from "../refusals.ts";

export interface LoadedIncident {
  stored: StoredIncident;
  state: IncidentState;
}

/** Throws `CentreError` incident_not_found. */
export async function loadIncident(reader: IncidentReader, incidentId: string): Promise<LoadedIncident> {
  const stored = await reader.incident(incidentId);
  if (stored === undefined) throw new CentreError("incident_not_found");
  return { stored, state: incidentStateOf(stored) };
}

/** What the steps of an incident come to. */
export function incidentStateOf({
  incidentId,
  cause,
  steps: [first, ...more],
}: StoredIncident): IncidentState {
  if (first?.type !== "reported") throw new Error("an incident begins with its report");
  return more.reduce(applyIncidentEvent, openIncidentState({ incidentId, cause }, first));
}

/**
 * The learners who are named, and those whose records are. Throws `CentreError` learner_not_found or
 * record_not_found.
 */
export async function concernedLearners(
  reader: SchoolReader,
  { learnerIds, recordIds }: { learnerIds: readonly string[]; recordIds: readonly string[] },
): Promise<string[]> {
  const learners = await reader.learners(learnerIds);
  if (learnerIds.some((id) => !learners.has(id))) throw new CentreError("learner_not_found");
  const records = await reader.records(recordIds);
  if (recordIds.some((id) => !records.has(id))) throw new CentreError("record_not_found");
  return [...new Set([...learnerIds, ...[...records.values()].map(({ learnerId }) => learnerId)])];
}
