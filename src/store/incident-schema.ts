import type { IntegrityCheck, StoredIncident } from "../centre/ports.ts";
import type { IncidentEvent } from "../record/incident/incident-state.ts";

/** The tables of migration 0013. */
export interface IncidentTables {
  incident: IncidentTable;
  incidentStep: IncidentStepTable;
  integrityCheck: IntegrityCheck;
}

interface IncidentTable extends Omit<StoredIncident, "steps"> {
  /** 1 while it is open, which one of a cause can be. */
  isOpen: number;
}

/** Append-only. */
export interface IncidentStepTable {
  incidentId: string;
  /** From 1 for each incident, without gaps. */
  sequence: number;
  type: IncidentEvent["type"];
  actor: string;
  at: string;
  note: string;
  /** What else the step has, by its type: a JSON object. */
  data: string;
}
