import { decideLeaving } from "../../record/keep-records.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import { CentreError, refuseWith } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { subjectOf } from "../audit/subject-of.ts";

/**
 * Notes that a learner has left the class in the middle of the year, or has come back, for the registrar. What
 * was written and signed stays as it is and can be read (Điều 1, 10.3).
 * @param command `leftOn`: `YYYY-MM-DD`, or null for a learner who has come back
 */
export async function leave(
  centre: Centre,
  by: Actor,
  command: { recordId: string; leftOn: string | null; reason: string },
): Promise<void> {
  const { recordId, leftOn, reason } = command;
  requirePermit(centre, by, "record.leave");
  await centre.store.transaction(async (writer) => {
    const record = await writer.record(recordId);
    if (record === undefined) throw new CentreError("record_not_found");
    const refused = decideLeaving(record.enrolledOn, leftOn, reason);
    if (refused !== undefined) refuseWith(refused);
    if (record.leftOn === leftOn) return;
    await writer.updateRecord({ ...record, leftOn });
    await recordAudit(writer, centre.clock, by, {
      action: "record.leave",
      subject: subjectOf.record(recordId),
      oldValue: { leftOn: record.leftOn },
      newValue: { leftOn },
      reason,
    });
  });
}
