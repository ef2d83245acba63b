import { refuse, type Decision } from "../decision.ts";
import type { Duties } from "../duties.ts";
import { permitFor } from "./request-duties.ts";
import { handsOver, restrictsUse } from "./request-kind.ts";
import type { Done, RequestEvent, RequestState } from "./request-state.ts";

/**
 * Does what was granted. What is handed over, `handOver` does; a correction that opened a case is done when the case
 * ends. Whoever asked with an account of their own is told there, which closes the request.
 */
export function carryOutRequest(
  state: RequestState,
  { done, note }: { done: Done; note: string },
  by: Duties,
  at: string,
): Decision<RequestEvent> {
  const { kind, step, verdict, caseId } = state;
  if (step !== "decided" || verdict === "refused" || handsOver(kind) || caseId !== null)
    return refuse("request_step_wrong", step);
  if (permitFor(by, "request.carryOut", state, at) === undefined) return refuse("duty_missing");
  if (note.trim() === "") return refuse("reason_missing");
  return { ok: true, events: carriedOut(state, { done, note }, by, at) };
}

/** The package reaches whoever asked: taken with their own account, or handed over by the office. Again and again, but done once. */
export function handOver(state: RequestState, done: Done, by: Duties, at: string): Decision<RequestEvent> {
  const { kind, step, verdict, madeBy } = state;
  const isDecided = step === "decided" || step === "carriedOut" || step === "closed";
  if (!handsOver(kind) || !isDecided || (verdict !== "granted" && verdict !== "partly"))
    return refuse("request_step_wrong", step);
  if (state.outcome === "withdrawn") return refuse("request_step_wrong", "withdrawn");
  const right = permitFor(by, "request.package", state, at);
  // A guardian's package is not the learner's, nor the other way round: each asks for their own. The office hands one
  // over to whoever came on paper, until they have it, and has no other use for one (Điều 12.2).
  const isOffice = right?.role === "registrar" || right?.role === "director";
  if (isOffice && (state.maker.entered === null || step === "closed")) return refuse("duty_missing");
  if (right === undefined || (!isOffice && by.actorId !== madeBy)) return refuse("duty_missing");
  return { ok: true, events: step === "decided" ? carriedOut(state, { done, note: "" }, by, at) : [] };
}

/** The case that a correction opened has come to its end, which nobody decides here. */
export function settleCorrection(
  state: RequestState,
  caseOutcome: NonNullable<Done["caseOutcome"]>,
  by: Duties,
  at: string,
): Decision<RequestEvent> {
  if (state.step !== "decided" || state.caseId === null) return refuse("request_step_wrong", state.step);
  return { ok: true, events: carriedOut(state, { done: { caseOutcome }, note: "" }, by, at) };
}

function carriedOut(
  state: RequestState,
  { done, note }: { done: Done; note: string },
  { actorId }: Duties,
  at: string,
): RequestEvent[] {
  const step = { by: actorId, at };
  const { kind, restricts } = state;
  return [
    ...(restrictsUse(kind) && !restricts
      ? [{ ...step, type: "restricted" as const, note: "", delegation: null }]
      : []),
    // What was disputed is settled; a restriction that was asked for stays until somebody lifts it.
    ...(kind === "correct" && restricts
      ? [{ ...step, type: "lifted" as const, note: "", delegation: null }]
      : []),
    { ...step, type: "carriedOut", done, note },
    ...toldByAccount(state, step),
  ];
}

/** A notice in the maker's own account tells them; whoever came on paper is told by the office. */
export function toldByAccount({ maker }: RequestState, step: { by: string; at: string }): RequestEvent[] {
  return maker.entered === null ? [{ ...step, type: "closed", note: "", told: "account" }] : [];
}

/** The office has told whoever came on paper or in person; `told` says how. */
export function closeRequest(
  state: RequestState,
  { told, note }: { told: "inPerson" | "letter" | "electronic"; note: string },
  by: Duties,
  at: string,
): Decision<RequestEvent> {
  const { step, verdict } = state;
  const isSettled = step === "carriedOut" || (step === "decided" && verdict === "refused");
  if (!isSettled) return refuse("request_step_wrong", step);
  if (permitFor(by, "request.close", state, at) === undefined) return refuse("duty_missing");
  return { ok: true, events: [{ type: "closed", by: by.actorId, at, note, told }] };
}
