import { createSecretKey, type KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { SecretFault } from "../centre/ports.ts";
import { decodeBase64Url, encodeBase64Url } from "../credential/codec/multibase.ts";
import type { RandomBytes } from "./key-file.ts";
import { writeOnce } from "./write-once.ts";

type KeyFound = { ok: true; key: KeyObject } | { ok: false; code: SecretFault };

/** The key that secrets of accounts are sealed with: 32 random bytes in a file beside the database. */
export interface AccountKey {
  forOpening: () => Promise<KeyFound>;
  /** Makes the key on the first need. */
  forSealing: () => Promise<KeyFound>;
}

const FORMAT = "hocba-account-key:1:";
const KEY_BYTES = 32;

/**
 * The key in a file, read once. It has no passphrase, unlike the keys that sign: whoever signs in in the
 * morning must not wait for somebody who knows it.
 * @param mayMake asked where the file is missing: false where secrets are sealed already, whose key was lost
 * and is not to be forgotten over a new one
 */
export function accountKeyIn(file: string, random: RandomBytes, mayMake: () => Promise<boolean>): AccountKey {
  let held: KeyObject | undefined;
  const load = async (): Promise<KeyFound> => {
    if (held !== undefined) return { ok: true, key: held };
    const found = await readKey(file);
    if (found.ok) held = found.key;
    return found;
  };
  return {
    forOpening: load,
    forSealing: async () => {
      const found = await load();
      if (found.ok || found.code !== "secret_key_missing" || !(await mayMake())) return found;
      await makeAccountKey(file, random).catch(() => undefined);
      return load();
    },
  };
}

/** Makes the file if there is none; one that is there stays, whoever made it in the meantime. Throws what the folder refuses with. */
export async function makeAccountKey(file: string, random: RandomBytes): Promise<void> {
  const text = `${FORMAT}${encodeBase64Url(random(KEY_BYTES))}\n`;
  await writeOnce({ dir: dirname(file), name: basename(file), text, random });
}

async function readKey(file: string): Promise<KeyFound> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    return { ok: false, code: missing ? "secret_key_missing" : "secret_key_unreadable" };
  }
  const key = text.startsWith(FORMAT) ? decodeBase64Url(text.slice(FORMAT.length).trim()) : undefined;
  if (key?.length !== KEY_BYTES) return { ok: false, code: "secret_key_damaged" };
  return { ok: true, key: createSecretKey(key) };
}
