import { refuse, type Decision, type Refused } from "../decision.ts";
import type { Duties } from "../duties.ts";
import { approvingRight } from "./case-duties.ts";
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
  const checked = checkDirectors(by, note, at);
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
  const checked = checkDirectors(by, note, at);
  if ("ok" in checked) return checked;
  const { delegation } = checked;
  return { ok: true, events: [{ type: "lifted", by: by.actorId, at, note, delegation }] };
}

function checkDirectors(by: Duties, note: string, at: string): { delegation: string | null } | Refused {
  const right = approvingRight(by, at);
  if (right === undefined) return refuse("duty_missing");
  return note.trim() === "" ? refuse("reason_missing") : right;
}
