import { reviewRecord } from "../../record/review.ts";
import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import { subjectOf } from "../audit/subject-of.ts";
import { loadRecords } from "./load-record.ts";
import { stepRecords, type ClassSelection, type StepOutcome } from "./step-records.ts";

/**
 * Điều 6.2; 7, step 2: the homeroom teacher passes records of the class on, each by itself: one that lacks
 * something is refused with the cells that it lacks. What each came to is kept, so that whoever signs sees
 * whether it has changed since.
 */
export async function reviewRecords(
  centre: Centre,
  by: Actor,
  selection: ClassSelection,
): Promise<StepOutcome<"reviewed">[]> {
  const at = formatDateTime(centre.clock());
  return stepRecords(centre, by, selection, {
    result: "reviewed",
    load: loadRecords,
    decide: ({ state, compiled }) =>
      reviewRecord(state, { missing: compiled.complete ? [] : compiled.missing, at }, by),
    commit: async (writer, { state: { recordId }, compiled }, { version }) => {
      const { academic, conduct, decision } = compiled.computed;
      const results = { academic, conduct, decision };
      await writer.putReview({ recordId, version, reviewedBy: by.actorId, reviewedAt: at, results });
      await recordAudit(writer, centre.clock, by, {
        action: "record.review",
        subject: subjectOf.record(recordId),
        newValue: {
          version,
          academic: { ...academic },
          conduct: { ...conduct },
          decision,
        },
      });
    },
  });
}
