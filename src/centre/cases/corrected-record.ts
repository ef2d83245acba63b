import { parseTarget, type CorrectionChange } from "../../record/case/correction-proposal.ts";
import { compileRecord } from "../../record/compile-record.ts";
import type { RecordSource } from "../../record/record-source.ts";
import type { SchoolRecordYear } from "../../record/school-record-year.ts";
import { credentialsOfYear } from "../build-credentials.ts";
import { CentreError } from "../refusals.ts";

/** What is compiled, with the changes made; a cell that comes to null is as if it had never been written. */
export function withChanges(source: RecordSource, changes: readonly CorrectionChange[]): RecordSource {
  const cells = new Map(source.cells);
  let { learner } = source;
  for (const { field, to } of changes) {
    const target = parseTarget(field);
    if (target?.kind === "identity") learner = { ...learner, [target.identity]: to };
    else cells.set(field, to);
  }
  return { ...source, cells, learner };
}

/**
 * The record that a source makes. Throws `CentreError` record_incomplete, with the cells that are missing,
 * for one that could not be signed.
 */
export function compileWhole(source: RecordSource): SchoolRecordYear {
  const compiled = compileRecord(source);
  if (!compiled.complete) throw new CentreError("record_incomplete", compiled.missing.join(", "));
  return compiled.record;
}

/** Whether either credential would say something else, both records having one version number: then it must be signed again (Điều 15, step 5). */
export function saysOtherwise(signed: SchoolRecordYear, corrected: SchoolRecordYear): boolean {
  return credentialText(signed) !== credentialText(corrected);
}

const nowhere = { id: "", issuer: { id: "", name: "" }, validFrom: "", credentialStatus: [] };

/** What both credentials say, without where and when they would be signed. */
function credentialText(record: SchoolRecordYear): string {
  const { full, compact } = credentialsOfYear(record);
  return JSON.stringify([full(nowhere), compact(nowhere)]);
}
