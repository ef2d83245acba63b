import type { Kysely } from "kysely";
import {
  ConflictError,
  type Account,
  type AccountReader,
  type AccountWriter,
  type AttemptCount,
  type Invitation,
  type Recovery,
  type Session,
} from "../centre/ports.ts";
import { loginKeyOf } from "../record/login-name.ts";
import type { AccountTable } from "./account-schema.ts";
import { isInserted } from "./is-inserted.ts";
import type { Database } from "./schema.ts";

/** @param db a transaction: what is written is kept when it commits. */
export function sqlAccountWriter(db: Kysely<Database>): Omit<AccountWriter, keyof AccountReader> {
  return {
    addAccount: async (account) => addAccount(db, account),
    updateAccount: async (account) => updateAccount(db, account),
    addInvitation: async (invitation) => addInvitation(db, invitation),
    useInvitation: async (invitationId, usedAt) => useInvitation(db, invitationId, usedAt),
    endInvitations: async (accountId, endedAt) => endInvitations(db, accountId, endedAt),
    addRecovery: async (recovery, codeHash) =>
      isInserted(db.insertInto("recovery").values({ ...recoveryRow(recovery), codeHash })),
    recoveryCodeHash: async (recoveryId) => {
      const row = db.selectFrom("recovery").select("codeHash").where("recoveryId", "=", recoveryId);
      return (await row.executeTakeFirst())?.codeHash;
    },
    decideRecovery: async (recovery) => decideRecovery(db, recovery),
    addSession: async (session) => addSession(db, session),
    updateSession: async (session) => updateSession(db, session),
    renewSession: async (sessionId, renewedId) => {
      const update = db.updateTable("session").set({ sessionId: renewedId });
      await update.where("sessionId", "=", sessionId).execute();
    },
    forgetSessions: async (before) => {
      await db.deleteFrom("session").where("endedAt", "<", before).execute();
      const neverWhole = db.deleteFrom("session").where("openedAt", "is", null);
      await neverWhole.where("startedAt", "<", before).execute();
    },
    putDevice: async (accountId, deviceId, usedAt) => putDevice(db, accountId, deviceId, usedAt),
    forgetDevicesOf: async (accountId) => {
      await db.deleteFrom("knownDevice").where("accountId", "=", accountId).execute();
    },
    forgetDevices: async (usedBefore) => {
      await db.deleteFrom("knownDevice").where("usedAt", "<", usedBefore).execute();
    },
    putAttempts: async (count) => putAttempts(db, count),
    removeAttempts: async (counterId) => {
      await db.deleteFrom("signInAttempt").where("counterId", "=", counterId).execute();
    },
    forgetAttempts: async (expiredBefore) => {
      await db.deleteFrom("signInAttempt").where("expiresAt", "<", expiredBefore).execute();
    },
  };
}

function rowOf(account: Account): AccountTable {
  const { accountId, holder, loginName, state, createdAt, passwordHash, passwordChangedAt } = account;
  return {
    accountId,
    kind: holder.kind,
    learnerId: holder.kind === "learner" ? holder.learnerId : null,
    guardianName: holder.kind === "guardian" ? holder.name : null,
    loginName,
    loginKey: loginKeyOf(loginName),
    state,
    createdAt,
    passwordHash,
    passwordChangedAt,
  };
}

async function addAccount(db: Kysely<Database>, account: Account): Promise<boolean> {
  if (!(await isInserted(db.insertInto("account").values(rowOf(account))))) return false;
  await addWards(db, account);
  return true;
}

/** Looked for beforehand, since an update has no `on conflict`; the index still holds against a race. */
async function updateAccount(db: Kysely<Database>, account: Account): Promise<boolean> {
  const { accountId, kind: _kind, learnerId: _learner, createdAt: _createdAt, ...changing } = rowOf(account);
  const taken = db.selectFrom("account").select("accountId").where("loginKey", "=", changing.loginKey);
  if ((await taken.where("accountId", "<>", accountId).executeTakeFirst()) !== undefined) return false;
  const update = db.updateTable("account").set(changing).where("accountId", "=", accountId);
  const { numUpdatedRows } = await update.executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new Error(`there is no account ${accountId}`);
  await db.deleteFrom("accountWard").where("accountId", "=", accountId).execute();
  await addWards(db, account);
  return true;
}

