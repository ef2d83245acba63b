import { sign } from "node:crypto";
import { chmod, mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { decodePublicKey } from "../credential/codec/multibase.ts";
import type { Signer } from "../credential/proof/ed25519.ts";
import { privateKeyOfSeed } from "./ed25519-key.ts";
import type { KeyResult } from "./key-error.ts";
import { decryptKey, encryptKey, KEY_FILE_MAX, type RandomBytes } from "./key-file.ts";
import { writeOnce } from "./write-once.ts";

interface NewKey {
  dir: string;
  passphrase: string;
  random: RandomBytes;
}

/**
 * Makes an Ed25519 key and writes it, encrypted, as `<publicKeyMultibase>.json` in the folder. When
 * this answers, the file is on the disk for good. Fails with key_passphrase_short,
 * key_folder_unwritable or key_file_exists; then nothing is left behind.
 */
export async function createKey(options: NewKey): Promise<KeyResult<{ publicKeyMultibase: string }>> {
  const { dir, passphrase, random } = options;
  const seed = random(32);
  const encrypted = await encryptKey(seed, passphrase, random);
  seed.fill(0);
  if (!encrypted.ok) return encrypted;
  const { publicKeyMultibase, text } = encrypted;
  try {
    await makeFolder(dir);
    const written = await writeOnce({ dir, name: `${publicKeyMultibase}.json`, text, random });
    return written ? { ok: true, publicKeyMultibase } : { ok: false, code: "key_file_exists" };
  } catch {
    return { ok: false, code: "key_folder_unwritable" };
  }
}

interface KeyToUnlock {
  dir: string;
  publicKeyMultibase: string;
  passphrase: string;
  /** The DID URL that proofs will name, and the DID that controls it. */
  verificationMethod: string;
  controller: string;
}

/**
 * Unlocks a key for this process. Fails with key_file_missing, key_file_unreadable, key_file_damaged
 * (also where the file holds another key than its name says), key_file_newer or key_passphrase_wrong.
 */
export async function unlockKey(options: KeyToUnlock): Promise<KeyResult<{ signer: Signer }>> {
  const { dir, publicKeyMultibase, passphrase, verificationMethod, controller } = options;
  const file = await readKeyFile(dir, publicKeyMultibase);
  if (!file.ok) return file;
  const decrypted = await decryptKey(file.text, passphrase);
  if (!decrypted.ok) return decrypted;
  const privateKey = privateKeyOfSeed(decrypted.seed);
  decrypted.seed.fill(0);
  if (decrypted.publicKeyMultibase !== publicKeyMultibase) return { ok: false, code: "key_file_damaged" };
  const signer: Signer = {
    verificationMethod,
    controller,
    sign: async (message) => new Uint8Array(sign(null, message, privateKey)),
  };
  return { ok: true, signer };
}

async function readKeyFile(dir: string, publicKeyMultibase: string): Promise<KeyResult<{ text: string }>> {
  // Only a key's name can name a file: the alphabet of base58 has no separator and no dot.
  if (decodePublicKey(publicKeyMultibase) === undefined) return { ok: false, code: "key_file_missing" };
  try {
    const file = await open(join(dir, `${publicKeyMultibase}.json`), "r");
    try {
      // A longer file comes out cut short, which is damage: no more than this is ever read.
      const { buffer, bytesRead } = await file.read(Buffer.alloc(KEY_FILE_MAX + 1));
      return { ok: true, text: buffer.toString("utf8", 0, bytesRead) };
    } finally {
      await file.close();
    }
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    return { ok: false, code: missing ? "key_file_missing" : "key_file_unreadable" };
  }
}

async function makeFolder(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  // It may have been there before, with wider rights.
  await chmod(dir, 0o700);
}
