import type { StoreWriter, SyncPayload } from "../ports.ts";

/**
 * Queues what the sector's database is to be told of a record (Điều 7, step 6), in the transaction that
 * made it so: a version that was issued, or that it is no longer, or again, in force (Điều 16).
 * @param at ISO 8601, Z form
 */
export async function queueSynchronise(
  writer: StoreWriter,
  recordId: string,
  payload: SyncPayload,
  at: string,
): Promise<void> {
  const syncVersion = (await writer.lastSyncVersion(recordId)) + 1;
  await writer.putOutbox({ kind: "synchronise", recordId, syncVersion, payload, createdAt: at });
}
