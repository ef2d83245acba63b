import { createHash, randomBytes } from "node:crypto";
import { chmod, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { EvidenceFiles } from "../centre/ports.ts";
import { StoreError } from "./store-error.ts";

/**
 * Evidence in a folder of the centre, each file named by its content: `ab/abcd…` (64 hex digits), readable
 * by its owner alone. Throws `StoreError` evidence_unwritable or store_full where a file cannot be kept,
 * and evidence_unreadable where it is there but cannot be read.
 */
export function evidenceFolder(folder: string): EvidenceFiles {
  return {
    put: async (content) => {
      const evidenceId = digestOf(content);
      try {
        await keep(folder, evidenceId, content);
        return evidenceId;
      } catch (error) {
        const isFull = codeOf(error) === "ENOSPC";
        throw new StoreError(isFull ? "store_full" : "evidence_unwritable", error);
      }
    },
    get: async (evidenceId) => (await readIntact(folder, evidenceId)) ?? "damaged",
  };
}

function digestOf(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Only a digest can name a file: it has no separator and no dot. */
function pathOf(folder: string, evidenceId: string): { folder: string; file: string } | undefined {
  if (!/^[0-9a-f]{64}$/.test(evidenceId)) return undefined;
  const within = join(folder, evidenceId.slice(0, 2));
  return { folder: within, file: join(within, evidenceId) };
}

/** The content as it was put; undefined where it is gone or altered. */
async function readIntact(folder: string, evidenceId: string): Promise<Uint8Array | undefined> {
  const path = pathOf(folder, evidenceId);
  if (path === undefined) return undefined;
  try {
    const content = await readFile(path.file);
    return digestOf(content) === evidenceId ? content : undefined;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw new StoreError("evidence_unreadable", error);
  }
}

/**
 * Writes under a draft name, flushes, then renames: a crash leaves no half a file under a digest. A file
 * that is there and whole is left alone; one that is damaged is mended by this.
 */
async function keep(folder: string, evidenceId: string, content: Uint8Array): Promise<void> {
  const path = pathOf(folder, evidenceId);
  if (path === undefined || (await readIntact(folder, evidenceId)) !== undefined) return;
  await makeFolder(folder);
  await makeFolder(path.folder);
  const draft = `${path.file}.${randomBytes(8).toString("hex")}`;
  try {
    await writeNew(draft, content);
    await rename(draft, path.file);
  } finally {
    await rm(draft, { force: true });
  }
  await flushFolder(path.folder);
  await flushFolder(folder);
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // It may have been there before, with wider rights.
  await chmod(folder, 0o700);
}

async function writeNew(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The new name is safe from a power cut only when the folder is flushed too; Windows cannot open one. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
