import { refuse, type Decision } from "../decision.ts";
import type { Duties } from "../duties.ts";
import { centreWide, permit } from "../policy/permit.ts";
import type { RecordState } from "../record-state.ts";
import type { CaseEvent } from "./case-state.ts";
import { correctingRefusal, openingRefusal, type CaseGround } from "./open-case.ts";

export interface ReportCommand {
  /** The version in which the error was seen. */
  version: number;
  /** What is wrong, in words. */
  note: string;
  /** Learners and their parents report by themselves, or through a member of the staff. */
  onBehalfOf: "learner" | null;
}

/** Điều 15, step 1: whoever works in the centre may report an error, and whose record it is; it changes nothing yet. */
export function reportError(
  ground: CaseGround & { record: Pick<RecordState, "learnerId"> },
  command: ReportCommand,
  by: Duties,
  at: string,
): Decision<CaseEvent> {
  const { version, note, onBehalfOf } = command;
  const own = { learnerId: ground.record.learnerId };
  const right = permit(by, "case.report", centreWide, at) ?? permit(by, "ownRecord.report", own, at);
  if (right === undefined) return refuse("duty_missing");
  const refusal = openingRefusal(ground, version) ?? correctingRefusal(ground.record, version);
  if (refusal !== undefined) return refusal;
  if (note.trim() === "") return refuse("reason_missing");
  return { ok: true, events: [{ type: "reported", by: by.actorId, at, note, onBehalfOf }] };
}
