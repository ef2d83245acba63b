import type { Kysely } from "kysely";
import type { FactorReader, FactorWriter, Passkey } from "../centre/ports.ts";
import { isInserted } from "./is-inserted.ts";
import type { Database } from "./schema.ts";

/** @param db a transaction: what is written is kept when it commits. */
export function sqlFactorWriter(db: Kysely<Database>): Omit<FactorWriter, keyof FactorReader> {
  return { ...totpWriter(db), ...passkeyWriter(db), ...challengeWriter(db) };
}

type TotpWriter = Pick<FactorWriter, "offerTotp" | "activateTotp" | "useTotpStep" | "removeTotp">;

function totpWriter(db: Kysely<Database>): TotpWriter {
  const remove = async (accountId: string, ...states: ("waiting" | "active")[]): Promise<void> => {
    await db.deleteFrom("totp").where("accountId", "=", accountId).where("state", "in", states).execute();
  };
  return {
    offerTotp: async (totp) => {
      await remove(totp.accountId, "waiting");
      const row = { ...totp, state: "waiting", lastStep: 0, lastUsedAt: null } as const;
      await db.insertInto("totp").values(row).execute();
    },
    activateTotp: async (accountId, lastStep, lastUsedAt) => {
      await remove(accountId, "active");
      const waiting = db
        .updateTable("totp")
        .where("accountId", "=", accountId)
        .where("state", "=", "waiting");
      await waiting.set({ state: "active", lastStep, lastUsedAt }).execute();
    },
    useTotpStep: async (accountId, lastStep, lastUsedAt) => {
      const active = db.updateTable("totp").where("accountId", "=", accountId).where("state", "=", "active");
      const older = active.where("lastStep", "<", lastStep).set({ lastStep, lastUsedAt });
      return (await older.executeTakeFirst()).numUpdatedRows === 1n;
    },
    removeTotp: async (accountId) => remove(accountId, "waiting", "active"),
  };
}

type PasskeyWriter = Pick<FactorWriter, "addPasskey" | "usePasskey" | "renamePasskey" | "removePasskey">;

function passkeyWriter(db: Kysely<Database>): PasskeyWriter {
  return {
    addPasskey: async (passkey) => isInserted(db.insertInto("passkey").values(rowOf(passkey))),
    usePasskey: async ({ passkeyId, counter: compared }, { counter, isSynced, at }) => {
      const known = db.updateTable("passkey").where("passkeyId", "=", passkeyId);
      const unchanged = known.where("counter", "=", compared);
      const used = unchanged.set({ counter, isSynced: isSynced ? 1 : 0, lastUsedAt: at });
      return (await used.executeTakeFirst()).numUpdatedRows === 1n;
    },
    renamePasskey: async (accountId, passkeyId, name) => {
      const own = db.updateTable("passkey").where("accountId", "=", accountId);
      const named = own.where("passkeyId", "=", passkeyId).set({ name });
      return (await named.executeTakeFirst()).numUpdatedRows === 1n;
    },
    removePasskey: async (accountId, passkeyId) => {
      const own = db.deleteFrom("passkey").where("accountId", "=", accountId);
      return (await own.where("passkeyId", "=", passkeyId).executeTakeFirst()).numDeletedRows === 1n;
    },
  };
}

function rowOf({ transports, isSynced, ...passkey }: Passkey) {
  return { ...passkey, transports: JSON.stringify(transports), isSynced: isSynced ? 1 : 0 };
}

type ChallengeWriter = Pick<
  FactorWriter,
  "offerChallenge" | "takeChallenge" | "forgetOfferedChallenges" | "putFactorGuard"
>;

function challengeWriter(db: Kysely<Database>): ChallengeWriter {
  return {
    offerChallenge: async (challenge) => {
      await db.insertInto("passkeyChallenge").values(challenge).execute();
    },
    takeChallenge: async (challengeId) => {
      const offered = db.deleteFrom("passkeyChallenge").where("challengeId", "=", challengeId);
      return offered.returningAll().executeTakeFirst();
    },
    forgetOfferedChallenges: async (expiredBefore) => {
      await db.deleteFrom("passkeyChallenge").where("expiresAt", "<", expiredBefore).execute();
    },
    putFactorGuard: async (guard) => {
      const { userHandle, failures, blockedUntil } = guard;
      const put = db.insertInto("factorGuard").values(guard);
      const change = { userHandle, failures, blockedUntil };
      await put.onConflict((conflict) => conflict.column("accountId").doUpdateSet(change)).execute();
    },
  };
}
