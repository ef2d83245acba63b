import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { CliError } from "./cli-error.ts";

/**
 * A file's bytes, at most `maxBytes`. Throws `CliError` with `file_missing`, `file_unreadable` (no
 * right, a folder) or `file_too_large`.
 */
export async function readInput(path: string, maxBytes: number): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    const handle = await open(path, "r");
    try {
      // Not asked of stat(): a pipe or a device has no size.
      bytes = await readAtMost(handle.createReadStream({ autoClose: false }), maxBytes);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new CliError(missing ? "file_missing" : "file_unreadable", path, error);
  }
  if (bytes.length > maxBytes) throw new CliError("file_too_large", path);
  return bytes;
}

/** Reads to the end, or until more than `maxBytes` have come: one byte too many is enough to know. */
export async function readAtMost(stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes + 1);
}

/** UTF-8 text; a byte order mark, which editors on Windows write, is left out. Throws `TypeError` if it is not UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

/** Writes a file whole or not at all: beside it first, flushed, then renamed over it. */
export async function writeOutput(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const handle = await open(temporary, "wx", 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw unwritable(path, error);
  }
}

export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unwritable(path, error);
  }
}

function unwritable(path: string, error: unknown): CliError {
  const full = (error as NodeJS.ErrnoException).code === "ENOSPC";
  return new CliError(full ? "disk_full" : "output_unwritable", path, error);
}
