import { refuse, type Decision } from "../decision.ts";
import type { Duties } from "../duties.ts";
import { permit } from "../policy/permit.ts";
import { endingRight } from "./suspend-record.ts";
import { isOpen, type CaseEvent, type CaseState } from "./case-state.ts";

/**
 * Ends an open case without a change: whoever asked for it, or the director, whatever step it is at. An
 * approved correction too, which may have become impossible to apply. Who has left the centre withdraws nothing.
 */
export function withdrawCase(
  state: CaseState,
  { note }: { note: string },
  by: Duties,
  at: string,
): Decision<CaseEvent> {
  if (!isOpen(state)) return refuse("case_step_wrong", state.step);
  const owners = [state.requestedBy ?? state.reportedBy];
  const right = permit(by, "case.withdraw", { classes: [state], owners }, at);
  if (right === undefined) return refuse("duty_missing");
  const ending = endingRight(state, right, by, at);
  if (ending === undefined) return refuse("duty_missing", "suspended");
  if (note.trim() === "") return refuse("reason_missing");
  const { delegation } = ending;
  return { ok: true, events: [{ type: "withdrawn", by: by.actorId, at, note, delegation }] };
}
