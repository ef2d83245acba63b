import type { Kysely, Selectable } from "kysely";
import { ConflictError, type AuditHead, type AuditRow, type SignedAuditHead } from "../centre/ports.ts";
import type { JsonValue } from "../credential/model/json.ts";
import type { Database } from "./schema.ts";

export async function readAuditHead(db: Kysely<Database>): Promise<AuditHead | undefined> {
  const rows = db.selectFrom("auditRow").select(["sequence", "hash"]).orderBy("sequence", "desc").limit(1);
  return rows.executeTakeFirst();
}

export async function readAuditRows(db: Kysely<Database>, after: number, limit: number): Promise<AuditRow[]> {
  return (await auditRows(db, after, limit).execute()).map(rowOf);
}

export async function readAuditRowsOf(
  db: Kysely<Database>,
  subject: string,
  after: number,
  limit: number,
): Promise<AuditRow[]> {
  return (await auditRows(db, after, limit).where("subject", "=", subject).execute()).map(rowOf);
}

function auditRows(db: Kysely<Database>, after: number, limit: number) {
  const rows = db.selectFrom("auditRow").selectAll().where("sequence", ">", after);
  return rows.orderBy("sequence").limit(limit);
}

function rowOf({ oldValue, newValue, ...row }: Selectable<Database["auditRow"]>): AuditRow {
  return { ...row, oldValue: readValue(oldValue), newValue: readValue(newValue) };
}

/** What somebody else wrote into the file may not be JSON: the chain then shows the row as altered. */
function readValue(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return { notJson: text };
  }
}

export async function readSignedAuditHeads(db: Kysely<Database>): Promise<SignedAuditHead[]> {
  return db.selectFrom("auditHead").selectAll().orderBy("sequence").execute();
}

export async function appendAudit(db: Kysely<Database>, row: AuditRow): Promise<void> {
  const { oldValue, newValue, ...rest } = row;
  const values = { ...rest, oldValue: JSON.stringify(oldValue), newValue: JSON.stringify(newValue) };
  const result = await db
    .insertInto("auditRow")
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (result.numInsertedOrUpdatedRows !== 1n)
    throw new ConflictError(`audit row ${row.sequence} exists already`);
}

export async function addSignedAuditHead(db: Kysely<Database>, head: SignedAuditHead): Promise<void> {
  const { sequence, hash, signedAt, document } = head;
  await db.insertInto("auditHead").values({ sequence, hash, signedAt, document }).execute();
}
