import type { Kysely, Selectable } from "kysely";
import type { Account, AccountHolder, AccountReader, Session, Ward } from "../centre/ports.ts";
import type { AccountTable, WardTable } from "./account-schema.ts";
import { inPieces } from "./in-pieces.ts";
import type { Database } from "./schema.ts";

/** @param db gives the connection or transaction to read from; asked at every call. */
export function sqlAccountReader(db: () => Kysely<Database>): AccountReader {
  return {
    account: async (accountId) => first(db(), { accountId }),
    accountByLogin: async (loginKey) => first(db(), { loginKey }),
    accountOfLearner: async (learnerId) => first(db(), { learnerId }),
    guardiansOf: async (learnerId) => readGuardians(db(), learnerId),
    accounts: async () => {
      const rows = db().selectFrom("account").selectAll().orderBy("createdAt").orderBy("accountId");
      return withWards(db(), await rows.execute());
    },
    invitation: async (id) => invitationRows(db()).where("invitationId", "=", id).executeTakeFirst(),
    recovery: async (id) => recoveryRows(db()).where("recoveryId", "=", id).executeTakeFirst(),
    recoveriesOf: async (accountId) => {
      const rows = recoveryRows(db()).where("accountId", "=", accountId);
      return rows.orderBy("requestedAt", "desc").orderBy("recoveryId").execute();
    },
    openRecoveries: async () => {
      const rows = recoveryRows(db()).where("decision", "is", null);
      return rows.orderBy("requestedAt").orderBy("recoveryId").execute();
    },
    session: async (id) => sessionRows(db()).where("sessionId", "=", id).executeTakeFirst(),
    sessionsOf: async (accountId): Promise<Session[]> => {
      const rows = sessionRows(db()).where("accountId", "=", accountId);
      return rows.orderBy("startedAt", "desc").orderBy("sessionId").execute();
    },
    isKnownDevice: async (accountId, deviceId) => {
      const rows = db().selectFrom("knownDevice").select("usedAt").where("accountId", "=", accountId);
      return (await rows.where("deviceId", "=", deviceId).executeTakeFirst()) !== undefined;
    },
    attempts: async (counterId) =>
      db().selectFrom("signInAttempt").selectAll().where("counterId", "=", counterId).executeTakeFirst(),
  };
}

function invitationRows(db: Kysely<Database>) {
  return db.selectFrom("invitation").selectAll();
}

function recoveryRows(db: Kysely<Database>) {
  return db
    .selectFrom("recovery")
    .select(["recoveryId", "accountId", "requestedBy", "requestedAt", "expiresAt", "reason"])
    .select(["decision", "decidedBy", "decidedAt"]);
}

function sessionRows(db: Kysely<Database>) {
  return db.selectFrom("session").selectAll();
}

type AccountRow = Selectable<AccountTable>;

async function first(
  db: Kysely<Database>,
  by: { accountId: string } | { loginKey: string } | { learnerId: string },
): Promise<Account | undefined> {
  const [[column, value]] = Object.entries(by) as [["accountId" | "loginKey" | "learnerId", string]];
  const row = await db.selectFrom("account").selectAll().where(column, "=", value).executeTakeFirst();
  return row === undefined ? undefined : (await withWards(db, [row]))[0];
}

async function readGuardians(db: Kysely<Database>, learnerId: string): Promise<Account[]> {
  const ids = db.selectFrom("accountWard").select("accountId").where("learnerId", "=", learnerId);
  const rows = db.selectFrom("account").selectAll().where("accountId", "in", ids);
  return withWards(db, await rows.orderBy("createdAt").orderBy("accountId").execute());
}

async function withWards(db: Kysely<Database>, rows: readonly AccountRow[]): Promise<Account[]> {
  const guardians = rows.filter(({ kind }) => kind === "guardian").map(({ accountId }) => accountId);
  const wards = await inPieces(guardians, (some) =>
    db.selectFrom("accountWard").selectAll().where("accountId", "in", some).orderBy("learnerId").execute(),
  );
  return rows.map((row) => accountOf(row, wards));
}

function accountOf(row: AccountRow, wards: readonly WardTable[]): Account {
  const { kind, learnerId, guardianName, loginKey: _, ...account } = row;
  const own = wards.filter(({ accountId }) => accountId === account.accountId);
  const ofGuardian = own.map(({ learnerId: ward, relation }) => ({ learnerId: ward, relation }));
  return { ...account, holder: holderOf(account.accountId, { kind, learnerId, guardianName }, ofGuardian) };
}

function holderOf(
  accountId: string,
  { kind, learnerId, guardianName }: Pick<AccountRow, "kind" | "learnerId" | "guardianName">,
  wards: readonly Ward[],
): AccountHolder {
  if (kind === "staff") return { kind, staffId: accountId };
  // The table's own checks hold that each kind has what it needs.
  return kind === "learner"
    ? { kind, learnerId: learnerId ?? "" }
    : { kind, name: guardianName ?? "", wards };
}
