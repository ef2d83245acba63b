import { markedSubjects, type ClassSubject } from "./class-plan.ts";
import { refuse, type Decision } from "./decision.ts";
import type { Duties } from "./duties.ts";
import { permit } from "./policy/permit.ts";
import type { RecordEvent, RecordState } from "./record-state.ts";

export interface ConfirmCommand {
  plan: readonly ClassSubject[];
  /** Some of the head's own subjects; all of them where it is left out. */
  subjects?: readonly string[];
  /** ISO 8601, Z form. */
  at: string;
}

/**
 * Điều 6.3; 7, step 3: the head of a department confirms the marks of the department's own subjects. The
 * record goes on when every subject assessed by marks is confirmed; what is assessed by comment alone
 * belongs to no department. Subjects that are confirmed already are passed over: doing it twice is no harm.
 */
export function confirmSubjects(
  state: RecordState,
  { plan, subjects, at }: ConfirmCommand,
  by: Duties,
): Decision<RecordEvent> {
  const required = markedSubjects(plan);
  const isOwn = (code: string) =>
    permit(by, "record.confirm", { classes: [state], subjects: [code] }, at) !== undefined;
  const asked = [...new Set(subjects ?? required.filter(isOwn))];
  if (asked.length === 0 || !asked.every(isOwn)) return refuse("duty_missing");
  const foreign = asked.filter((code) => !required.includes(code));
  if (foreign.length > 0) return refuse("field_unknown", foreign.join(", "));
  if (state.step !== "reviewed") return refuse("record_step_wrong", state.step);
  const confirmed = new Set([...state.confirmedSubjects, ...asked]);
  const fresh = asked.filter((code) => !state.confirmedSubjects.includes(code));
  if (fresh.length === 0) return { ok: true, events: [] };
  const complete = required.every((code) => confirmed.has(code));
  return { ok: true, events: [{ type: "subjectsConfirmed", subjects: fresh, complete }] };
}
