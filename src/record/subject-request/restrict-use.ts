import { refuse, type Decision } from "../decision.ts";
import type { Duties } from "../duties.ts";
import { isMaker, permitFor } from "./request-duties.ts";
import { restrictsUse } from "./request-kind.ts";
import { isOpenRequest, type RequestEvent, type RequestState } from "./request-state.ts";

/**
 * Stops sharing and exporting while what is disputed is open (Luật 91/2025/QH15, Điều 10.1): of a correction, and at
 * once of a restriction or an objection that is still to be decided. Signing and legal duties go on.
 */
export function restrictUse(
  state: RequestState,
  { note }: { note: string },
  by: Duties,
  at: string,
): Decision<RequestEvent> {
  const isDisputed = state.kind === "correct" || restrictsUse(state.kind);
  if (!isOpenRequest(state) || !isDisputed || state.verdict === "refused")
    return refuse("request_step_wrong", state.step);
  const right = permitFor(by, "request.restrict", state, at);
  if (right === undefined) return refuse("duty_missing");
  if (state.restricts) return refuse("restriction_wrong");
  if (note.trim() === "") return refuse("reason_missing");
  const { delegation } = right;
  return { ok: true, events: [{ type: "restricted", by: by.actorId, at, note, delegation }] };
}

/** Ends a restriction, also after its request was closed: whoever asked for it, or the director. */
export function liftRestriction(
  state: RequestState,
  { note }: { note: string },
  by: Duties,
  at: string,
): Decision<RequestEvent> {
  const right = permitFor(by, "request.lift", state, at);
  const isAsker = right?.role === "learner" || right?.role === "guardian";
  if (right === undefined || (isAsker && !isMaker(by, state))) return refuse("duty_missing");
  if (!state.restricts) return refuse("restriction_wrong");
  if (!isAsker && note.trim() === "") return refuse("reason_missing");
  const { delegation } = right;
  return { ok: true, events: [{ type: "lifted", by: by.actorId, at, note, delegation }] };
}
