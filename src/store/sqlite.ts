import { open } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Kysely, sql } from "kysely";
import type { Store } from "../centre/ports.ts";
import { MIGRATION_TABLE, migrate } from "./migrations.ts";
import type { Database } from "./schema.ts";
import { sqlStore } from "./sql-store.ts";
import { checkSqliteIntegrity } from "./sqlite-integrity.ts";
import { Sqlite3Dialect } from "./sqlite3-dialect.ts";
import { StoreError } from "./store-error.ts";

export interface SqliteOptions {
  /** How long a write waits for another process, in milliseconds. Default 10,000. */
  busyTimeoutMs?: number;
}

/**
 * Opens a centre's database file, making it if there is none, and brings it to the newest schema.
 * Several processes may have it open. Throws `StoreError`; closes what it opened if it does.
 */
export async function openSqliteStore(path: string, options: SqliteOptions = {}): Promise<Store> {
  return sqlStore(await openSqliteDatabase(path, options), { checkIntegrity: checkSqliteIntegrity });
}

/** The database behind the store, for what knows that it is SQLite (backup, tests of the settings). */
export async function openSqliteDatabase(
  path: string,
  options: SqliteOptions = {},
): Promise<Kysely<Database>> {
  const file = resolve(path);
  await makeFile(file);
  const { busyTimeoutMs = 10_000 } = options;
  const db = new Kysely<Database>({ dialect: new Sqlite3Dialect({ path: file, busyTimeoutMs }) });
  try {
    await refuseOtherDatabase(db);
    await useWriteAheadLog(db, busyTimeoutMs);
    await migrate(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** An empty file is an empty database to SQLite; made here, it is the owner's alone, as its journals then are. */
async function makeFile(path: string): Promise<void> {
  try {
    await (await open(path, "a", 0o600)).close();
  } catch (error) {
    throw new StoreError("store_unwritable", error);
  }
}

/** Before anything is written: a path typed wrongly must not add our tables to another program's file. */
async function refuseOtherDatabase(db: Kysely<Database>): Promise<void> {
  const tables = await sql<{ name: string }>`select name from sqlite_schema where type = 'table'`.execute(db);
  const names = tables.rows.map(({ name }) => name);
  if (names.length > 0 && !names.includes(MIGRATION_TABLE)) throw new StoreError("store_not_a_database");
}

const RETRY_MS = 10;

/**
 * With a write-ahead log, readers in other processes go on while one writes. The file keeps the mode;
 * where two processes open a new file at once, SQLite answers "busy" to one of them without waiting
 * (each would wait for the other), so the waiting is done here.
 */
async function useWriteAheadLog(db: Kysely<Database>, timeoutMs: number): Promise<void> {
  for (let waited = 0; ; waited += RETRY_MS) {
    try {
      await sql`pragma journal_mode = wal`.execute(db);
      return;
    } catch (error) {
      if (!(error instanceof StoreError && error.code === "store_busy") || waited >= timeoutMs) throw error;
      await setTimeout(RETRY_MS);
    }
  }
}
