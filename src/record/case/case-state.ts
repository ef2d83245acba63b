import type { ClassKey } from "../duties.ts";
import type { CorrectionProposal } from "./correction-proposal.ts";
import type { RevocationProposal } from "./revocation-proposal.ts";

/** Chỉnh sửa (Điều 14, 15) or thu hồi (Điều 16). */
export type CaseKind = "correction" | "revocation";

/** What was done last. Only a correction has been `reported`, `approved` or `applied`; each case ends `closed`. */
export type CaseStep = "reported" | "proposed" | "reviewed" | "approved" | "applied" | "closed";

/** `reinstated`: the case came to nothing after the record had been suspended for it. */
export type CaseOutcome = "corrected" | "revoked" | "rejected" | "withdrawn" | "reinstated";

export type Proposal = CorrectionProposal | RevocationProposal;

/** What is fixed when a case is opened; the class is the record's. */
export interface CaseHead extends ClassKey {
  caseId: string;
  kind: CaseKind;
  recordId: string;
  /** The version that the case is about. */
  version: number;
  /** `YYYY-MM-DD`, the day by which it ought to be settled: a suggestion, which blocks nothing. */
  dueOn: string;
}

export interface CaseState extends CaseHead {
  step: CaseStep;
  outcome: CaseOutcome | null;
  /** Who reported the error; Điều 15 gives this person no part in deciding. */
  reportedBy: string | null;
  /** The three people of a case, as far as it has come. */
  requestedBy: string | null;
  reviewedBy: string | null;
  approvedBy: string | null;
  proposal: Proposal | null;
  /** Whether the record is suspended for this case now. */
  suspended: boolean;
  /** The version that a correction made; null where it has made none (yet), or needed none. */
  correctedVersion: number | null;
}

/** One step of a case: who, when, in which words. Steps are kept as they are, the state is their sum. */
export type CaseEvent = {
  by: string;
  /** ISO 8601, Z form. */
  at: string;
  /** The person's own words; a reason, an opinion, or nothing. */
  note: string;
} & CaseAct;

/** `delegation`: the basis under which a deputy did it (Điều 9.2); null for an own right. */
export type CaseAct =
  /** Điều 15, step 1. */
  | { type: "reported"; onBehalfOf: "learner" | null }
  /** Điều 15, step 2. */
  | { type: "proposed"; proposal: Proposal }
  /** Điều 15, step 3. */
  | { type: "reviewed"; delegation: string | null }
  /** Điều 15, step 4. */
  | { type: "approved"; delegation: string | null }
  /** By the reviewer or by the director. */
  | { type: "rejected"; delegation: string | null }
  | { type: "withdrawn"; delegation: string | null }
  /** Điều 15, step 5. `version`: the one that was signed; null where no signed content changed. */
  | { type: "applied"; version: number | null; delegation: string | null }
  /** The corrected version has been synchronised (Điều 7, step 6). */
  | { type: "closed" }
  | { type: "suspended"; delegation: string | null }
  | { type: "lifted"; delegation: string | null };

/** A case before its first step, which is taken as it is opened. */
export function newCase(head: CaseHead): CaseState {
  return {
    ...head,
    step: "reported",
    outcome: null,
    reportedBy: null,
    requestedBy: null,
    reviewedBy: null,
    approvedBy: null,
    proposal: null,
    suspended: false,
    correctedVersion: null,
  };
}

/** Whether the record is bound by this case: no other may be opened, and only this one may go on. */
export function isOpen({ step }: Pick<CaseState, "step">): boolean {
  return step !== "applied" && step !== "closed";
}

/** The state after an event. Total: what may happen when is for the decisions. */
export function applyCaseEvent(state: CaseState, event: CaseEvent): CaseState {
  switch (event.type) {
    case "reported":
      return { ...state, step: "reported", reportedBy: event.by };
    case "proposed":
      return { ...state, step: "proposed", requestedBy: event.by, proposal: event.proposal };
    case "reviewed":
      return { ...state, step: "reviewed", reviewedBy: event.by };
    case "approved":
      // Điều 16: a revocation takes effect with the approval; a correction is still to be applied.
      return state.kind === "correction"
        ? { ...state, step: "approved", approvedBy: event.by }
        : { ...end(state, "revoked"), approvedBy: event.by };
    case "rejected":
    case "withdrawn":
      return end(state, state.suspended ? "reinstated" : event.type);
    case "lifted":
      return end(state, "reinstated");
    case "suspended":
      return { ...state, suspended: true };
    case "applied":
      return event.version === null
        ? end(state, "corrected")
        : { ...state, step: "applied", outcome: "corrected", correctedVersion: event.version };
    case "closed":
      return { ...state, step: "closed" };
  }
}

function end(state: CaseState, outcome: CaseOutcome): CaseState {
  return { ...state, step: "closed", outcome, suspended: false };
}
