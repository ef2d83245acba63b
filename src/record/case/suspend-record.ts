import { refuse, type Decision, type Refused } from "../decision.ts";
import type { Duties } from "../duties.ts";
import { permit, type Permit } from "../policy/permit.ts";
import { isOpen, type CaseEvent, type CaseState } from "./case-state.ts";
import { issuedVersion, type CaseGround } from "./open-case.ts";

/**
 * Makes the record invalid for the time being while its revocation is looked into (Điều 16): at once, by
 * the director or a deputy with the right to approve, but not by the one who asked for the revocation.
 */
export function suspendRecord(
  state: CaseState,
  { record, note }: { record: CaseGround["record"]; note: string },
  by: Duties,
  at: string,
): Decision<CaseEvent> {
  if (state.kind !== "revocation" || !isOpen(state) || state.suspended) {
    return refuse("case_step_wrong", state.suspended ? "suspended" : state.step);
  }
  const checked = checkDirectors("case.suspend", state, note, by, at);
  if ("ok" in checked) return checked;
  if (by.actorId === state.requestedBy) return refuse("case_same_person");
  const newest = issuedVersion(record);
  if (newest !== state.version) return refuse("version_not_current", String(newest));
  const { delegation } = checked;
  return { ok: true, events: [{ type: "suspended", by: by.actorId, at, note, delegation }] };
}

/** Ends the suspension and the case with it: who lets the record be valid again has decided that the ground does not hold. */
export function liftSuspension(
  state: CaseState,
  { note }: { note: string },
  by: Duties,
  at: string,
): Decision<CaseEvent> {
  if (!state.suspended) return refuse("case_step_wrong", state.step);
  const checked = checkDirectors("case.lift", state, note, by, at);
  if ("ok" in checked) return checked;
  const { delegation } = checked;
  return { ok: true, events: [{ type: "lifted", by: by.actorId, at, note, delegation }] };
}

/**
 * By which right somebody who may reject or withdraw a case may end it so: with a suspension, only by the right to
 * lift it (Điều 16). What the director made invalid for the time being becomes valid again by the director.
 */
export function endingRight(state: CaseState, right: Permit, by: Duties, at: string): Permit | undefined {
  return state.suspended ? permit(by, "case.lift", { classes: [state] }, at) : right;
}

function checkDirectors(
  action: "case.suspend" | "case.lift",
  state: CaseState,
  note: string,
  by: Duties,
  at: string,
): Permit | Refused {
  const right = permit(by, action, { classes: [state] }, at);
  if (right === undefined) return refuse("duty_missing");
  return note.trim() === "" ? refuse("reason_missing") : right;
}
