import { endOfTerm } from "../case/working-days.ts";
import { vietnameseDate } from "../vietnam-time.ts";
import { refuse, type Decision } from "../decision.ts";
import type { Duties } from "../duties.ts";
import type { IsHoliday } from "../public-holidays.ts";
import { terms } from "./deadlines.ts";
import { permitFor } from "./request-duties.ts";
import type { RequestEvent, RequestState } from "./request-state.ts";

export interface AcknowledgeCommand {
  /** Whether somebody outside must act too, which lengthens some terms. */
  withProcessors: boolean;
  /** What whoever asked is told of how it goes on. */
  note: string;
  isHoliday: IsHoliday;
}

/** NĐ 356/2025/NĐ-CP, Điều 5: whoever asked is answered within two working days; late is late, and done all the same. */
export function acknowledgeRequest(
  state: RequestState,
  { withProcessors, note, isHoliday }: AcknowledgeCommand,
  by: Duties,
  at: string,
): Decision<RequestEvent> {
  if (state.step !== "made") return refuse("request_step_wrong", state.step);
  if (permitFor(by, "request.acknowledge", state, at) === undefined) return refuse("duty_missing");
  // Điều 5 wants the asker told how it goes on, not only that it came.
  if (note.trim() === "") return refuse("reason_missing");
  const { days, daysWithProcessors } = terms[state.kind];
  const dueOn = endOfTerm(state.receivedOn, withProcessors ? daysWithProcessors : days, isHoliday);
  const acknowledged = { type: "acknowledged", withProcessors, dueOn } as const;
  return { ok: true, events: [{ ...acknowledged, by: by.actorId, at, note }] };
}

/** Once, with its reason, and before the term has run out (NĐ 356/2025/NĐ-CP, Điều 5). */
export function extendRequest(
  state: RequestState,
  { note, isHoliday }: { note: string; isHoliday: IsHoliday },
  by: Duties,
  at: string,
): Decision<RequestEvent> {
  const { step, verdict } = state;
  const isPending = step === "acknowledged" || step === "prepared" || step === "decided";
  if (!isPending || verdict === "refused") return refuse("request_step_wrong", step);
  const right = permitFor(by, "request.extend", state, at);
  if (right === undefined) return refuse("duty_missing");
  if (state.extended) return refuse("extension_used");
  if (vietnameseDate(at) > state.dueOn) return refuse("extension_late", state.dueOn);
  if (note.trim() === "") return refuse("reason_missing");
  const dueOn = endOfTerm(state.dueOn, terms[state.kind].extension, isHoliday);
  const { delegation } = right;
  return { ok: true, events: [{ type: "extended", by: by.actorId, at, note, dueOn, delegation }] };
}
