import type { IncidentEvent } from "../record/incident/incident-state.ts";

/** What the register of incidents reads and writes (Điều 18). */

/** An incident as it is kept: its steps are never changed or taken out, and what it is now is their sum. */
export interface StoredIncident {
  /** UUID. */
  incidentId: string;
  /** Of those that the program opened: which of `incidentCauses`. */
  cause: string | null;
  /** ISO 8601, Z form. */
  openedAt: string;
  /** In their order, at least one. */
  steps: readonly IncidentEvent[];
}

/** That the data were checked, and how it came out. */
export interface IntegrityCheck {
  checkedAt: string;
  /** `quick`: what is new since the last signed head; `full`: everything. */
  scope: "quick" | "full";
  findings: number;
}

export interface IncidentReader {
  incident: (incidentId: string) => Promise<StoredIncident | undefined>;
  /** In the order of their opening. */
  incidents: (which: "open" | "all") => Promise<StoredIncident[]>;
  /** Open and closed ones, in the order of their opening. */
  incidentsOfCause: (cause: string) => Promise<StoredIncident[]>;
  lastIntegrityCheck: (scope: IntegrityCheck["scope"]) => Promise<IntegrityCheck | undefined>;
  /** The ids of all evidence, in any order. */
  evidenceIds: () => Promise<string[]>;
}

export interface IncidentWriter extends IncidentReader {
  /** Opens an incident with its first step; false, and nothing written, if one of the same cause is open. */
  addIncident: (opened: Omit<StoredIncident, "steps">, first: IncidentEvent) => Promise<boolean>;
  /** Adds the step that follows the first `after` ones; false, and nothing written, if it has gone on meanwhile. */
  addIncidentStep: (
    incidentId: string,
    after: number,
    step: IncidentEvent,
    isOpen: boolean,
  ) => Promise<boolean>;
  addIntegrityCheck: (check: IntegrityCheck) => Promise<void>;
}
