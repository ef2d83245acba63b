import { formatDateTime } from "../../credential/model/date-time.ts";
import { confirmSubjects as decideConfirm } from "../../record/confirm.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import { subjectOf } from "../audit/subject-of.ts";
import { stateAlone, stepRecords, type ClassSelection, type StepOutcome } from "./step-records.ts";

/**
 * Điều 6.3; 7, step 3: the head of a department confirms subjects of a class's records, all of the head's
 * own where none are named. A record whose last subject this is goes on to be signed.
 */
export async function confirmSubjects(
  centre: Centre,
  by: Actor,
  { subjects, ...selection }: ClassSelection & { subjects?: readonly string[] },
): Promise<StepOutcome<"confirmed">[]> {
  const at = formatDateTime(centre.clock());
  return stepRecords(centre, by, selection, {
    result: "confirmed",
    load: stateAlone,
    decide: ({ state }, plan) =>
      decideConfirm(state, { plan, at, ...(subjects === undefined ? {} : { subjects }) }, by),
    commit: async (writer, { state }, { version, step, confirmedSubjects }) =>
      recordAudit(writer, centre.clock, by, {
        action: "record.confirm",
        subject: subjectOf.record(state.recordId),
        oldValue: { step: state.step, confirmedSubjects: [...state.confirmedSubjects] },
        newValue: { version, step, confirmedSubjects: [...confirmedSubjects] },
      }),
  });
}
