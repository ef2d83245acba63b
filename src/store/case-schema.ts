import type { StoredCase, StoredEvidence } from "../centre/ports.ts";
import type { CaseEvent } from "../record/case/case-state.ts";

/** The tables of migration 0007: corrections, revocations and their evidence. */
export interface CaseTables {
  recordCase: RecordCaseTable;
  caseStep: CaseStepTable;
  evidence: StoredEvidence;
}

export interface RecordCaseTable extends Omit<StoredCase, "steps"> {
  /** 1 while the record is bound by the case, which one case of a record can be; 0 from then on. */
  isOpen: number;
}

/** Append-only. */
export interface CaseStepTable {
  caseId: string;
  /** From 1 for each case, without gaps. */
  sequence: number;
  type: CaseEvent["type"];
  actor: string;
  at: string;
  note: string;
  /** What else the step has, by its type: a JSON object. */
  data: string;
}
