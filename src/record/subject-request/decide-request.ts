import { refuse, type Decision, type Refused } from "../decision.ts";
import type { Duties } from "../duties.ts";
import type { RefusalGround } from "./refusal-ground.ts";
import { isOwnRequest, permitFor } from "./request-duties.ts";
import type { RequestEvent, RequestState, Verdict } from "./request-state.ts";

export interface VerdictCommand {
  verdict: Verdict;
  /** Of what is not granted. */
  ground: RefusalGround | null;
  note: string;
}

/** The registrar puts it before whoever decides: what to answer, and on which ground. */
export function prepareDecision(
  state: RequestState,
  { verdict, ground, note }: VerdictCommand,
  by: Duties,
  at: string,
): Decision<RequestEvent> {
  const { step } = state;
  if (step !== "acknowledged" && step !== "prepared") return refuse("request_step_wrong", step);
  if (permitFor(by, "request.prepare", state, at) === undefined) return refuse("duty_missing");
  const refusal = groundRefusal({ verdict, ground, note });
  if (refusal !== undefined) return refusal;
  return { ok: true, events: [{ type: "prepared", by: by.actorId, at, note, verdict, ground }] };
}

/**
 * Decides by two people: whoever made, entered or prepared it does not. What takes nothing from anybody the registrar
 * may grant; a refusal, a deletion, and whatever a child does not want is the director's, or of a deputy to whom it is
 * delegated in writing (Điều 9.2), and prepared by the registrar.
 */
export function decideRequest(
  state: RequestState,
  { verdict, ground, note }: VerdictCommand,
  by: Duties,
  at: string,
): Decision<RequestEvent> {
  const { step, prepared } = state;
  if (step !== "acknowledged" && step !== "prepared") return refuse("request_step_wrong", step);
  const isGrave = takesDirector(state, verdict);
  const right = permitFor(by, isGrave ? "request.decide" : "request.grant", state, at);
  if (right === undefined) return refuse("duty_missing");
  if (isOwnRequest(by, state) || by.actorId === prepared?.by) return refuse("request_same_person");
  if (state.asksLearner && state.heard === null) return refuse("learner_not_heard");
  if (isGrave && prepared === null) return refuse("request_not_prepared");
  const refusal = groundRefusal({ verdict, ground, note });
  if (refusal !== undefined) return refusal;
  const { delegation } = right;
  return {
    ok: true,
    events: [{ type: "decided", by: by.actorId, at, note, verdict, ground, delegation }],
  };
}

/** What the registrar may not decide alone. */
export function takesDirector({ kind, heard }: RequestState, verdict: Verdict): boolean {
  return verdict !== "granted" || kind === "delete" || heard === "refuses";
}

/** What is not granted has a ground in law and a reason in words; what is granted has none. */
function groundRefusal({ verdict, ground, note }: VerdictCommand): Refused | undefined {
  if (verdict === "granted") return ground === null ? undefined : refuse("ground_missing", "granted");
  return ground === null || note.trim() === "" ? refuse("ground_missing") : undefined;
}
