import type { ExpressionBuilder, Kysely } from "kysely";
import {
  ConflictError,
  type CentreProfile,
  type Issuance,
  type PublishedStatusList,
  type StatusChange,
  type StoredCredential,
  type StoredKey,
  type StoreWriter,
} from "../centre/ports.ts";
import { messageValue, type RevocationCause } from "../credential/model/status-message.ts";
import { isInserted } from "./is-inserted.ts";
import type { Database } from "./schema.ts";
import { addSignedAuditHead, appendAudit } from "./sql-audit.ts";
import { sqlAccountWriter } from "./sql-account-writer.ts";
import { sqlCaseWriter } from "./sql-case-writer.ts";
import { sqlFactorWriter } from "./sql-factor-writer.ts";
import { sqlIncidentWriter } from "./sql-incident.ts";
import { sqlLifeWriter } from "./sql-life-writer.ts";
import { sqlLookUpWriter } from "./sql-look-up-writer.ts";
import { sqlReader } from "./sql-reader.ts";
import { sqlTokenWriter } from "./sql-token.ts";
import { sqlSchoolWriter } from "./sql-school-writer.ts";
import { sqlSubjectRequestWriter } from "./sql-subject-request-writer.ts";

/** @param db a transaction: what the writer does is kept when it commits. */
export function sqlWriter(db: Kysely<Database>): StoreWriter {
  return {
    ...sqlReader(() => db),
    ...sqlAccountWriter(db),
    ...sqlCaseWriter(db),
    ...sqlFactorWriter(db),
    ...sqlIncidentWriter(db),
    ...sqlLifeWriter(db),
    ...sqlLookUpWriter(db),
    ...sqlSchoolWriter(db),
    ...sqlSubjectRequestWriter(db),
    createCentre: async (profile) => createCentre(db, profile),
    addKey: async (key) => addKey(db, key),
    endKey: async (id, expires) => endKey(db, id, expires),
    openList: async (signer, listNumber) =>
      isInserted(db.insertInto("statusList").values({ signer, listNumber })),
    addIssuance: async (issuance) => addIssuance(db, issuance),
    addCredential: async (credential) => addCredential(db, credential),
    changeStatus: async (change) => changeStatus(db, change),
    publishList: async (list) => publishList(db, list),
    publishTrustList: async (sequence, document) => publishTrustList(db, sequence, document),
    appendAudit: async (row) => appendAudit(db, row),
    addSignedAuditHead: async (head) => addSignedAuditHead(db, head),
    useChallenge: async (challengeHash, usedAt) =>
      isInserted(db.insertInto("usedChallenge").values({ challengeHash, usedAt })),
    forgetChallenges: async (usedBefore) => {
      await db.deleteFrom("usedChallenge").where("usedAt", "<", usedBefore).execute();
    },
    ...sqlTokenWriter(db),
  };
}

async function createCentre(db: Kysely<Database>, profile: CentreProfile): Promise<void> {
  const { name, did, baseUrl, moetCode = null, createdAt } = profile;
  const row = { id: 1, name, did, baseUrl, moetCode, createdAt };
  if (await isInserted(db.insertInto("centre").values(row))) return;
  throw new ConflictError("the centre is set up already");
}

async function addKey(db: Kysely<Database>, key: StoredKey): Promise<void> {
  const { id, signer, controller, publicKeyMultibase, validFrom, expires = null, revoked = null } = key;
  const purposes = key.purposes === undefined ? null : JSON.stringify(key.purposes);
  const row = { id, signer, controller, publicKeyMultibase, validFrom, expires, revoked, purposes };
  if (await isInserted(db.insertInto("signingKey").values(row))) return;
  throw new ConflictError(`key ${id} is stored already`);
}

async function endKey(db: Kysely<Database>, id: string, expires: string): Promise<void> {
  await db
    .updateTable("signingKey")
    .set({ expires })
    .where("id", "=", id)
    .where("expires", "is", null)
    .execute();
}

