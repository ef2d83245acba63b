import { isNotifiable } from "./incident-kind.ts";
import type { IncidentState } from "./incident-state.ts";

const HOUR_MS = 60 * 60_000;
/** Luật 91/2025 Điều 23, NĐ 356/2025 Điều 28: at the latest 72 hours after the act was detected. */
const NOTICE_HOURS = 72;

export type ClockStanding =
  | "running"
  /** Not sent, and the time is over. */
  | "overdue"
  | "sentInTime"
  | "sentLate"
  /** The director has decided, with a reason, that no notice is owed. */
  | "waived";

export interface AuthorityClock {
  /** ISO 8601, Z form: the last moment that is in time. */
  dueAt: string;
  /** Until `dueAt`, in whole seconds; negative once it is past. */
  secondsLeft: number;
  standing: ClockStanding;
  /** Of the first notice. */
  sentAt: string | null;
}

/**
 * How the 72 hours stand; null for a kind of which the authority is not told.
 * @param now ISO 8601, Z form
 */
export function authorityClock(
  state: Pick<IncidentState, "kind" | "detectedAt" | "notices" | "noNoticeReason">,
  now: string,
): AuthorityClock | null {
  const [first] = state.notices;
  if (!isNotifiable(state.kind) && first === undefined) return null;
  const dueAt = noticeDueAt(state.detectedAt);
  const secondsLeft = Math.floor((Date.parse(dueAt) - Date.parse(now)) / 1000);
  const sentAt = first?.sentAt ?? null;
  return { dueAt, secondsLeft, sentAt, standing: standingOf(state, dueAt, secondsLeft) };
}

/** @param detectedAt ISO 8601, Z form, as the answer */
export function noticeDueAt(detectedAt: string): string {
  const due = new Date(Date.parse(detectedAt) + NOTICE_HOURS * HOUR_MS);
  return due.toISOString().replace(".000Z", "Z");
}

function standingOf(
  { notices: [first], noNoticeReason }: Pick<IncidentState, "notices" | "noNoticeReason">,
  dueAt: string,
  secondsLeft: number,
): ClockStanding {
  if (first !== undefined) return first.sentAt <= dueAt ? "sentInTime" : "sentLate";
  if (noNoticeReason !== null) return "waived";
  return secondsLeft < 0 ? "overdue" : "running";
}
