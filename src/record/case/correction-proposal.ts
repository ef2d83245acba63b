import type { Learner } from "../school-record-year.ts";
import { parseField, type CellValue, type SheetField } from "../sheet-field.ts";
import type { LegalBasis } from "./legal-basis.ts";

export type IdentityField = keyof Learner;

const identityFields: ReadonlySet<string> = new Set<IdentityField>([
  "fullName",
  "personalId",
  "moetLearnerId",
  "registerNo",
  "sex",
  "dateOfBirth",
  "ethnicity",
  "nationality",
  "birthPlace",
  "homeTown",
  "residence",
]);

/** What a correction may change: a cell of the class's sheet, or a member of the learner's identity. */
export type CorrectionTarget =
  { kind: "cell"; cell: SheetField } | { kind: "identity"; identity: IdentityField };

/** One change, as it is kept in the case. */
export interface CorrectionChange {
  /** As `parseTarget` reads it. */
  field: string;
  /** As it was when the correction was proposed. */
  from: CellValue;
  to: CellValue;
}

/** Điều 15, step 2: what is to be changed, why, by what right, and what shows it. */
export interface CorrectionProposal {
  kind: "correction";
  changes: readonly CorrectionChange[];
  basis: LegalBasis;
  reason: string;
  /** Ids of evidence files, at least one (Điều 14.2). */
  evidence: readonly string[];
}

/** Reads `identity/fullName` or a cell's name; undefined for what is neither. */
export function parseTarget(path: string): CorrectionTarget | undefined {
  const identity = /^identity\/(\w+)$/.exec(path)?.[1];
  if (identity !== undefined) {
    return identityFields.has(identity)
      ? { kind: "identity", identity: identity as IdentityField }
      : undefined;
  }
  const cell = parseField(path);
  return cell === undefined ? undefined : { kind: "cell", cell };
}
