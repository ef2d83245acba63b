import { dirname } from "node:path";
import { TOTP } from "otpauth";
import type { Actor } from "../../src/centre/audit/actor.ts";
import type { Centre } from "../../src/centre/centre.ts";
import { beginTotp } from "../../src/centre/factors/begin-totp.ts";
import { confirmTotp } from "../../src/centre/factors/confirm-totp.ts";
import type { SecretBox, Session } from "../../src/centre/ports.ts";
import { startSession } from "../../src/centre/sessions/start-session.ts";
import type { StaffRole } from "../../src/record/duties.ts";
import { openStoreCentre } from "./store-centre.ts";
import { testSecrets } from "./test-secrets.ts";

export interface FactorCentre {
  centre: Centre;
  /** Seconds from the beginning of the test, 0 at first; a step of one-time codes begins at 0. */
  wait: (seconds: number) => void;
  /** A new session of an account, whole at once or waiting for the second factor. */
  enter: (accountId: string, factor?: "none" | "waits") => Promise<Session>;
  /** The one whole session of an account. */
  whole: (accountId: string) => Promise<Session>;
  /** The session as it is now. */
  seen: (session: Session) => Promise<Session>;
  /** The database. */
  file: string;
  /** The box as another process opens it. */
  freshSecrets: () => SecretBox;
  close: () => Promise<void>;
}

/** Z form; whole steps of 30 seconds. */
const START = Date.parse("2026-11-24T01:00:00Z");
export const visit = { device: "Chrome, Windows", deviceSecret: null, source: "page" } as const;

export const actorOf = (accountId: string, ...roles: StaffRole[]): Actor => ({
  actorId: accountId,
  roles,
  assignments: [],
  source: "page",
});

/** A centre with two accounts, GD and GV, at an address where passkeys work, and a clock that goes by hand. */
export async function openFactorCentre(baseUrl = "https://hocba.example.edu.vn"): Promise<FactorCentre> {
  let now = START;
  const opened = await openStoreCentre({ clock: () => new Date(now) });
  const centre: Centre = { ...opened.centre, profile: { ...opened.centre.profile, baseUrl } };
  await centre.store.transaction(async (writer) => {
    for (const staffId of ["GD", "GV"]) {
      await writer.addAccount({
        accountId: staffId,
        holder: { kind: "staff", staffId },
        loginName: `${staffId.toLowerCase()}.thu`,
        state: "active",
        createdAt: "2026-09-01T00:00:00Z",
        passwordHash: "$argon2id$none",
        passwordChangedAt: "2026-09-01T00:00:00Z",
      });
    }
  });
  return {
    centre,
    wait: (seconds) => {
      now += seconds * 1000;
    },
    enter: async (accountId, factor = "none") =>
      (await centre.store.transaction((writer) => startSession(centre, writer, accountId, visit, factor)))
        .session,
    whole: async (accountId) => {
      const open = (await centre.store.sessionsOf(accountId)).filter(
        ({ openedAt, endedAt }) => openedAt !== null && endedAt === null,
      );
      if (open[0] === undefined) throw new Error("no session");
      return open[0];
    },
    seen: async ({ sessionId }) => {
      const session = await centre.store.session(sessionId);
      if (session === undefined) throw new Error("no session");
      return session;
    },
    file: opened.file,
    freshSecrets: () => testSecrets(dirname(opened.file), centre.store),
    close: opened.close,
  };
}

/** What an authenticator app shows at this moment, or so many seconds from it. @param secret base32 */
export function codeOf({ clock }: Centre, secret: string, seconds = 0): string {
  return new TOTP({ secret }).generate({ timestamp: clock().getTime() + seconds * 1000 });
}

/** Sets one-time codes up in a session; answers the secret, as the app keeps it. */
export async function giveTotp(centre: Centre, by: Actor, session: Session): Promise<string> {
  const { secret } = await beginTotp(centre, by, session);
  await confirmTotp(centre, by, session, codeOf(centre, secret));
  return secret;
}
