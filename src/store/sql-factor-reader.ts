import type { Kysely, Selectable } from "kysely";
import type { FactorReader, FactorSummary, Passkey } from "../centre/ports.ts";
import type { PasskeyTable } from "./factor-schema.ts";
import type { Database } from "./schema.ts";

/** @param db gives the connection or transaction to read from; asked at every call. */
export function sqlFactorReader(db: () => Kysely<Database>): FactorReader {
  const passkeyRows = () => db().selectFrom("passkey").selectAll();
  return {
    factorsOf: async (accountId) => readFactors(db(), accountId),
    totp: async (accountId, state) => {
      const rows = db().selectFrom("totp").selectAll().where("accountId", "=", accountId);
      return rows.where("state", "=", state).executeTakeFirst();
    },
    passkeys: async (accountId) => {
      const rows = passkeyRows().where("accountId", "=", accountId).orderBy("createdAt").orderBy("passkeyId");
      return (await rows.execute()).map(passkeyOf);
    },
    passkeyByCredential: async (credentialId) => {
      const row = await passkeyRows().where("credentialId", "=", credentialId).executeTakeFirst();
      return row === undefined ? undefined : passkeyOf(row);
    },
    factorGuard: async (accountId) => {
      const rows = db().selectFrom("factorGuard").selectAll();
      return rows.where("accountId", "=", accountId).executeTakeFirst();
    },
    hasSealedSecrets: async () => {
      const row = await db().selectFrom("totp").select("accountId").limit(1).executeTakeFirst();
      return row !== undefined;
    },
  };
}

async function readFactors(db: Kysely<Database>, accountId: string): Promise<FactorSummary> {
  const ofAccount = db.selectFrom("totp").select("accountId").where("accountId", "=", accountId);
  const totp = await ofAccount.where("state", "=", "active").executeTakeFirst();
  const keys = await db
    .selectFrom("passkey")
    .select("passkeyId")
    .where("accountId", "=", accountId)
    .execute();
  return { totp: totp !== undefined, passkeys: keys.length };
}

function passkeyOf({ counter, transports, isSynced, ...row }: Selectable<PasskeyTable>): Passkey {
  return {
    ...row,
    counter: Number(counter),
    transports: JSON.parse(transports) as string[],
    isSynced: isSynced === 1,
  };
}
