import { formatDateTime } from "../../credential/model/date-time.ts";
import { parseTarget, type CorrectionChange } from "../../record/case/correction-proposal.ts";
import type { Learner } from "../../record/school-record-year.ts";
import type { CellValue } from "../../record/sheet-field.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import type { StoredLearner, StoreWriter } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { subjectOf } from "../audit/subject-of.ts";
import { requireFreeSectorCode } from "./read-changes.ts";
import type { CorrectionGround } from "./load-correction.ts";

export interface ChangesToWrite {
  caseId: string;
  changes: readonly CorrectionChange[];
  reason: string;
}

/**
 * Writes approved changes to the sheet and to the learner's identity (Điều 15, step 5), with old and new
 * values in the trace, inside the caller's transaction. Refuses cell_conflict where something stands there now that
 * is not what the proposal was about.
 */
export async function writeChanges(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  ground: CorrectionGround,
  { caseId, changes, reason }: ChangesToWrite,
): Promise<void> {
  const changedAt = formatDateTime(centre.clock());
  for (const { field, from, to } of changes) {
    if (standing(ground, field) !== from) throw new CentreError("cell_conflict", field);
    if (parseTarget(field)?.kind !== "cell") continue;
    const version = (ground.cells.get(field)?.version ?? 0) + 1;
    const cell = { field, value: to, version, changedBy: by.actorId, changedAt };
    if (!(await writer.putCell(ground.record.recordId, cell))) throw new CentreError("cell_conflict", field);
  }
  await recordAudit(writer, centre.clock, by, {
    action: "record.correct",
    subject: subjectOf.record(ground.record.recordId),
    oldValue: Object.fromEntries(changes.map(({ field, from }) => [field, from])),
    newValue: { caseId, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) },
    reason,
  });
  await writeIdentity(centre, writer, by, ground.learner, { caseId, changes, reason });
}

function standing({ source }: CorrectionGround, field: string): CellValue {
  const target = parseTarget(field);
  if (target?.kind === "identity") return source.learner[target.identity];
  return source.cells.get(field) ?? null;
}

/**
 * The learner's own row follows, unless it says something else already: what was signed on one record may
 * have been put right for the learner by a case on another.
 */
async function writeIdentity(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  learner: StoredLearner,
  { caseId, changes, reason }: ChangesToWrite,
): Promise<void> {
  const due = changes.flatMap(({ field, from, to }) => {
    const target = parseTarget(field);
    if (target?.kind !== "identity" || learner.identity[target.identity] !== from) return [];
    return [{ key: target.identity, from, to }];
  });
  if (due.length === 0) return;
  await requireFreeSectorCode(writer, learner, changes);
  const changed = Object.fromEntries(due.map(({ key, to }) => [key, to])) as Partial<Learner>;
  await writer.updateLearner({ ...learner, identity: { ...learner.identity, ...changed } });
  await recordAudit(writer, centre.clock, by, {
    action: "learner.change",
    subject: subjectOf.learner(learner.learnerId),
    oldValue: Object.fromEntries(due.map(({ key, from }) => [key, from])),
    newValue: { caseId, ...Object.fromEntries(due.map(({ key, to }) => [key, to])) },
    reason,
  });
}
