import type { Kysely } from "kysely";
import {
  ConflictError,
  type LifeReader,
  type LifeWriter,
  type NewNotice,
  type OutboxMessage,
  type RecordReview,
  type RecordVersion,
  type SigningBatch,
  type SigningBatchItem,
} from "../centre/ports.ts";
import { isInserted } from "./is-inserted.ts";
import type { Database } from "./schema.ts";

/** @param db a transaction, as `sqlWriter`'s */
export function sqlLifeWriter(db: Kysely<Database>): Omit<LifeWriter, keyof LifeReader> {
  return {
    addRecordVersion: async (version) => addRecordVersion(db, version),
    markVersionIssued: async (recordId, version, issuedAt) =>
      markVersionIssued(db, recordId, version, issuedAt),
    putReview: async (review) => putReview(db, review),
    addSigningBatch: async (batch, items) => addSigningBatch(db, batch, items),
    settleBatchItem: async (item) => settleBatchItem(db, item),
    finishSigningBatch: async (batchId, finishedAt) => finishSigningBatch(db, batchId, finishedAt),
    putOutbox: async (message) => putOutbox(db, message),
    markOutbox: async (sequence, deliveredAt) => markOutbox(db, sequence, deliveredAt),
    addNotice: async (notice) => addNotice(db, notice),
  };
}

async function addRecordVersion(db: Kysely<Database>, version: RecordVersion): Promise<void> {
  const { recordId, version: number } = version;
  if (await isInserted(db.insertInto("recordVersion").values(version))) return;
  throw new ConflictError(`record ${recordId} version ${number} is signed already`);
}

/** What was issued stays issued from the first date on. */
async function markVersionIssued(
  db: Kysely<Database>,
  recordId: string,
  version: number,
  issuedAt: string,
): Promise<void> {
  await db
    .updateTable("recordVersion")
    .set({ issuedAt })
    .where("recordId", "=", recordId)
    .where("version", "=", version)
    .where("issuedAt", "is", null)
    .execute();
}

async function putReview(db: Kysely<Database>, review: RecordReview): Promise<void> {
  const { recordId, version, reviewedBy, reviewedAt } = review;
  const content = { version, reviewedBy, reviewedAt, results: JSON.stringify(review.results) };
  await db
    .insertInto("recordReview")
    .values({ recordId, ...content })
    .onConflict((conflict) => conflict.column("recordId").doUpdateSet(content))
    .execute();
}

async function addSigningBatch(
  db: Kysely<Database>,
  batch: SigningBatch,
  items: readonly SigningBatchItem[],
): Promise<void> {
  await db.insertInto("signingBatch").values(batch).execute();
  // A statement takes a limited number of values: 32,766 in SQLite, seven a row.
  for (let start = 0; start < items.length; start += 1000) {
    await db
      .insertInto("signingBatchItem")
      .values(items.slice(start, start + 1000))
      .execute();
  }
}

/** Once only: what became of a record in a batch is not for a second run to say anew. */
async function settleBatchItem(db: Kysely<Database>, item: SigningBatchItem): Promise<void> {
  const { batchId, position, outcome, code } = item;
  const result = await db
    .updateTable("signingBatchItem")
    .set({ outcome, code })
    .where("batchId", "=", batchId)
    .where("position", "=", position)
    .where("outcome", "is", null)
    .executeTakeFirstOrThrow();
  if (result.numUpdatedRows !== 1n)
    throw new ConflictError(`item ${position} of batch ${batchId} is settled already`);
}

async function finishSigningBatch(db: Kysely<Database>, batchId: string, finishedAt: string): Promise<void> {
  await db
    .updateTable("signingBatch")
    .set({ finishedAt })
    .where("batchId", "=", batchId)
    .where("finishedAt", "is", null)
    .execute();
}

async function putOutbox(
  db: Kysely<Database>,
  message: Omit<OutboxMessage, "sequence" | "deliveredAt" | "attempts">,
): Promise<void> {
  const { kind, recordId, syncVersion, payload, createdAt } = message;
  const { last } = await db
    .selectFrom("outbox")
    .select((eb) => eb.fn.max("sequence").as("last"))
    .executeTakeFirstOrThrow();
  const row = { kind, recordId, syncVersion, payload: JSON.stringify(payload), createdAt };
  await isInserted(
    db.insertInto("outbox").values({ ...row, sequence: (last ?? 0) + 1, deliveredAt: null, attempts: 0 }),
    ["kind", "recordId", "syncVersion"],
  );
}

async function markOutbox(db: Kysely<Database>, sequence: number, deliveredAt: string | null): Promise<void> {
  await db
    .updateTable("outbox")
    .set((eb) => ({ attempts: eb("attempts", "+", 1), deliveredAt }))
    .where("sequence", "=", sequence)
    .where("deliveredAt", "is", null)
    .execute();
}

async function addNotice(db: Kysely<Database>, notice: NewNotice): Promise<void> {
  const { last } = await db
    .selectFrom("learnerNotice")
    .select((eb) => eb.fn.max("sequence").as("last"))
    .where("learnerId", "=", notice.learnerId)
    .executeTakeFirstOrThrow();
  await db
    .insertInto("learnerNotice")
    .values({ recordId: null, version: null, requestId: null, ...notice, sequence: (last ?? 0) + 1 })
    .execute();
}
