import { refuse, type Decision, type Refused } from "../decision.ts";
import type { Duties } from "../duties.ts";
import { permit } from "../policy/permit.ts";
import type { Action } from "../policy/policy.ts";
import type { IncidentKind, Severity } from "./incident-kind.ts";
import {
  isIncidentOpen,
  type Concerned,
  type IncidentEvent,
  type IncidentState,
  type IncidentStep,
} from "./incident-state.ts";
import type { NoticeFacts } from "./notice-facts.ts";

/** Điều 18.2: what is being done, and by whom. Also where a remedy did not hold. */
export function handleIncident(
  state: IncidentState,
  { note, handlers }: { note: string; handlers: readonly string[] },
  by: Duties,
  at: string,
): Decision<IncidentEvent> {
  const refusal = handlingRefusal(state, ["reported", "handled", "remedied"], note, by, at);
  if (refusal !== undefined) return refusal;
  if (handlers.length === 0) return refuse("incident_handler_missing");
  return { ok: true, events: [{ type: "handled", by: by.actorId, at, note, handlers }] };
}

/** Điều 18.3: what was done about it. */
export function remedyIncident(
  state: IncidentState,
  { note }: { note: string },
  by: Duties,
  at: string,
): Decision<IncidentEvent> {
  const refusal = handlingRefusal(state, ["handled"], note, by, at);
  return refusal ?? { ok: true, events: [{ type: "remedied", by: by.actorId, at, note }] };
}

/** It turned out to be of another kind, or of another weight: the 72 hours run from the same moment all the same. */
export function assessIncident(
  state: IncidentState,
  { note, kind, severity }: { note: string; kind: IncidentKind; severity: Severity },
  by: Duties,
  at: string,
): Decision<IncidentEvent> {
  const refusal = handlingRefusal(state, ["reported", "handled", "remedied"], note, by, at);
  return refusal ?? { ok: true, events: [{ type: "assessed", by: by.actorId, at, note, kind, severity }] };
}

export interface AdditionCommand extends Concerned {
  note: string;
  facts: Partial<NoticeFacts>;
}

/** More that is known, by who deals with it or by who reported it; nothing said before is taken back. */
export function addToIncident(
  state: IncidentState,
  { note, facts, learnerIds, recordIds }: AdditionCommand,
  by: Duties,
  at: string,
): Decision<IncidentEvent> {
  if (permit(by, "incident.add", { owners: [state.reportedBy] }, at) === undefined)
    return refuse("duty_missing");
  if (!isIncidentOpen(state)) return refuse("incident_step_wrong", state.step);
  const says = [note, ...Object.values(facts)].some((text) => text.trim() !== "");
  if (!says && learnerIds.length === 0 && recordIds.length === 0) return refuse("reason_missing");
  // Whom else it concerns is for who deals with it: to name a learner is to claim something about them.
  const names = learnerIds.length > 0 || recordIds.length > 0;
  if (names && permit(by, "incident.handle", {}, at) === undefined) return refuse("duty_missing");
  const what = { note, facts, learnerIds, recordIds, findings: [] };
  return { ok: true, events: [{ type: "added", by: by.actorId, at, ...what }] };
}

function handlingRefusal(
  state: IncidentState,
  steps: readonly IncidentStep[],
  note: string,
  by: Duties,
  at: string,
): Refused | undefined {
  const action: Action = "incident.handle";
  if (permit(by, action, {}, at) === undefined) return refuse("duty_missing");
  if (!steps.includes(state.step)) return refuse("incident_step_wrong", state.step);
  return note.trim() === "" ? refuse("reason_missing") : undefined;
}
