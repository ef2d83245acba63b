import {
  CompiledQuery,
  RawNode,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
} from "kysely";
import sqlite3 from "sqlite3";
import { StoreError, type StoreErrorCode } from "./store-error.ts";

export interface Sqlite3Options {
  path: string;
  /** How long a write waits for another process's transaction before `store_busy`. */
  busyTimeoutMs: number;
}

/** Kysely over the callback API of the npm package `sqlite3`; see docs/decisions/2026-11-24-sqlite3-dialect.md. */
export class Sqlite3Dialect implements Dialect {
  readonly #options: Sqlite3Options;

  constructor(options: Sqlite3Options) {
    this.#options = options;
  }

  createDriver(): Driver {
    return new Sqlite3Driver(this.#options);
  }

  createQueryCompiler(): SqliteQueryCompiler {
    return new SqliteQueryCompiler();
  }

  createAdapter(): SqliteAdapter {
    return new Sqlite3Adapter();
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new SqliteIntrospector(db);
  }
}

/**
 * The base class says that SQLite has one connection, and so Kysely itself lends it to one user at a
 * time: transactions are serialised, and a query outside waits for a running one.
 */
class Sqlite3Adapter extends SqliteAdapter {
  // SQLite does roll DDL back. Said here, it makes the migrator look for what is missing inside the
  // transaction that adds it, so that two processes starting at once do not both add it.
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Sqlite3Driver implements Driver {
  readonly #options: Sqlite3Options;
  #connection: Sqlite3Connection | undefined;

  constructor(options: Sqlite3Options) {
    this.#options = options;
  }

  async init(): Promise<void> {
    const connection = new Sqlite3Connection(await openFile(this.#options.path));
    // Pragmas belong to the connection, not to the file: they are set at every opening.
    for (const pragma of [
      `busy_timeout = ${this.#options.busyTimeoutMs}`,
      "foreign_keys = on",
      "synchronous = full",
      // A file from elsewhere cannot run functions from its schema (sqlite.org/security.html).
      "trusted_schema = off",
    ]) {
      await connection.executeQuery(CompiledQuery.raw(`pragma ${pragma}`));
    }
    this.#connection = connection;
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#connection === undefined) throw new Error("the database is not open");
    return this.#connection;
  }

  /**
   * IMMEDIATE takes the write lock at the start, where waiting helps: a transaction that has read
   * first and then wants to write cannot wait, since what it read would be out of date.
   */
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("commit"));
  }

  /**
   * After some faults (a full disk) SQLite has rolled back by itself and ROLLBACK is an error; the
   * fault that led here is what the caller must see, so this one is not thrown over it.
   */
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("rollback")).catch(() => undefined);
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    await this.#connection?.close();
  }
}

class Sqlite3Connection implements DatabaseConnection {
  readonly #database: sqlite3.Database;

  constructor(database: sqlite3.Database) {
    this.#database = database;
  }

  async executeQuery<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
    const { sql, parameters } = compiled;
    return new Promise((resolve, reject) => {
      if (answersRows(compiled)) {
        this.#database.all<Row>(sql, parameters, (error, rows) => {
          if (error === null) resolve({ rows });
          else reject(translate(error));
        });
      } else {
        this.#database.run(sql, parameters, function (error) {
          if (error === null) resolve({ rows: [], numAffectedRows: BigInt(this.changes) });
          else reject(translate(error));
        });
      }
    });
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error("this dialect does not stream");
  }

  async close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#database.close((error) => {
        if (error === null) resolve();
        else reject(translate(error));
      });
    });
  }
}

/** sqlite3 gives either the rows or the count of changes: which one must be known beforehand. */
function answersRows({ query }: CompiledQuery): boolean {
  return SelectQueryNode.is(query) || RawNode.is(query) || ("returning" in query && query.returning != null);
}

function openFile(path: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(path, sqlite3.OPEN_READWRITE, (error) => {
      if (error === null) resolve(database);
      else reject(translate(error));
    });
  });
}

/** Result codes of SQLite (sqlite.org/rescode.html) that are faults of the file, the disk or the moment. */
const codes: ReadonlyMap<unknown, StoreErrorCode> = new Map([
  ["SQLITE_BUSY", "store_busy"],
  ["SQLITE_LOCKED", "store_busy"],
  ["SQLITE_NOTADB", "store_not_a_database"],
  ["SQLITE_CANTOPEN", "store_unwritable"],
  ["SQLITE_READONLY", "store_unwritable"],
  ["SQLITE_PERM", "store_unwritable"],
  ["SQLITE_FULL", "store_full"],
  ["SQLITE_CORRUPT", "store_damaged"],
  ["SQLITE_IOERR", "store_damaged"],
]);

function translate(error: Error): Error {
  const code = codes.get((error as { code?: unknown }).code);
  return code === undefined ? error : new StoreError(code, error);
}
