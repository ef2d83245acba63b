import { refuse, type Decision } from "../decision.ts";
import type { Duties } from "../duties.ts";
import { permit } from "../policy/permit.ts";
import type { CaseEvent, CaseState } from "./case-state.ts";
import { correctingRefusal, type CaseGround } from "./open-case.ts";

export interface ApplyCommand {
  record: CaseGround["record"];
  /** Whether either credential says something else after the change; if none does, nothing is signed again. */
  signs: boolean;
}

/**
 * Điều 15, step 5: the data is brought up to date and signed again where need be. Signing is the
 * director's (Điều 6.4); what no credential carries, the registrar brings up to date.
 */
export function applyCorrection(
  state: CaseState,
  { record, signs }: ApplyCommand,
  by: Duties,
  at: string,
): Decision<CaseEvent> {
  if (state.step !== "approved") return refuse("case_step_wrong", state.step);
  const target = { classes: [state] };
  const right =
    permit(by, "record.sign", target, at) ?? (signs ? undefined : permit(by, "case.apply", target, at));
  if (right === undefined) return refuse("duty_missing");
  const refusal = correctingRefusal(record, state.version);
  if (refusal !== undefined) return refusal;
  const version = signs ? state.version + 1 : null;
  const { delegation } = right;
  return { ok: true, events: [{ type: "applied", by: by.actorId, at, note: "", version, delegation }] };
}

/** The end of a correction: its version, or a later one, has been synchronised (Điều 7, step 6), which no person decides. */
export function closeCorrection(
  state: CaseState,
  version: number,
  by: Duties,
  at: string,
): Decision<CaseEvent> {
  const { step, correctedVersion } = state;
  const carries = correctedVersion !== null && correctedVersion <= version;
  if (step !== "applied" || !carries) return refuse("case_step_wrong", step);
  return { ok: true, events: [{ type: "closed", by: by.actorId, at, note: "" }] };
}
