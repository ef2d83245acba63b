import { sql, type Kysely } from "kysely";
import type { Database } from "./schema.ts";
import { StoreError } from "./store-error.ts";

/** Findings that are told: a file that is damaged all over has thousands, which say no more. */
const FINDINGS_MAX = 100;

/** `PRAGMA integrity_check` and `foreign_key_check`, as `Store.checkIntegrity` tells them. Reads the whole file. */
export async function checkSqliteIntegrity(db: Kysely<Database>): Promise<string[]> {
  try {
    return [...(await checkPages(db)), ...(await checkReferences(db))];
  } catch (error) {
    // Where a page that the check itself needs is damaged, the engine answers with an error instead of a row.
    if (error instanceof StoreError && error.code === "store_damaged") return [error.code];
    throw error;
  }
}

async function checkPages(db: Kysely<Database>): Promise<string[]> {
  const limit = sql.lit(FINDINGS_MAX);
  const { rows } = await sql<Record<string, string>>`pragma integrity_check(${limit})`.execute(db);
  return rows.flatMap((row) => Object.values(row)).filter((line) => line !== "ok");
}

async function checkReferences(db: Kysely<Database>): Promise<string[]> {
  interface Orphan {
    table: string;
    rowid: number | null;
    parent: string;
  }
  const { rows } = await sql<Orphan>`pragma foreign_key_check`.execute(db);
  return rows
    .slice(0, FINDINGS_MAX)
    .map(({ table, rowid, parent }) => `${table} row ${rowid} has no ${parent}`);
}
