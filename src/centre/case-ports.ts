import type { CaseEvent, CaseKind } from "../record/case/case-state.ts";
import type { EvidenceType } from "../record/case/evidence-type.ts";

/** What corrections and revocations read and write. */

/** A case as it is kept: its steps are never changed or taken out (Điều 14.2), and what it is now is their sum. */
export interface StoredCase {
  /** UUID. */
  caseId: string;
  kind: CaseKind;
  recordId: string;
  version: number;
  /** `YYYY-MM-DD`. */
  dueOn: string;
  /** ISO 8601, Z form. */
  openedAt: string;
  /** In their order, at least one. */
  steps: readonly CaseEvent[];
}

/** What is known of an evidence file; its content lies in `EvidenceFiles`. */
export interface StoredEvidence {
  /** SHA-256 in hex of the content. */
  evidenceId: string;
  type: EvidenceType;
  /** In bytes. */
  size: number;
  addedBy: string;
  addedAt: string;
}

export interface CaseReader {
  recordCase: (caseId: string) => Promise<StoredCase | undefined>;
  /** In the order of their opening. */
  casesOfRecord: (recordId: string) => Promise<StoredCase[]>;
  /** Of all records, in the order of their opening. */
  openCases: () => Promise<StoredCase[]>;
  evidence: (evidenceId: string) => Promise<StoredEvidence | undefined>;
}

export interface CaseWriter extends CaseReader {
  /** Opens a case with its first step; false, and nothing written, if the record has an open case. */
  addCase: (opened: Omit<StoredCase, "steps">, first: CaseEvent) => Promise<boolean>;
  /**
   * Adds the step that follows the first `after` ones; false, and nothing written, if the case has gone on
   * meanwhile. `isOpen`: whether the record is still bound by the case after it.
   */
  addCaseStep: (caseId: string, after: number, step: CaseEvent, isOpen: boolean) => Promise<boolean>;
  /** False, and nothing written, for content that is known already. */
  addEvidence: (evidence: StoredEvidence) => Promise<boolean>;
}

/**
 * Where evidence lies: content under its own digest, so that what was filed cannot become something else
 * unseen (Điều 14.2).
 */
export interface EvidenceFiles {
  /** Keeps a file for good and answers its id, the SHA-256 in hex. The same content twice is one file. */
  put: (content: Uint8Array) => Promise<string>;
  /** `damaged`: gone, or no longer what was put. */
  get: (evidenceId: string) => Promise<Uint8Array | "damaged">;
}
