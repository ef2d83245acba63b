import { formatDateTime } from "../../credential/model/date-time.ts";
import type { StoreWriter } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import type { FactorSession } from "./factor-rules.ts";

/** Writes down that the session has given its second factor now. Throws `CentreError` session_closed. */
export async function markSecondFactor(
  writer: StoreWriter,
  { sessionId }: FactorSession,
  now: Date,
): Promise<void> {
  const session = await writer.session(sessionId);
  if (session === undefined || session.endedAt !== null) throw new CentreError("session_closed");
  await writer.updateSession({ ...session, secondFactorAt: formatDateTime(now) });
}