async function addWards(db: Kysely<Database>, { accountId, holder }: Account): Promise<void> {
  if (holder.kind !== "guardian" || holder.wards.length === 0) return;
  const rows = holder.wards.map(({ learnerId, relation }) => ({ accountId, learnerId, relation }));
  await db.insertInto("accountWard").values(rows).execute();
}

async function addInvitation(db: Kysely<Database>, invitation: Invitation): Promise<void> {
  const { invitationId, accountId, purpose, createdBy, createdAt, expiresAt, usedAt, endedAt } = invitation;
  const row = { invitationId, accountId, purpose, createdBy, createdAt, expiresAt, usedAt, endedAt };
  if (await isInserted(db.insertInto("invitation").values(row))) return;
  throw new ConflictError("the account has an open invitation");
}

/** Compare and set in one statement: of many who hold the link, one sets the password. */
async function useInvitation(db: Kysely<Database>, invitationId: string, usedAt: string): Promise<boolean> {
  const update = db.updateTable("invitation").set({ usedAt }).where("invitationId", "=", invitationId);
  const open = update.where("usedAt", "is", null).where("endedAt", "is", null);
  return (await open.executeTakeFirstOrThrow()).numUpdatedRows === 1n;
}

async function endInvitations(db: Kysely<Database>, accountId: string, endedAt: string): Promise<void> {
  const update = db.updateTable("invitation").set({ endedAt }).where("accountId", "=", accountId);
  await update.where("usedAt", "is", null).where("endedAt", "is", null).execute();
}

function recoveryRow(recovery: Recovery): Recovery {
  const { recoveryId, accountId, requestedBy, requestedAt, expiresAt, reason } = recovery;
  const { decision, decidedBy, decidedAt } = recovery;
  const asked = { recoveryId, accountId, requestedBy, requestedAt, expiresAt, reason };
  return { ...asked, decision, decidedBy, decidedAt };
}

async function decideRecovery(db: Kysely<Database>, recovery: Recovery): Promise<boolean> {
  const { recoveryId, decision, decidedBy, decidedAt } = recovery;
  const update = db.updateTable("recovery").set({ decision, decidedBy, decidedAt });
  const undecided = update.where("recoveryId", "=", recoveryId).where("decision", "is", null);
  return (await undecided.executeTakeFirstOrThrow()).numUpdatedRows === 1n;
}

async function addSession(db: Kysely<Database>, session: Session): Promise<void> {
  const { sessionId, accountId, startedAt, device, deviceId } = session;
  const row = { sessionId, accountId, startedAt, device, deviceId, ...changingPart(session) };
  if (await isInserted(db.insertInto("session").values(row))) return;
  throw new ConflictError("the account has a session already");
}

function changingPart({ openedAt, lastSeenAt, secondFactorAt, endedAt, end, replaced }: Session) {
  return { openedAt, lastSeenAt, secondFactorAt, endedAt, end, replaced };
}

async function updateSession(db: Kysely<Database>, session: Session): Promise<void> {
  const update = db.updateTable("session").set(changingPart(session));
  await update.where("sessionId", "=", session.sessionId).execute();
}

async function putDevice(
  db: Kysely<Database>,
  accountId: string,
  deviceId: string,
  usedAt: string,
): Promise<void> {
  await db
    .insertInto("knownDevice")
    .values({ accountId, deviceId, usedAt })
    .onConflict((conflict) => conflict.columns(["accountId", "deviceId"]).doUpdateSet({ usedAt }))
    .execute();
}

async function putAttempts(db: Kysely<Database>, count: AttemptCount): Promise<void> {
  const { counterId, failures, blockedUntil, expiresAt } = count;
  const content = { failures, blockedUntil, expiresAt };
  await db
    .insertInto("signInAttempt")
    .values({ counterId, ...content })
    .onConflict((conflict) => conflict.column("counterId").doUpdateSet(content))
    .execute();
}
