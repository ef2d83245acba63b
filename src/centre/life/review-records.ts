import { reviewRecord } from "../../record/review.ts";
import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import { loadRecords } from "./load-record.ts";
import { resultsOf } from "./record-review.ts";
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
  return stepRecords(centre, by, selection, {
    result: "reviewed",
    load: loadRecords,
    decide: ({ state, compiled }) =>
      reviewRecord(state, { missing: compiled.complete ? [] : compiled.missing }, by),
    note: async (writer, loaded, { version }) => {
      const results = resultsOf(loaded.compiled.computed);
      const reviewedAt = formatDateTime(centre.clock());
      await writer.putReview({
        recordId: loaded.state.recordId,
        version,
        reviewedBy: by.staffId,
        reviewedAt,
        ...results,
      });
      return { action: "record.review", newValue: { version, ...results } };
    },
  });
}
