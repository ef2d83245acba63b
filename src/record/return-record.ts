import { markedSubjects, type ClassSubject } from "./class-plan.ts";
import { refuse, type Decision } from "./decision.ts";
import type { Duties } from "./duties.ts";
import { permit } from "./policy/permit.ts";
import type { RecordEvent, RecordState } from "./record-state.ts";

export interface ReturnCommand {
  plan: readonly ClassSubject[];
  /** What is to be mended, for the people whose data it is. */
  reason: string;
  /** ISO 8601, Z form. */
  at: string;
}

/**
 * Back to the teachers, with a reason (Điều 6.3: "phối hợp xử lý sai sót"), by whoever has it to check:
 * while it is reviewed also by the homeroom teacher, who has passed it on.
 */
export function returnRecord(
  state: RecordState,
  { plan, reason, at }: ReturnCommand,
  by: Duties,
): Decision<RecordEvent> {
  const target = { classes: [state], subjects: markedSubjects(plan) };
  const checks = permit(by, "record.return", target, at);
  const right = checks ?? permit(by, "record.takeBack", target, at);
  if (right === undefined) return refuse("duty_missing");
  if (state.step !== "reviewed" && state.step !== "confirmed") return refuse("record_step_wrong", state.step);
  if (checks === undefined && state.step === "confirmed") return refuse("duty_missing");
  if (reason.trim() === "") return refuse("reason_missing");
  return {
    ok: true,
    events: [{ type: "returned", returned: { by: by.actorId, at, reason }, delegation: right.delegation }],
  };
}
