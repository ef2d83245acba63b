import type { Kysely } from "kysely";
import type {
  LearnerNotice,
  LifeReader,
  OutboxKind,
  OutboxMessage,
  RecordReview,
  RecordVersion,
  SigningBatch,
  SigningBatchItem,
  SyncPayload,
} from "../centre/ports.ts";
import { inPieces } from "./in-pieces.ts";
import type { LearnerNoticeTable } from "./life-schema.ts";
import type { Database } from "./schema.ts";

/** @param db as `sqlReader`'s */
export function sqlLifeReader(db: () => Kysely<Database>): LifeReader {
  return {
    recordVersion: async (recordId, version) =>
      versionRows(db(), [recordId]).where("version", "=", version).executeTakeFirst(),
    recordVersions: async (recordId) => versionRows(db(), [recordId]).execute(),
    newestVersions: async (recordIds) => readNewestVersions(db(), recordIds),
    reviews: async (recordIds) => readReviews(db(), recordIds),
    signingBatch: async (batchId) => readBatch(db(), batchId),
    signingBatchItems: async (batchId) => readBatchItems(db(), batchId),
    pendingOutbox: async (kind, after, limit) => readPending(db(), kind, after, limit),
    lastSyncVersion: async (recordId) => readLastSyncVersion(db(), recordId),
    notices: async (learnerId) => readNotices(db(), learnerId),
  };
}

const versionColumns = [
  "recordId",
  "version",
  "content",
  "digest",
  "ruleSet",
  "origin",
  "signedBy",
  "delegation",
  "signedAt",
  "issuedAt",
  "caseId",
] as const satisfies (keyof RecordVersion)[];

function versionRows(db: Kysely<Database>, recordIds: readonly string[]) {
  return db
    .selectFrom("recordVersion")
    .select(versionColumns)
    .where("recordId", "in", recordIds)
    .orderBy("recordId")
    .orderBy("version");
}

async function readNewestVersions(
  db: Kysely<Database>,
  recordIds: readonly string[],
): Promise<Map<string, RecordVersion>> {
  const rows = await inPieces(recordIds, (some) => versionRows(db, some).execute());
  // Ascending by version: of each record the last one stays.
  return new Map(rows.map((row) => [row.recordId, row]));
}

async function readReviews(
  db: Kysely<Database>,
  recordIds: readonly string[],
): Promise<Map<string, RecordReview>> {
  const rows = await inPieces(recordIds, (some) =>
    db.selectFrom("recordReview").selectAll().where("recordId", "in", some).execute(),
  );
  return new Map(
    rows.map(({ results, ...row }) => [
      row.recordId,
      { ...row, results: JSON.parse(results) as RecordReview["results"] },
    ]),
  );
}

async function readBatch(db: Kysely<Database>, batchId: string): Promise<SigningBatch | undefined> {
  const columns = ["batchId", "createdBy", "createdAt", "finishedAt"] as const;
  return db.selectFrom("signingBatch").select(columns).where("batchId", "=", batchId).executeTakeFirst();
}

async function readBatchItems(db: Kysely<Database>, batchId: string): Promise<SigningBatchItem[]> {
  const columns = ["batchId", "position", "recordId", "version", "digest", "outcome", "code"] as const;
  const rows = db.selectFrom("signingBatchItem").select(columns).where("batchId", "=", batchId);
  return rows.orderBy("position").execute();
}

async function readPending(
  db: Kysely<Database>,
  kind: OutboxKind,
  after: number,
  limit: number,
): Promise<OutboxMessage[]> {
  const rows = await db
    .selectFrom("outbox")
    .selectAll()
    .where("kind", "=", kind)
    .where("deliveredAt", "is", null)
    .where("sequence", ">", after)
    .orderBy("sequence")
    .limit(limit)
    .execute();
  return rows.map(({ payload, ...row }) => ({ ...row, payload: JSON.parse(payload) as SyncPayload }));
}

async function readLastSyncVersion(db: Kysely<Database>, recordId: string): Promise<number> {
  const { last } = await db
    .selectFrom("outbox")
    .select((eb) => eb.fn.max("syncVersion").as("last"))
    .where("kind", "=", "synchronise")
    .where("recordId", "=", recordId)
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

async function readNotices(db: Kysely<Database>, learnerId: string): Promise<LearnerNotice[]> {
  const columns = ["learnerId", "sequence", "at", "code", "recordId", "version", "requestId"] as const;
  const rows = db.selectFrom("learnerNotice").select(columns).where("learnerId", "=", learnerId);
  return (await rows.orderBy("sequence").execute()).map(noticeOf);
}

function noticeOf({ recordId, version, requestId, ...rest }: LearnerNoticeTable): LearnerNotice {
  return {
    ...rest,
    ...(recordId === null || version === null ? {} : { recordId, version }),
    ...(requestId === null ? {} : { requestId }),
  };
}
