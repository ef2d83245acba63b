import { formatDateTime } from "../../credential/model/date-time.ts";
import { returnRecord } from "../../record/return-record.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import { subjectOf } from "../audit/subject-of.ts";
import { stateAlone, stepRecords, type ClassSelection, type StepOutcome } from "./step-records.ts";

/** Sends records back to their teachers with a reason, which they find on the record and in its history. */
export async function returnRecords(
  centre: Centre,
  by: Actor,
  { reason, ...selection }: ClassSelection & { reason: string },
): Promise<StepOutcome<"returned">[]> {
  const at = formatDateTime(centre.clock());
  return stepRecords(centre, by, selection, {
    result: "returned",
    load: stateAlone,
    decide: ({ state }, plan) => returnRecord(state, { plan, reason, at }, by),
    commit: async (writer, { state }, { version, step }, acting) =>
      recordAudit(writer, centre.clock, acting, {
        action: "record.return",
        subject: subjectOf.record(state.recordId),
        oldValue: { step: state.step, confirmedSubjects: [...state.confirmedSubjects] },
        newValue: { version, step },
        reason,
      }),
  });
}
