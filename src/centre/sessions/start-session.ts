import { formatDateTime } from "../../credential/model/date-time.ts";
import { actorWithoutDuties, type Actor } from "../audit/actor.ts";
import { digestOf, recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { AuditSource, Session, StoreWriter } from "../ports.ts";
import { DAY_MS, shift } from "../shift-moment.ts";
import { isSecret, newSecret } from "../accounts/secret.ts";
import { endSession } from "./end-session.ts";
import { endOf } from "./session-state.ts";

/** Where somebody comes from, as the door tells it. */
export interface Visit {
  /** Coarse, for the owner's own list: `Chrome, Windows`. */
  device: string;
  /** Of the device cookie, where the browser has one. */
  deviceSecret: string | null;
  source: AuditSource;
}

export interface StartedSession {
  /** `openedAt` null: it waits for the second factor. */
  session: Session;
  /** For the session cookie; nobody sees it again. */
  secret: string;
  /** For the device cookie, which outlives the session. */
  deviceSecret: string;
}

export interface RenewedSession {
  session: Session;
  /** For the session cookie, in place of the one before; null where that one stays. */
  secret: string | null;
}

/** How long what ended stays in an account's own list, and a device is known that is not used. */
const KEPT_MS = 180 * DAY_MS;

/**
 * Starts a session of an account that has proved itself. Whole at once, or waiting where the second factor is
 * still to be given.
 */
export async function startSession(
  centre: Centre,
  writer: StoreWriter,
  accountId: string,
  visit: Visit,
  factor: "given" | "none" | "waits",
): Promise<StartedSession> {
  const at = formatDateTime(centre.clock());
  await writer.forgetSessions(shift(at, -KEPT_MS));
  await writer.forgetDevices(shift(at, -KEPT_MS));
  const secret = newSecret(centre.random);
  const deviceSecret = isSecret(visit.deviceSecret) ? visit.deviceSecret : newSecret(centre.random);
  const waiting: Session = {
    sessionId: await digestOf(secret),
    accountId,
    startedAt: at,
    openedAt: null,
    lastSeenAt: at,
    secondFactorAt: factor === "given" ? at : null,
    device: visit.device,
    deviceId: await digestOf(deviceSecret),
    endedAt: null,
    end: null,
    replaced: null,
  };
  const by = actorWithoutDuties(accountId, visit.source);
  const session = factor === "waits" ? waiting : await whole(centre, writer, by, waiting);
  await writer.addSession(session);
  return { session, secret, deviceSecret };
}

/**
 * For who checks second factors: notes that one was given in this session just now. A session that waited becomes
 * whole by it, which ends the account's older one; its secret is another from then on, so that whoever knew the
 * password, and left the waiting session's secret in somebody's browser, is not let in by that person's factor (OWASP
 * ASVS 5.0, 7.2.4).
 */
export async function giveSecondFactor(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  session: Session,
): Promise<RenewedSession> {
  const secondFactorAt = formatDateTime(centre.clock());
  const given = { ...session, secondFactorAt, lastSeenAt: secondFactorAt };
  if (session.openedAt !== null) {
    await writer.updateSession(given);
    return { session: given, secret: null };
  }
  const secret = newSecret(centre.random);
  const sessionId = await digestOf(secret);
  await writer.renewSession(session.sessionId, sessionId);
  const opened = await whole(centre, writer, by, { ...given, sessionId });
  await writer.updateSession(opened);
  return { session: opened, secret };
}

/** The session as it is once it is whole: the older one ends before it is written (Điều 17.3). */
async function whole(centre: Centre, writer: StoreWriter, by: Actor, session: Session): Promise<Session> {
  const { accountId, deviceId, secondFactorAt } = session;
  const at = formatDateTime(centre.clock());
  const older = (await writer.sessionsOf(accountId)).find(
    ({ openedAt, endedAt }) => openedAt !== null && endedAt === null,
  );
  let replaced: string | null = null;
  if (older !== undefined) {
    const gone = endOf(older, at);
    // On the same device it is the owner, who signs in again.
    const isElsewhere = gone === undefined && older.deviceId !== deviceId;
    const end = isElsewhere ? "elsewhere" : "signedOut";
    await endSession(centre, writer, by, older, gone ?? { end, endedAt: at });
    if (isElsewhere) replaced = older.sessionId;
  }
  await writer.putDevice(accountId, deviceId, at);
  await recordAudit(writer, centre.clock, by, {
    action: "session.start",
    subject: subjectOf.account(accountId),
    newValue: { secondFactor: secondFactorAt !== null, replaced: replaced !== null },
  });
  return { ...session, openedAt: at, replaced };
}
