import { digestOf } from "../../src/centre/audit/record-audit.ts";
import type { Centre } from "../../src/centre/centre.ts";
import type { Account, Session } from "../../src/centre/ports.ts";
import { formatDateTime } from "../../src/credential/model/date-time.ts";

/** What a browser on the centre's own page sends along with each request of a session. */
export function browserHeaders(secret: string): Record<string, string> {
  return { Cookie: `__Host-hocba=${secret}`, "Sec-Fetch-Site": "same-origin" };
}

/** A PHC string as any other; nobody knows what of. */
export const hashOfNothingTyped =
  "$argon2id$v=19$m=64,t=1,p=1$sqULeedMm9LwE38TC6w3mA$7U8J1EbvxxISTPEUZktczdrxzQcZe0A7ooZgHhZqSNM";

/** An account as it is after its invitation, without the cost of a password that nobody types. */
export async function openAccount(centre: Centre, staffId: string): Promise<Account> {
  const existing = await centre.store.account(staffId);
  if (existing !== undefined) return existing;
  const account: Account = {
    accountId: staffId,
    holder: { kind: "staff", staffId },
    loginName: staffId,
    state: "active",
    createdAt: formatDateTime(centre.clock()),
    passwordHash: hashOfNothingTyped,
    passwordChangedAt: null,
  };
  await centre.store.transaction(async (writer) => {
    await writer.addAccount(account);
  });
  return account;
}

/**
 * Headers of somebody who has just signed in with a second factor, straight from the store: for tests that are
 * about something else. When the clock has moved, another session takes the place of the last.
 */
export function sessionsOf(centre: Centre): (staffId: string) => Promise<Record<string, string>> {
  const known = new Map<string, { at: string; headers: Promise<Record<string, string>> }>();
  const start = async (staffId: string, at: string) => {
    const secret = `session-of-${staffId}-at-${at}`;
    await openAccount(centre, staffId);
    const session = await wholeSession(staffId, secret, at);
    await centre.store.transaction(async (writer) => {
      for (const one of await writer.sessionsOf(staffId))
        await writer.updateSession({ ...one, endedAt: at, end: "signedOut" });
      await writer.addSession(session);
    });
    return browserHeaders(secret);
  };
  return async (staffId) => {
    const at = formatDateTime(centre.clock());
    const before = known.get(staffId);
    if (before?.at === at) return before.headers;
    const headers = start(staffId, at);
    known.set(staffId, { at, headers });
    return headers;
  };
}

async function wholeSession(accountId: string, secret: string, at: string): Promise<Session> {
  return {
    sessionId: await digestOf(secret),
    accountId,
    startedAt: at,
    openedAt: at,
    lastSeenAt: at,
    secondFactorAt: at,
    device: "Chrome, Windows",
    deviceId: await digestOf(`device-of-${accountId}`),
    endedAt: null,
    end: null,
    replaced: null,
  };
}
