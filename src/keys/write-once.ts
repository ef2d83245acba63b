import { link, open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { RandomBytes } from "./key-file.ts";

interface SecretFile {
  dir: string;
  name: string;
  text: string;
  random: RandomBytes;
}

/**
 * Makes a file that this account alone may read. Writes under a draft name, flushes, then gives the file its
 * name with `link`, which unlike `rename` refuses a name that is taken: a crash leaves no half a key, and no
 * key is ever written over. False if the name is taken.
 */
export async function writeOnce({ dir, name, text, random }: SecretFile): Promise<boolean> {
  const draft = join(dir, `.${name}.${Buffer.from(random(8)).toString("hex")}`);
  const file = await open(draft, "wx", 0o600);
  try {
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    if (!(await linkNew(draft, join(dir, name)))) return false;
  } finally {
    await rm(draft, { force: true });
  }
  await syncFolder(dir);
  return true;
}

async function linkNew(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** The new name is safe from a power cut only when the folder is flushed too; Windows cannot open one. */
async function syncFolder(dir: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(dir, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
