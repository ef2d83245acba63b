import { refuse, type Decision } from "../decision.ts";
import type { Duties } from "../duties.ts";
import { permitFor } from "./request-duties.ts";
import type { Opinion, RequestEvent, RequestState } from "./request-state.ts";

/** A child of seven or more is asked what they say to a request that others made for them (Luật 91/2025/QH15, Điều 24). */
export function hearLearner(
  state: RequestState,
  { opinion, note }: { opinion: Opinion; note: string },
  by: Duties,
  at: string,
): Decision<RequestEvent> {
  const { step, asksLearner } = state;
  if (!asksLearner || (step !== "made" && step !== "acknowledged" && step !== "prepared"))
    return refuse("request_step_wrong", step);
  const right = permitFor(by, "request.hear", state, at);
  if (right === undefined) return refuse("duty_missing");
  // What the office writes down for the child is told in words, and only the office could not reach them.
  const isOffice = right.role === "registrar";
  if (isOffice ? note.trim() === "" : opinion === "notReached") return refuse("reason_missing");
  return { ok: true, events: [{ type: "heard", by: by.actorId, at, note, opinion }] };
}
