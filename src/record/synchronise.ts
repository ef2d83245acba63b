import { refuse, type Decision } from "./decision.ts";
import type { Duties } from "./duties.ts";
import type { RecordEvent, RecordState } from "./record-state.ts";

/** The job that delivers the outbox: no person, and so without a colon's like among the ids of staff. */
export const outboxJob = "job:outbox";

export interface SynchroniseCommand {
  /** The version that the sector's database has taken. */
  version: number;
}

/**
 * Điều 7, step 6: what was delivered is written down by the job that delivered it, and by nobody else. A
 * newer version may be on its way by then, so that a version below the issued one is no mistake.
 */
export function synchroniseRecord(
  state: RecordState,
  { version }: SynchroniseCommand,
  by: Duties,
): Decision<RecordEvent> {
  if (by.actorId !== outboxJob) return refuse("duty_missing");
  const isIssued = state.step === "issued" || state.step === "synchronised";
  const newestIssued = isIssued ? state.version : state.version - 1;
  if (version < 1 || version > newestIssued) return refuse("record_step_wrong", state.step);
  return { ok: true, events: [{ type: "synchronised", version }] };
}
