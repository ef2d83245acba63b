import { refuse, type Decision } from "../decision.ts";
import type { Duties } from "../duties.ts";
import { isMaker, permitFor } from "./request-duties.ts";
import type { RequestEvent, RequestState } from "./request-state.ts";

/** Whoever asked takes it back while nothing has been done; a case that a correction opened goes on, since the error is known. */
export function withdrawRequest(
  state: RequestState,
  { note }: { note: string },
  by: Duties,
  at: string,
): Decision<RequestEvent> {
  const { step, verdict } = state;
  if (step === "carriedOut" || step === "closed" || verdict === "refused")
    return refuse("request_step_wrong", step);
  const right = permitFor(by, "request.withdraw", state, at);
  if (right === undefined || !isMaker(by, state)) return refuse("duty_missing");
  if (right.role === "registrar" && note.trim() === "") return refuse("reason_missing");
  return { ok: true, events: [{ type: "withdrawn", by: by.actorId, at, note }] };
}
