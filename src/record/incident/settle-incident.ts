import { refuse, type Decision, type Refused } from "../decision.ts";
import type { Duties } from "../duties.ts";
import { isDay, isMoment } from "../moment.ts";
import { centreWide, permit } from "../policy/permit.ts";
import { noticeDueAt } from "./authority-clock.ts";
import { isNotifiable } from "./incident-kind.ts";
import {
  isIncidentOpen,
  isNoticeOwed,
  type AuthorityNotice,
  type IncidentEvent,
  type IncidentState,
} from "./incident-state.ts";
import { missingFacts } from "./notice-facts.ts";

/** What only the director decides, or a deputy to whom approving is delegated in writing (Điều 9.2, 19.1). */

/**
 * Enters that the authority was told, by which document and when. The form must be whole first: what is still
 * missing is named. Later notices supplement the first. Sent late, it says why (as NĐ 13/2023 Điều 23.1 asked).
 */
export function notifyAuthority(
  state: IncidentState,
  { note, notice }: { note: string; notice: AuthorityNotice },
  by: Duties,
  at: string,
): Decision<IncidentEvent> {
  const right = permit(by, "incident.notify", centreWide, at);
  if (right === undefined) return refuse("duty_missing");
  if (!isIncidentOpen(state)) return refuse("incident_step_wrong", state.step);
  const refusal = noticeRefusal(state, notice, at);
  if (refusal !== undefined) return refusal;
  const { delegation } = right;
  return { ok: true, events: [{ type: "notified", by: by.actorId, at, note, notice, delegation }] };
}

function noticeRefusal(state: IncidentState, notice: AuthorityNotice, at: string): Refused | undefined {
  const missing = missingFacts(state.facts);
  if (missing.length > 0) return refuse("incident_facts_missing", missing.join(", "));
  const { documentNumber, date, authority, sentAt, lateReason } = notice;
  if (documentNumber.trim() === "" || authority.trim() === "" || !isDay(date)) return refuse("basis_missing");
  if (!isMoment(sentAt) || sentAt > at || sentAt < state.detectedAt) return refuse("incident_time_wrong");
  const isLate = state.notices.length === 0 && sentAt > noticeDueAt(state.detectedAt);
  return isLate && lateReason.trim() === "" ? refuse("incident_late_reason_missing") : undefined;
}

/** Decides, with the reason, that the authority need not be told of this one. */
export function waiveNotice(
  state: IncidentState,
  { note }: { note: string },
  by: Duties,
  at: string,
): Decision<IncidentEvent> {
  const right = permit(by, "incident.notify", centreWide, at);
  if (right === undefined) return refuse("duty_missing");
  if (!isIncidentOpen(state) || !isNotifiable(state.kind) || state.notices.length > 0) {
    return refuse("incident_step_wrong", state.step);
  }
  if (note.trim() === "") return refuse("reason_missing");
  const { delegation } = right;
  return { ok: true, events: [{ type: "noticeWaived", by: by.actorId, at, note, delegation }] };
}

/** Closes what was remedied, with what was learned; not while the authority is still owed a notice. */
export function closeIncident(
  state: IncidentState,
  { note }: { note: string },
  by: Duties,
  at: string,
): Decision<IncidentEvent> {
  const right = permit(by, "incident.close", centreWide, at);
  if (right === undefined) return refuse("duty_missing");
  if (state.step !== "remedied") return refuse("incident_step_wrong", state.step);
  if (isNoticeOwed(state)) return refuse("incident_notice_owed");
  if (note.trim() === "") return refuse("reason_missing");
  const { delegation } = right;
  return { ok: true, events: [{ type: "closed", by: by.actorId, at, note, delegation }] };
}
