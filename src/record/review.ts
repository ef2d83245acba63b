import { refuse, type Decision } from "./decision.ts";
import type { Duties } from "./duties.ts";
import { permit } from "./policy/permit.ts";
import type { RecordEvent, RecordState } from "./record-state.ts";

export interface ReviewCommand {
  /** What the record lacks, as `compileRecord` names it. */
  missing: readonly string[];
  /** ISO 8601, Z form. */
  at: string;
}

/**
 * Điều 6.2; 7, step 2: the homeroom teacher passes the learner's identity and a whole record on to the
 * departments. What lacks something goes nowhere.
 */
export function reviewRecord(
  state: RecordState,
  { missing, at }: ReviewCommand,
  by: Duties,
): Decision<RecordEvent> {
  if (permit(by, "record.review", { classes: [state] }, at) === undefined) return refuse("duty_missing");
  if (state.step !== "draft") return refuse("record_step_wrong", state.step);
  if (missing.length > 0) return refuse("record_incomplete", missing.join(", "));
  return { ok: true, events: [{ type: "reviewed" }] };
}
