import type { ComputedYear } from "../../record/rule-set/compute-results.ts";
import type { RecordReview } from "../ports.ts";

/** What a record comes to: the levels of the year, or those after the summer where it decided. */
export function resultsOf({
  academic,
  conduct,
  afterSummer,
  decision,
}: ComputedYear): Pick<RecordReview, "academic" | "conduct" | "decision"> {
  return {
    academic: afterSummer?.academic ?? academic.year,
    conduct: afterSummer?.conduct ?? conduct.year,
    decision,
  };
}
