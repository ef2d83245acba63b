import type { ClassKey } from "./duties.ts";

/** The six steps of Điều 7: the state names what was done last. */
export type RecordStep = "draft" | "reviewed" | "confirmed" | "signed" | "issued" | "synchronised";

/**
 * A learner's year record on its way. One row a learner and school year; what was signed is kept
 * beside it, version by version, and never changes (Điều 3.2).
 */
export interface RecordState extends ClassKey {
  recordId: string;
  learnerId: string;
  step: RecordStep;
  /** The version in the making up to `confirmed`; from `signed` on, the newest that was signed. From 1. */
  version: number;
  /** The rule set that computes it, fixed when the learner is enrolled. */
  ruleSet: string;
  /** Subjects that their departments have confirmed since the last review. */
  confirmedSubjects: readonly string[];
  /** The last return, until the record is reviewed again. */
  returned: Returned | null;
  /** Set while a version is being made from summer results, after the year's version was issued. */
  reopenedFor: "summer" | null;
}

/**
 * The classes of a learner whose homeroom teacher the learner is in the care of now (Điều 9.3): of the newest year, and
 * of every year whose record is still in the making. Who had the learner once may read that year, and the learner no more.
 */
export function classesInCharge(records: readonly RecordState[]): ClassKey[] {
  const newest = records
    .map(({ schoolYear }) => schoolYear)
    .toSorted()
    .at(-1);
  return records.filter(
    ({ schoolYear, step, reopenedFor }) =>
      schoolYear === newest || reopenedFor !== null || (step !== "issued" && step !== "synchronised"),
  );
}

export interface Returned {
  by: string;
  /** ISO 8601, Z form. */
  at: string;
  reason: string;
}

/** `delegation`: the basis under which a deputy did it (Điều 9.2); null for an own right. */
export type RecordEvent =
  | { type: "reviewed" }
  | { type: "subjectsConfirmed"; subjects: readonly string[]; complete: boolean }
  | { type: "returned"; returned: Returned; delegation: string | null }
  | { type: "signed"; delegation: string | null }
  | { type: "issued"; delegation: string | null }
  | { type: "synchronised"; version: number }
  /** TT 43/2021 Điều 12, 13: after the summer a next version is made of the same record. */
  | { type: "reopened"; for: "summer" }
  /** Điều 15, step 5: an approved correction made the next version. */
  | { type: "corrected" };

/** The state after an event. Total: what may happen when is for the decisions. */
export function applyRecordEvent(state: RecordState, event: RecordEvent): RecordState {
  switch (event.type) {
    case "reviewed":
      return { ...state, step: "reviewed", confirmedSubjects: [], returned: null };
    case "subjectsConfirmed": {
      const confirmedSubjects = [...new Set([...state.confirmedSubjects, ...event.subjects])].toSorted();
      return { ...state, step: event.complete ? "confirmed" : state.step, confirmedSubjects };
    }
    case "returned":
      return { ...state, step: "draft", confirmedSubjects: [], returned: event.returned };
    case "signed":
      return { ...state, step: "signed", reopenedFor: null };
    case "issued":
      return { ...state, step: "issued" };
    case "synchronised":
      // A newer version may have been signed while the older one was on its way.
      return event.version === state.version && state.step === "issued"
        ? { ...state, step: "synchronised" }
        : state;
    case "reopened":
      return {
        ...state,
        step: "draft",
        version: state.version + 1,
        confirmedSubjects: [],
        reopenedFor: event.for,
      };
    case "corrected":
      return { ...state, step: "issued", version: state.version + 1 };
  }
}
