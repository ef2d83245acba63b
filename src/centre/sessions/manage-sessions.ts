import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import type { Session } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { endSession, endSessionsOf } from "./end-session.ts";
import { endOf } from "./session-state.ts";

/**
 * An account's sessions, newest first, as they stand at this moment: the own, or anybody's for the administrator.
 * Throws `CentreError` duty_missing.
 */
export async function listSessions(centre: Centre, by: Actor, accountId: string): Promise<Session[]> {
  requirePermit(centre, by, "session.read", { owners: [accountId] });
  const at = formatDateTime(centre.clock());
  const sessions = await centre.store.sessionsOf(accountId);
  return sessions.map((session) => ({ ...session, ...endOf(session, at) }));
}

/** Signs out; a session that has ended already stays as it is. */
export async function signOut(centre: Centre, by: Actor, sessionId: string): Promise<void> {
  await centre.store.transaction(async (writer) => {
    const session = await writer.session(sessionId);
    if (session === undefined || session.endedAt !== null) return;
    requirePermit(centre, by, "session.end", { owners: [session.accountId] });
    const at = formatDateTime(centre.clock());
    await endSession(centre, writer, by, session, endOf(session, at) ?? { end: "signedOut", endedAt: at });
  });
}

/**
 * Ends every session of an account: the own but for one, or anybody's for the administrator, whose owner is told by
 * whom. Answers how many were open. Throws `CentreError` account_not_found, duty_missing.
 * @param except the session that it is asked from
 */
export async function endSessions(
  centre: Centre,
  by: Actor,
  accountId: string,
  except?: string,
): Promise<number> {
  requirePermit(centre, by, "session.end", { owners: [accountId] });
  return centre.store.transaction(async (writer) => {
    if ((await writer.account(accountId)) === undefined) throw new CentreError("account_not_found");
    const end = by.actorId === accountId ? "signedOut" : "endedByAdministrator";
    return endSessionsOf(centre, writer, by, accountId, end, except);
  });
}
