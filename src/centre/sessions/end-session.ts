import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { Session, SessionEnd, StoreWriter } from "../ports.ts";
import { endOf, type EndedSession } from "./session-state.ts";

/** Writes down that a session ended; of one that was whole, the trace says so. */
export async function endSession(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  session: Session,
  { end, endedAt }: EndedSession,
): Promise<Session> {
  const ended = { ...session, end, endedAt };
  await writer.updateSession(ended);
  if (session.openedAt !== null) {
    await recordAudit(writer, centre.clock, by, {
      action: "session.end",
      subject: subjectOf.account(session.accountId),
      newValue: { end },
    });
  }
  return ended;
}

/** Ends what an account has open, whole or waiting, but for one that may go on. Answers how many were ended. */
export async function endSessionsOf(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  accountId: string,
  end: SessionEnd,
  except?: string,
): Promise<number> {
  const at = formatDateTime(centre.clock());
  const sessions = (await writer.sessionsOf(accountId)).filter(
    ({ endedAt, sessionId }) => endedAt === null && sessionId !== except,
  );
  for (const session of sessions)
    await endSession(centre, writer, by, session, endOf(session, at) ?? { end, endedAt: at });
  return sessions.length;
}
