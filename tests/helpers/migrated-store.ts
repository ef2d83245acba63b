import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "../../src/centre/ports.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";

/** A new database after every migration: hundreds of tests open one, and what they are about is never those. */
const migrated = await makeMigrated();

async function makeMigrated(): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), "hocba-"));
  const file = join(folder, "hocba.sqlite");
  const store = await openSqliteStore(file);
  await store.close();
  const bytes = await readFile(file);
  await rm(folder, { recursive: true });
  return bytes;
}

/** Puts one where there is no file yet. */
export async function putMigrated(file: string): Promise<void> {
  await writeFile(file, migrated, { flag: "wx", mode: 0o600 });
}

/** As `openSqliteStore` of a new file, in a quarter of the time. */
export async function openMigratedStore(file: string): Promise<Store> {
  await putMigrated(file);
  return openSqliteStore(file);
}