async function addIssuance(db: Kysely<Database>, issuance: Issuance): Promise<boolean> {
  const { issuanceId, signer, recordId, version, issuedAt, statusEntry } = issuance;
  const { listNumber, listIndex } = statusEntry;
  const row = { issuanceId, signer, recordId, version, issuedAt, listNumber, listIndex };
  if (await isInserted(db.insertInto("issuance").values(row))) return true;
  // Drawing another index helps only if the index was what stood in the way.
  const same = await db
    .selectFrom("issuance")
    .select("issuanceId")
    .where((eb) =>
      eb.or([
        eb("issuanceId", "=", issuanceId),
        eb.and([eb("recordId", "=", recordId), eb("version", "=", version)]),
      ]),
    )
    .executeTakeFirst();
  if (same === undefined) return false;
  if (same.issuanceId === issuanceId) throw new ConflictError(`issuance ${issuanceId} is stored already`);
  throw new ConflictError(`record ${recordId} version ${version} is issued already`);
}

async function addCredential(db: Kysely<Database>, credential: StoredCredential): Promise<void> {
  const { credentialId, issuanceId, kind, document } = credential;
  const row = { credentialId, issuanceId, kind, document };
  if (await isInserted(db.insertInto("credential").values(row))) return;
  throw new ConflictError(`the ${kind} credential of issuance ${issuanceId} is stored already`);
}

/** Điều 16: what was withdrawn stays withdrawn, by the first date and ground; only a suspension can be lifted. */
async function changeStatus(db: Kysely<Database>, statusChange: StatusChange): Promise<void> {
  const { issuanceId, change, reason, basis, changedAt } = statusChange;
  const cause = (change === "revoke" ? statusChange.cause : undefined) ?? null;
  // The issuance first: its row lock makes changes made at the same time take their numbers in turn.
  await db
    .updateTable("issuance")
    .set((eb) => {
      if (change === "revoke") return firstRevocation(eb, changedAt, cause);
      if (change === "suspend") return { suspendedAt: eb.fn.coalesce("suspendedAt", eb.val(changedAt)) };
      return { suspendedAt: null };
    })
    .where("issuanceId", "=", issuanceId)
    .execute();
  const { last } = await db
    .selectFrom("statusChange")
    .select((eb) => eb.fn.max("sequence").as("last"))
    .where("issuanceId", "=", issuanceId)
    .executeTakeFirstOrThrow();
  const sequence = (last ?? 0) + 1;
  await db
    .insertInto("statusChange")
    .values({ issuanceId, sequence, change, cause, reason, basis, changedAt })
    .execute();
}

function firstRevocation(
  eb: ExpressionBuilder<Database, "issuance">,
  changedAt: string,
  cause: RevocationCause | null,
) {
  const message = cause === null ? null : messageValue(cause);
  return {
    revokedAt: eb.fn.coalesce("revokedAt", eb.val(changedAt)),
    // The old row's date: set in this statement, it is not seen here yet.
    statusMessage: eb
      .case()
      .when("revokedAt", "is", null)
      .then(eb.val(message))
      .else(eb.ref("statusMessage"))
      .end(),
  };
}

async function publishList(db: Kysely<Database>, list: PublishedStatusList): Promise<void> {
  const { signer, listNumber, purpose, document, validUntil, publishedAt } = list;
  const content = { document, validUntil, publishedAt };
  await db
    .insertInto("publishedStatusList")
    .values({ signer, listNumber, purpose, ...content })
    .onConflict((conflict) => conflict.columns(["signer", "listNumber", "purpose"]).doUpdateSet(content))
    .execute();
}

/** D16: numbers only rise, so that an older list never replaces a newer one and none shares its number. */
async function publishTrustList(db: Kysely<Database>, sequence: number, document: string): Promise<void> {
  const result = await db
    .insertInto("trustList")
    .values({ id: 1, sequence, document })
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet({ sequence, document }).where("trustList.sequence", "<", sequence),
    )
    .executeTakeFirstOrThrow();
  if (result.numInsertedOrUpdatedRows === 1n) return;
  throw new ConflictError(`a trust list with number ${sequence} or later is published already`);
}
