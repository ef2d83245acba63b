import type { Kysely, Selectable } from "kysely";
import type {
  CentreProfile,
  CredentialKind,
  Issuance,
  IssuanceState,
  PublishedStatusList,
  SignerName,
  StatusChange,
  StatusPurpose,
  StoredCredential,
  StoredKey,
  StoreReader,
} from "../centre/ports.ts";
import { readAuditHead, readAuditRows, readAuditRowsOf, readSignedAuditHeads } from "./sql-audit.ts";
import type { Database } from "./schema.ts";
import type { StatusValue } from "../credential/codec/bitstring.ts";
import { sqlAccountReader } from "./sql-account-reader.ts";
import { sqlCaseReader } from "./sql-case-reader.ts";
import { sqlFactorReader } from "./sql-factor-reader.ts";
import { sqlComplianceReader } from "./sql-compliance.ts";
import { sqlIncidentReader } from "./sql-incident.ts";
import { sqlLifeReader } from "./sql-life-reader.ts";
import { sqlLookUpReader } from "./sql-look-up-reader.ts";
import { sqlSchoolReader } from "./sql-school-reader.ts";
import { sqlSubjectRequestReader } from "./sql-subject-request-reader.ts";
import { sqlTokenReader } from "./sql-token.ts";

/** @param db gives the connection or transaction to read from; asked at every call. */
export function sqlReader(db: () => Kysely<Database>): StoreReader {
  return {
    ...sqlAccountReader(db),
    ...sqlCaseReader(db),
    ...sqlFactorReader(db),
    ...sqlComplianceReader(db),
    ...sqlIncidentReader(db),
    ...sqlLifeReader(db),
    ...sqlLookUpReader(db),
    ...sqlSchoolReader(db),
    ...sqlSubjectRequestReader(db),
    ...sqlTokenReader(db),
    centre: async () => readCentre(db()),
    keys: async () => readKeys(db()),
    issuanceOfRecord: async (recordId, version) => readIssuanceOfRecord(db(), recordId, version),
    issuancesOfRecord: async (recordId) => readIssuancesOfRecord(db(), recordId),
    issuancesOfCredential: async (credentialId) => readIssuancesOfCredential(db(), credentialId),
    credentials: async (issuanceId) => readCredentials(db(), issuanceId),
    countCredentials: async () => countCredentials(db()),
    listUsage: async (signer) => readListUsage(db(), signer),
    listValues: async (signer, number, purpose) => readListValues(db(), signer, number, purpose),
    publishedLists: async () => readPublishedLists(db()),
    publishedList: async (signer, number, purpose) => readPublishedList(db(), signer, number, purpose),
    statusChanges: async (issuanceId) => readStatusChanges(db(), issuanceId),
    trustListSequence: async () => (await readTrustList(db()))?.sequence ?? 0,
    trustList: async () => (await readTrustList(db()))?.document,
    auditHead: async () => readAuditHead(db()),
    auditRows: async (after, limit) => readAuditRows(db(), after, limit),
    auditRowsOf: async (subject, after, limit) => readAuditRowsOf(db(), subject, after, limit),
    signedAuditHeads: async () => readSignedAuditHeads(db()),
  };
}

async function readCentre(db: Kysely<Database>): Promise<CentreProfile | undefined> {
  const columns = ["name", "did", "baseUrl", "moetCode", "createdAt"] as const;
  const row = await db.selectFrom("centre").select(columns).executeTakeFirst();
  if (row === undefined) return undefined;
  const { moetCode, ...profile } = row;
  return { ...profile, ...(moetCode === null ? {} : { moetCode }) };
}

async function readKeys(db: Kysely<Database>): Promise<StoredKey[]> {
  const rows = await db.selectFrom("signingKey").selectAll().orderBy("validFrom").orderBy("id").execute();
  return rows.map(({ expires, revoked, purposes, ...key }) => ({
    ...key,
    ...(expires === null ? {} : { expires }),
    ...(revoked === null ? {} : { revoked }),
    ...(purposes === null ? {} : { purposes: JSON.parse(purposes) as string[] }),
  }));
}

function issuanceRows(db: Kysely<Database>) {
  return db.selectFrom("issuance").selectAll();
}

function stateOf(row: Selectable<Database["issuance"]>): IssuanceState {
  const { revokedAt, suspendedAt, statusMessage: _, listNumber, listIndex, ...issuance } = row;
  return { issuance: { ...issuance, statusEntry: { listNumber, listIndex } }, revokedAt, suspendedAt };
}

async function readIssuanceOfRecord(
  db: Kysely<Database>,
  recordId: string,
  version: number,
): Promise<Issuance | undefined> {
  const rows = issuanceRows(db).where("recordId", "=", recordId).where("version", "=", version);
  const row = await rows.executeTakeFirst();
  return row === undefined ? undefined : stateOf(row).issuance;
}

