import {
  parseTarget,
  type CorrectionChange,
  type IdentityField,
} from "../../record/case/correction-proposal.ts";
import { isOnSheet } from "../../record/enter.ts";
import { readCellValue } from "../../record/read-cell-value.ts";
import type { SheetField } from "../../record/sheet-field.ts";
import type { SchoolReader, StoredLearner } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { learnerCheck, learnerFaults } from "../school/learner-faults.ts";
import type { CorrectionGround } from "./load-correction.ts";

/** A change as it is asked for: `TOAN/hk2/final` or `identity/fullName`, and the new value as it was typed. */
export interface RequestedChange {
  field: string;
  value: unknown;
}

/**
 * Reads the values that a correction asks for, beside what stands now. Throws `CentreError` field_unknown,
 * cell_value_wrong or identity_wrong, naming the field and the fault and never the value.
 */
export function readChanges(
  ground: CorrectionGround,
  requested: readonly RequestedChange[],
): CorrectionChange[] {
  const changes = requested.map(({ field, value }) => readChange(ground, field, value));
  checkIdentity(ground, changes);
  return changes;
}

function readChange(ground: CorrectionGround, field: string, value: unknown): CorrectionChange {
  const target = parseTarget(field);
  if (target === undefined) throw new CentreError("field_unknown", field);
  return target.kind === "cell"
    ? readCell(ground, field, target.cell, value)
    : readIdentity(ground, field, target.identity, value);
}

function readCell(
  { source }: CorrectionGround,
  path: string,
  field: SheetField,
  value: unknown,
): CorrectionChange {
  if (!isOnSheet(field, source.subjects)) throw new CentreError("field_unknown", path);
  const line =
    "subject" in field ? source.subjects.find((each) => each.subjectCode === field.subject) : undefined;
  const read = readCellValue(field, value, line?.mode);
  if (!read.ok) throw new CentreError("cell_value_wrong", `${path} ${read.fault.code}`);
  return { field: path, from: source.cells.get(path) ?? null, to: read.value };
}

function readIdentity(
  { source }: CorrectionGround,
  field: string,
  identity: IdentityField,
  value: unknown,
): CorrectionChange {
  if (typeof value !== "string") throw new CentreError("identity_wrong", `${field} type_wrong`);
  return { field, from: source.learner[identity], to: value.normalize("NFC").trim() };
}

/** The identity as a whole, by the rules of a record file: a date may be wrong only beside another value. */
function checkIdentity({ source }: CorrectionGround, changes: readonly CorrectionChange[]): void {
  const changed = changes.flatMap(({ field, to }) => {
    const target = parseTarget(field);
    return target?.kind === "identity" ? [[target.identity, to] as const] : [];
  });
  if (changed.length === 0) return;
  const learner = { ...source.learner, ...Object.fromEntries(changed) };
  const faults = learnerFaults(learnerCheck(), learner, {});
  if (faults.length > 0) throw new CentreError("identity_wrong", faults.join("; "));
}

/** A sector code is one learner's for life (DOMAIN.md section 4.5). Refuses learner_exists. */
export async function requireFreeSectorCode(
  reader: SchoolReader,
  { learnerId }: StoredLearner,
  changes: readonly CorrectionChange[],
): Promise<void> {
  const code = changes.find(({ field }) => field === "identity/moetLearnerId")?.to;
  if (typeof code !== "string") return;
  const holder = await reader.learnerBySectorId(code);
  if (holder !== undefined && holder.learnerId !== learnerId) throw new CentreError("learner_exists");
}
