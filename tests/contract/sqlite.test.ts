import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { sql, type Kysely } from "kysely";
import sqlite3 from "sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../../src/store/schema.ts";
import { openSqliteDatabase, openSqliteStore } from "../../src/store/sqlite.ts";
import { putMigrated } from "../helpers/migrated-store.ts";
import { storeContract } from "./store-contract.ts";
import { issuanceOf, profile } from "./store-fixtures.ts";

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), "hocba-store-"));
const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true });

storeContract("sqlite", async () => {
  const folder = await newFolder();
  const file = join(folder, "centre.db");
  await putMigrated(file);
  return {
    open: () => openSqliteStore(file),
    dispose: () => removeFolder(folder),
  };
});

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await newFolder();
  path = join(folder, "centre.db");
});
afterEach(() => removeFolder(folder));

async function inDatabase<T>(work: (db: Kysely<Database>) => Promise<T>): Promise<T> {
  const db = await openSqliteDatabase(path);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** The engine's own client, without anything of ours. */
async function runBare(statement: string): Promise<unknown[]> {
  const database = new sqlite3.Database(path);
  try {
    return await new Promise((resolve, reject) => {
      database.all(statement, (error, rows) => (error === null ? resolve(rows) : reject(error)));
    });
  } finally {
    await new Promise((resolve) => database.close(resolve));
  }
}

const schema = (): Promise<unknown[]> => runBare("select * from sqlite_schema order by name");

describe("settings, read back from the engine", () => {
  it.each([
    ["journal_mode", "wal"],
    ["foreign_keys", 1],
    ["synchronous", 2],
    ["trusted_schema", 0],
    ["busy_timeout", 10_000],
  ])("%s is %s", async (pragma, expected) => {
    const { rows } = await inDatabase((db) => sql`pragma ${sql.raw(pragma)}`.execute(db));
    expect(Object.values(rows[0] as object)).toEqual([expected]);
  });

  it("makes a file that only its owner can read", async () => {
    await inDatabase(async () => undefined);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });
});

describe("migrations", () => {
  it("change nothing the second time", async () => {
    const store = await openSqliteStore(path);
    await store.transaction((writer) => writer.createCentre(profile));
    await store.close();
    const before = await schema();
    const again = await openSqliteStore(path);
    expect(await again.centre()).toEqual(profile);
    await again.close();
    expect(await schema()).toEqual(before);
  });

  it("are run once by openers that start at the same time", async () => {
    const stores = await Promise.all([1, 2, 3].map(() => openSqliteStore(path)));
    await Promise.all(stores.map((store) => store.close()));
    expect(await runBare("select name from hocba_migration")).toEqual([
      { name: "0001-first" },
      { name: "0002-audit" },
      { name: "0003-challenge-date" },
      { name: "0004-status-message" },
      { name: "0005-school" },
      { name: "0006-life" },
      { name: "0007-cases" },
      { name: "0008-api-token" },
      { name: "0009-accounts" },
      { name: "0010-factors" },
      { name: "0011-look-up" },
      { name: "0012-subject-requests" },
      { name: "0013-incidents" },
    ]);
  });
});

describe("opening what is not ours", () => {
  it.each([["hello"], ["x".repeat(5000)], ["SQLite format 3\0"]])("refuses a file of %j", async (text) => {
    await writeFile(path, text);
    await expect(openSqliteStore(path)).rejects.toMatchObject({ code: "store_not_a_database" });
    expect(await readFile(path, "utf8")).toBe(text);
  });

  it("refuses another program's database and leaves it as it was", async () => {
    await runBare("create table customer (name text)");
    const before = await readFile(path);
    await expect(openSqliteStore(path)).rejects.toMatchObject({ code: "store_not_a_database" });
    expect(await readFile(path)).toEqual(before);
  });

  it("refuses a newer version and leaves it as it was", async () => {
    await inDatabase(async () => undefined);
    await runBare("insert into hocba_migration values ('0999-later', '2030-01-01T00:00:00.000Z')");
    const before = await schema();
    await expect(openSqliteStore(path)).rejects.toMatchObject({ code: "store_newer_version" });
    expect(await schema()).toEqual(before);
  });

  it("refuses a folder, and a folder that is not there", async () => {
    for (const wrong of [folder, join(folder, "none", "centre.db")]) {
      await expect(openSqliteStore(wrong)).rejects.toMatchObject({ code: "store_unwritable" });
    }
  });

  it("says that a damaged file is damaged", async () => {
    await inDatabase(async () => undefined);
    const bytes = await readFile(path);
    await writeFile(path, bytes.fill(0xff, 4096));
    await expect(openSqliteStore(path)).rejects.toMatchObject({ code: "store_damaged" });
  });
});

describe("several at once", () => {
  it("a write waits for another connection's transaction", async () => {
    const [first, second] = [await openSqliteStore(path), await openSqliteStore(path)];
    const order: string[] = [];
    let waiting: Promise<void> | undefined;
    await first.transaction(async (writer) => {
      waiting = second.transaction(async (other) => {
        order.push(`second sees ${(await other.centre())?.name}`);
      });
      await writer.createCentre(profile);
      order.push("first done");
    });
    await waiting;
    expect(order).toEqual(["first done", `second sees ${profile.name}`]);
    await Promise.all([first.close(), second.close()]);
  });

  it("a write that waited too long is refused as busy, and may be tried again", async () => {
    const first = await openSqliteStore(path);
    const second = await openSqliteStore(path, { busyTimeoutMs: 20 });
    const write = () => second.transaction((writer) => writer.createCentre(profile));
    await first.transaction(async () => {
      await expect(write()).rejects.toMatchObject({ code: "store_busy", name: "StoreError" });
    });
    await write();
    expect(await first.centre()).toEqual(profile);
    await Promise.all([first.close(), second.close()]);
  });

  it("a read on the same store waits for its running transaction", async () => {
    const store = await openSqliteStore(path);
    const running = store.transaction((writer) => writer.createCentre(profile));
    expect(await store.centre()).toEqual(profile);
    await running;
    await store.close();
  });

  it("processes that make the file and draw from one list at the same time never share an index", async () => {
    const draw = (name: string) => run(process.execPath, [script("draw-indices.ts"), path, name, "15"]);
    await Promise.all(["a", "b", "c"].map(draw));
    const rows = await runBare("select list_index from issuance order by list_index");
    expect(rows).toEqual(Array.from({ length: 45 }, (_, list_index) => ({ list_index })));
  });

  it("a process killed in its transaction leaves what it had committed and nothing else", async () => {
    const child = spawn(process.execPath, [script("stop-halfway.ts"), path], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    const store = await openSqliteStore(path);
    expect(await store.issuanceOfRecord("record-committed", 1)).toEqual(issuanceOf("committed", 0));
    expect(await store.issuanceOfRecord("record-halfway", 1)).toBeUndefined();
    expect(await store.transaction((writer) => writer.addIssuance(issuanceOf("next", 1)))).toBe(true);
    await store.close();
  });
});

const run = promisify(execFile);
const script = (name: string): string => join(import.meta.dirname, "processes", name);
