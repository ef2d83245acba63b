import { refuse, type Decision } from "../decision.ts";
import type { Duties } from "../duties.ts";
import { approvingRight } from "./case-duties.ts";
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
  const isOwn = by.roles.length > 0 && by.actorId === (state.requestedBy ?? state.reportedBy);
  const right = approvingRight(by, at);
  if (!isOwn && right === undefined) return refuse("duty_missing");
  if (note.trim() === "") return refuse("reason_missing");
  const delegation = isOwn || right === undefined ? null : right.delegation;
  return { ok: true, events: [{ type: "withdrawn", by: by.actorId, at, note, delegation }] };
}
