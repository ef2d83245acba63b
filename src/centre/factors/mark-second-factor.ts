import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import type { StoreWriter } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { endOf } from "../sessions/session-state.ts";
import { giveSecondFactor } from "../sessions/start-session.ts";
import type { FactorSession } from "./factor-rules.ts";

/**
 * Writes down that the session has given its second factor now; one that waited for it becomes whole. Read again
 * here: it may have ended while the factor was looked at. Answers the secret that then opens it, null where it is the
 * one before. Throws `CentreError` session_closed.
 */
export async function markSecondFactor(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  { sessionId }: FactorSession,
): Promise<string | null> {
  const session = await writer.session(sessionId);
  if (session === undefined || endOf(session, formatDateTime(centre.clock())) !== undefined)
    throw new CentreError("session_closed");
  return (await giveSecondFactor(centre, writer, by, session)).secret;
}