async function readIssuancesOfRecord(db: Kysely<Database>, recordId: string): Promise<IssuanceState[]> {
  const rows = issuanceRows(db).where("recordId", "=", recordId).orderBy("version");
  return (await rows.execute()).map(stateOf);
}

async function readIssuancesOfCredential(
  db: Kysely<Database>,
  credentialId: string,
): Promise<IssuanceState[]> {
  const ids = db.selectFrom("credential").select("issuanceId").where("credentialId", "=", credentialId);
  const rows = issuanceRows(db).where("issuanceId", "in", ids).orderBy("issuedAt").orderBy("issuanceId");
  return (await rows.execute()).map(stateOf);
}

async function readCredentials(db: Kysely<Database>, issuanceId: string): Promise<StoredCredential[]> {
  const columns = ["credentialId", "issuanceId", "kind", "document"] as const;
  const rows = db.selectFrom("credential").select(columns).where("issuanceId", "=", issuanceId);
  return rows.orderBy("kind").execute();
}

async function countCredentials(db: Kysely<Database>): Promise<Record<CredentialKind, number>> {
  const counts = db.selectFrom("credential").select((eb) => ["kind", eb.fn.countAll().as("count")]);
  const rows = await counts.groupBy("kind").execute();
  const none = { full: 0, compact: 0, cumulative: 0, api: 0 };
  // PostgreSQL counts in 64 bits, which its driver hands over as text.
  return { ...none, ...Object.fromEntries(rows.map(({ kind, count }) => [kind, Number(count)])) };
}

async function readListUsage(
  db: Kysely<Database>,
  signer: SignerName,
): Promise<{ listNumber: number; taken: number }[]> {
  const rows = await db
    .selectFrom("statusList as list")
    .leftJoin("issuance", (join) =>
      join.onRef("issuance.signer", "=", "list.signer").onRef("issuance.listNumber", "=", "list.listNumber"),
    )
    .where("list.signer", "=", signer)
    .select((eb) => ["list.listNumber", eb.fn.count("issuance.listIndex").as("taken")])
    .groupBy("list.listNumber")
    .orderBy("list.listNumber")
    .execute();
  return rows.map(({ listNumber, taken }) => ({ listNumber, taken: Number(taken) }));
}

/** Where a list finds what it says; a date that is there is a 1. */
const valueColumns = {
  revocation: "revokedAt",
  suspension: "suspendedAt",
  message: "statusMessage",
} as const satisfies Record<StatusPurpose, string>;

async function readListValues(
  db: Kysely<Database>,
  signer: SignerName,
  listNumber: number,
  purpose: StatusPurpose,
): Promise<StatusValue[]> {
  const column = valueColumns[purpose];
  const rows = await db
    .selectFrom("issuance")
    .select(["listIndex", "statusMessage"])
    .where("signer", "=", signer)
    .where("listNumber", "=", listNumber)
    .where(column, "is not", null)
    .orderBy("listIndex")
    .execute();
  return rows.map(({ listIndex, statusMessage }) => [
    listIndex,
    column === "statusMessage" ? (statusMessage ?? 0) : 1,
  ]);
}

function publishedListRows(db: Kysely<Database>) {
  const columns = ["signer", "listNumber", "purpose", "document", "validUntil", "publishedAt"] as const;
  return db.selectFrom("publishedStatusList").select(columns);
}

async function readPublishedLists(db: Kysely<Database>): Promise<PublishedStatusList[]> {
  return publishedListRows(db).orderBy("signer").orderBy("listNumber").orderBy("purpose").execute();
}

async function readPublishedList(
  db: Kysely<Database>,
  signer: SignerName,
  listNumber: number,
  purpose: StatusPurpose,
): Promise<PublishedStatusList | undefined> {
  const ofSigner = publishedListRows(db).where("signer", "=", signer).where("listNumber", "=", listNumber);
  return ofSigner.where("purpose", "=", purpose).executeTakeFirst();
}

async function readStatusChanges(db: Kysely<Database>, issuanceId: string): Promise<StatusChange[]> {
  const columns = ["issuanceId", "change", "cause", "reason", "basis", "changedAt"] as const;
  const rows = db.selectFrom("statusChange").select(columns).where("issuanceId", "=", issuanceId);
  return (await rows.orderBy("sequence").execute()).map(({ change, cause, ...rest }) => {
    if (change !== "revoke") return { ...rest, change };
    return { ...rest, change, ...(cause === null ? {} : { cause }) };
  });
}

function readTrustList(db: Kysely<Database>): Promise<{ sequence: number; document: string } | undefined> {
  return db.selectFrom("trustList").select(["sequence", "document"]).executeTakeFirst();
}
