import type { Session, SessionEnd } from "../ports.ts";
import { HOUR_MS, MINUTE_MS, shift } from "../shift-moment.ts";

/** Long enough to read a class's sheet through; short enough for a room that is left unlocked. */
export const IDLE_MS = 30 * MINUTE_MS;
/** From morning classes to evening classes on one signing in, and never over night. */
export const LONGEST_SESSION_MS = 12 * HOUR_MS;
/** To find the telephone and type a code. */
export const WAITING_MS = 10 * MINUTE_MS;

export interface EndedSession {
  end: SessionEnd;
  endedAt: string;
}

/** Whether a session has come to its end by this moment, and how; undefined while it is good. @param at Z form */
export function endOf(session: Session, at: string): EndedSession | undefined {
  const { end, endedAt, openedAt, startedAt, lastSeenAt } = session;
  if (end !== null && endedAt !== null) return { end, endedAt };
  const expires = shift(startedAt, openedAt === null ? WAITING_MS : LONGEST_SESSION_MS);
  const idles = shift(lastSeenAt, IDLE_MS);
  if (idles < expires) return at < idles ? undefined : { end: "idle", endedAt: idles };
  return at < expires ? undefined : { end: "expired", endedAt: expires };
}
