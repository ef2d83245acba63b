import { decideMove, fieldsLeftBehind } from "../../record/keep-records.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import { CentreError, refuseWith } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { subjectOf } from "../audit/subject-of.ts";

/**
 * Moves a learner to another class of the grade and year, for the registrar, with all that was written. The
 * learner stands at the end of the new class.
 * @returns `leftBehind`: fields with a value for which the new class has no cell; they are kept and count no more
 */
export async function moveLearner(
  centre: Centre,
  by: Actor,
  command: { recordId: string; className: string; reason: string },
): Promise<{ leftBehind: string[] }> {
  const { recordId, className, reason } = command;
  requirePermit(centre, by, "record.move");
  return centre.store.transaction(async (writer) => {
    const record = await writer.record(recordId);
    if (record === undefined) throw new CentreError("record_not_found");
    const from = await writer.classGroup(record);
    const to = await writer.classGroup({ ...record, className });
    if (from === undefined || to === undefined) throw new CentreError("class_not_found");
    const refused = decideMove(record, from, to, reason);
    if (refused !== undefined) refuseWith(refused);
    if (className === record.className) return { leftBehind: [] };
    const cells = (await writer.cells([recordId])).get(recordId) ?? [];
    const leftBehind = fieldsLeftBehind(cells, await writer.classSubjects(to));
    await writer.updateRecord({ ...record, className });
    await recordAudit(writer, centre.clock, by, {
      action: "record.move",
      subject: subjectOf.record(recordId),
      oldValue: { className: record.className },
      newValue: { className, leftBehind },
      reason,
    });
    return { leftBehind };
  });
}
