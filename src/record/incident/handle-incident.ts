import { refuse, type Decision, type Refused } from "../decision.ts";
import type { Duties } from "../duties.ts";
import { centreWide, permit, type Permit } from "../policy/permit.ts";
import { isNotifiable, type IncidentKind, type Severity } from "./incident-kind.ts";
import {
  isIncidentOpen,
  isNoticeOwed,
  type Concerned,
  type IncidentEvent,
  type IncidentState,
  type IncidentStep,
} from "./incident-state.ts";
import type { NoticeFacts } from "./notice-facts.ts";

const OPEN: readonly IncidentStep[] = ["reported", "handled", "remedied"];

/** Điều 18.2: what is being done, and by whom. Also where a remedy did not hold. */
export function handleIncident(
  state: IncidentState,
  { note, handlers }: { note: string; handlers: readonly string[] },
  by: Duties,
  at: string,
): Decision<IncidentEvent> {
  const right = handlingRight(state, OPEN, note, by, at);
  if ("ok" in right) return right;
  if (handlers.length === 0) return refuse("incident_handler_missing");
  const { delegation } = right;
  return { ok: true, events: [{ type: "handled", by: by.actorId, at, note, handlers, delegation }] };
}

/** Điều 18.3: what was done about it. */
export function remedyIncident(
  state: IncidentState,
  { note }: { note: string },
  by: Duties,
  at: string,
): Decision<IncidentEvent> {
  const right = handlingRight(state, ["handled"], note, by, at);
  if ("ok" in right) return right;
  const { delegation } = right;
  return { ok: true, events: [{ type: "remedied", by: by.actorId, at, note, delegation }] };
}

/**
 * It turned out to be of another kind, or of another weight: the 72 hours run from the same moment all the same. To
 * a kind of which the authority is not told, while a notice is owed, only who may decide that none is (Điều 19.1).
 */
export function assessIncident(
  state: IncidentState,
  { note, kind, severity }: { note: string; kind: IncidentKind; severity: Severity },
  by: Duties,
  at: string,
): Decision<IncidentEvent> {
  const right = handlingRight(state, OPEN, note, by, at);
  if ("ok" in right) return right;
  const dropsNotice = isNoticeOwed(state) && !isNotifiable(kind);
  if (dropsNotice && permit(by, "incident.notify", centreWide, at) === undefined)
    return refuse("duty_missing");
  const { delegation } = right;
  return { ok: true, events: [{ type: "assessed", by: by.actorId, at, note, kind, severity, delegation }] };
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
  const right = permit(by, "incident.add", { owners: [state.reportedBy, ...state.handlers] }, at);
  if (right === undefined) return refuse("duty_missing");
  if (!isIncidentOpen(state)) return refuse("incident_step_wrong", state.step);
  const says = [note, ...Object.values(facts)].some((text) => text.trim() !== "");
  const names = learnerIds.length > 0 || recordIds.length > 0;
  if (!says && !names) return refuse("reason_missing");
  // What the authority is told, and whom else it concerns, is for who deals with it.
  const answersFor = names || Object.keys(facts).length > 0;
  if (answersFor && permit(by, "incident.handle", centreWide, at) === undefined)
    return refuse("duty_missing");
  const { delegation } = right;
  const what = { note, facts, learnerIds, recordIds, findings: [], delegation };
  return { ok: true, events: [{ type: "added", by: by.actorId, at, ...what }] };
}

function handlingRight(
  state: IncidentState,
  steps: readonly IncidentStep[],
  note: string,
  by: Duties,
  at: string,
): Permit | Refused {
  const right = permit(by, "incident.handle", centreWide, at);
  if (right === undefined) return refuse("duty_missing");
  if (!steps.includes(state.step)) return refuse("incident_step_wrong", state.step);
  return note.trim() === "" ? refuse("reason_missing") : right;
}
