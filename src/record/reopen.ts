import { refuse, type Decision } from "./decision.ts";
import type { Duties } from "./duties.ts";
import { permit } from "./policy/permit.ts";
import type { RecordEvent, RecordState } from "./record-state.ts";
import type { PromotionDecision } from "./school-record-year.ts";

export interface ReopenCommand {
  /** What the newest version decided. */
  decision: PromotionDecision;
  /** Whether that version is neither revoked nor suspended. */
  inForce: boolean;
  /** ISO 8601, Z form. */
  at: string;
}

/**
 * TT 43/2021 Điều 12, 13: a record whose promotion waits for the summer takes the summer's results, in a
 * next version. While the newest version is suspended or revoked, its case comes first.
 */
export function reopenRecord(
  state: RecordState,
  { decision, inForce, at }: ReopenCommand,
  by: Duties,
): Decision<RecordEvent> {
  if (permit(by, "record.reopen", { classes: [state] }, at) === undefined) return refuse("duty_missing");
  if (state.step !== "issued" && state.step !== "synchronised")
    return refuse("record_step_wrong", state.step);
  if (!inForce) return refuse("record_not_in_force");
  if (decision !== "pendingSummer") return refuse("summer_not_pending", decision);
  return { ok: true, events: [{ type: "reopened", for: "summer" }] };
}
