import { refuse, type Decision } from "./decision.ts";
import { holds, isHomeroomOf, type Duties } from "./duties.ts";
import type { RecordEvent, RecordState } from "./record-state.ts";
import type { PromotionDecision } from "./school-record-year.ts";

export interface ReopenCommand {
  /** What the newest version decided. */
  decision: PromotionDecision;
  /** Whether that version is neither revoked nor suspended. */
  inForce: boolean;
}

/**
 * TT 43/2021 Điều 12, 13: a record whose promotion waits for the summer takes the summer's results, in a
 * next version. While the newest version is suspended or revoked, its case comes first.
 */
export function reopenRecord(
  state: RecordState,
  { decision, inForce }: ReopenCommand,
  by: Duties,
): Decision<RecordEvent> {
  const mayReopen = holds(by, "registrar") || holds(by, "director") || isHomeroomOf(by, state);
  if (!mayReopen) return refuse("duty_missing");
  if (state.step !== "issued" && state.step !== "synchronised")
    return refuse("record_step_wrong", state.step);
  if (!inForce) return refuse("record_not_in_force");
  if (decision !== "pendingSummer") return refuse("summer_not_pending", decision);
  return { ok: true, events: [{ type: "reopened", for: "summer" }] };
}
