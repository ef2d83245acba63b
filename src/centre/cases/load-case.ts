import { applyCaseEvent, isOpen, newCase, type CaseState } from "../../record/case/case-state.ts";
import type { CaseReader, SchoolReader, StoredCase, StoredRecord } from "../ports.ts";
import { CentreError } from "../refusals.ts";

/** A case, and the record that it is about as it is now. */
export interface LoadedCase {
  stored: StoredCase;
  state: CaseState;
  record: StoredRecord;
}

/** Throws `CentreError` case_not_found. */
export async function loadCase(reader: CaseReader & SchoolReader, caseId: string): Promise<LoadedCase> {
  const stored = await reader.recordCase(caseId);
  if (stored === undefined) throw new CentreError("case_not_found");
  return withRecord(reader, stored);
}

/** Throws `CentreError` record_not_found. */
export async function loadRecord(reader: SchoolReader, recordId: string): Promise<StoredRecord> {
  const record = await reader.record(recordId);
  if (record === undefined) throw new CentreError("record_not_found");
  return record;
}

export async function withRecord(reader: SchoolReader, stored: StoredCase): Promise<LoadedCase> {
  const record = await loadRecord(reader, stored.recordId);
  return { stored, record, state: stateOf(stored, record) };
}

/** What the steps of a case come to. */
export function stateOf({ steps, ...stored }: StoredCase, record: StoredRecord): CaseState {
  const { caseId, kind, recordId, version, dueOn } = stored;
  const { schoolYear, className } = record;
  const head = { caseId, kind, recordId, version, dueOn, schoolYear, className };
  return steps.reduce(applyCaseEvent, newCase(head));
}

export async function hasOpenCase(reader: CaseReader, record: StoredRecord): Promise<boolean> {
  const cases = await reader.casesOfRecord(record.recordId);
  return cases.some((stored) => isOpen(stateOf(stored, record)));
}
