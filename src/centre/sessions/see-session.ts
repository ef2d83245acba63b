import { formatDateTime } from "../../credential/model/date-time.ts";
import { actorWithoutDuties } from "../audit/actor.ts";
import { digestOf } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import type { Account, Session, SessionEnd } from "../ports.ts";
import { MINUTE_MS, shift } from "../shift-moment.ts";
import { endSession } from "./end-session.ts";
import { endOf } from "./session-state.ts";

export type SeenSession =
  /** While `session.openedAt` is null it is good for giving the second factor and for nothing else. */
  | { ok: true; session: Session; account: Account }
  | { ok: false; code: "session_unknown" }
  /** Only who has the cookie's secret is told why. */
  | { ok: false; code: "session_ended"; end: SessionEnd };

/**
 * Whose session this is, and that it was used just now, which is written at most once a minute. Found by its
 * SHA-256: what the time of the look-up tells is about a hash, which nobody can steer.
 */
export async function seeSession(centre: Centre, secret: string): Promise<SeenSession> {
  const { store, clock } = centre;
  const session = await store.session(await digestOf(secret));
  const account = session === undefined ? undefined : await store.account(session.accountId);
  if (session === undefined || account === undefined) return { ok: false, code: "session_unknown" };
  const at = formatDateTime(clock());
  if (endOf(session, at) !== undefined) return noteEnd(centre, session, at);
  if (account.state !== "active") return { ok: false, code: "session_ended", end: "left" };
  if (at < shift(session.lastSeenAt, MINUTE_MS)) return { ok: true, session, account };
  return store.transaction(async (writer): Promise<SeenSession> => {
    // Read again: it may have been ended since, and a note of its use must not undo that.
    const now = (await writer.session(session.sessionId)) ?? session;
    const gone = endOf(now, at);
    if (gone !== undefined) return { ok: false, code: "session_ended", end: gone.end };
    const seen = { ...now, lastSeenAt: at };
    await writer.updateSession(seen);
    return { ok: true, session: seen, account };
  });
}

/** An end that came by itself is written down when somebody first meets it. */
async function noteEnd(centre: Centre, session: Session, at: string): Promise<SeenSession> {
  const ended = (end: SessionEnd): SeenSession => ({ ok: false, code: "session_ended", end });
  if (session.end !== null) return ended(session.end);
  return centre.store.transaction(async (writer) => {
    const now = (await writer.session(session.sessionId)) ?? session;
    const gone = endOf(now, at);
    // Used in the same moment through another connection: the next request will tell.
    if (gone === undefined) return ended("idle");
    const by = actorWithoutDuties(now.accountId, "job");
    if (now.endedAt === null) await endSession(centre, writer, by, now, gone);
    return ended(gone.end);
  });
}
