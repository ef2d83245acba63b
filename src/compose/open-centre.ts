import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Centre } from "../centre/centre.ts";
import type { CentreProfile, Clock, SignerName, Store, StoredKey, Unlock } from "../centre/ports.ts";
import { CentreError } from "../centre/refusals.ts";
import { keyStateAt } from "../credential/model/did.ts";
import { canonicaliseGeneral } from "../credential/proof/canonicalise.ts";
import type { OpenCentre } from "../cli/ports.ts";
import { KEY_COST } from "../keys/key-file.ts";
import { accountKeyIn, makeAccountKey } from "../keys/account-key.ts";
import { createKey, unlockKey } from "../keys/key-folder.ts";
import { KeyFileError } from "./key-file-error.ts";
import type { KeyResult } from "../keys/key-error.ts";
import { argon2Passwords } from "../keys/password-hash.ts";
import { secretBox } from "../keys/secret-box.ts";
import { holdSigners, type HeldSigners } from "../keys/signers.ts";
import { evidenceFolder } from "../store/evidence-files.ts";
import { openSqliteStore } from "../store/sqlite.ts";

/** What lies in a centre's data folder. */
const databaseFile = (folder: string) => join(folder, "hocba.sqlite");
const keyFolder = (folder: string) => join(folder, "issuer-keys");
const accountKeyFile = (folder: string) => join(folder, "account-key");
const evidenceIn = (folder: string) => evidenceFolder(join(folder, "evidence"));

export async function hasDatabase(folder: string): Promise<boolean> {
  return access(databaseFile(folder)).then(
    () => true,
    () => false,
  );
}

export async function openStore(folder: string): Promise<Store> {
  return openSqliteStore(databaseFile(folder));
}

/** Answers the public key, a Multikey. Throws `KeyFileError`. */
export async function makeKey(folder: string, passphrase: string, cost = KEY_COST): Promise<string> {
  const made = await createKey({ dir: keyFolder(folder), passphrase, random: randomBytes, cost });
  return unwrap(made).publicKeyMultibase;
}

/** Makes the key of the accounts' secrets, if there is none. Throws `KeyFileError`. */
export async function makeSecretsKey(folder: string): Promise<void> {
  try {
    await makeAccountKey(accountKeyFile(folder), randomBytes);
  } catch {
    throw new KeyFileError("key_folder_unwritable");
  }
}

/**
 * Opens the centre of a data folder; with a passphrase, its current keys are unlocked. Throws
 * `CentreError` centre_missing, `StoreError` or `KeyFileError`, with nothing left open.
 */
export async function openCentre(
  folder: string,
  passphrase?: string,
  clock: Clock = systemClock,
): Promise<OpenCentre> {
  // Looked for first: opening would make an empty database.
  if (!(await hasDatabase(folder))) throw new CentreError("centre_missing");
  const store = await openStore(folder);
  try {
    const profile = await store.centre();
    if (profile === undefined) throw new CentreError("centre_missing");
    const signers = holdSigners();
    if (passphrase !== undefined) await unlockAll(folder, await store.keys(), passphrase, signers);
    return { centre: assembleCentre({ folder, profile, store, signers, clock }), close: store.close };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** What a centre is put together from. */
interface CentreParts {
  folder: string;
  profile: CentreProfile;
  store: Store;
  signers: HeldSigners;
  /** The real clock, unless a simulation brings its own. */
  clock: Clock;
}

/** A centre on real randomness, canonicalisation and files. */
export function assembleCentre({ folder, profile, store, signers, clock }: CentreParts): Centre {
  return {
    profile,
    store,
    evidenceFiles: evidenceIn(folder),
    signers,
    secrets: secretBox(
      accountKeyIn(accountKeyFile(folder), randomBytes, async () => !(await store.hasSealedSecrets())),
      randomBytes,
    ),
    unlock: async (name, passphrase) => unlockForWork(folder, await store.keys(), name, passphrase),
    passwords: argon2Passwords(),
    clock,
    // randomInt draws again what would favour some numbers (no modulo bias).
    random: { uuid: () => randomUUID(), below: (limit) => randomInt(limit), bytes: randomBytes },
    canonicalise: canonicaliseGeneral,
    suite: "Ed25519Signature2020",
    // Loaded when something is issued: a second implementation takes its time to start.
    secondOpinion: async (...subject) => {
      const { secondOpinion } = await import("../credential/proof/second-opinion.ts");
      return secondOpinion(...subject);
    },
  };
}

export const systemClock: Clock = () => new Date();

/** Unlocks the key that each identity signs with now. */
export async function unlockAll(
  folder: string,
  keys: readonly StoredKey[],
  passphrase: string,
  signers: HeldSigners,
): Promise<void> {
  const names: SignerName[] = ["centre", "vc-api"];
  const current = names.flatMap((name) => currentKey(keys, name) ?? []);
  await Promise.all(
    current.map(async (key) => {
      signers.hold(key.signer, unwrap(await unlockStored(folder, key, passphrase)).signer);
    }),
  );
}

/** Answers the signer to the caller and holds it nowhere (Điều 6.4: the key is unlocked for a batch). */
export async function unlockForWork(
  folder: string,
  keys: readonly StoredKey[],
  name: SignerName,
  passphrase: string,
): ReturnType<Unlock> {
  const key = currentKey(keys, name);
  if (key === undefined) return { ok: false, code: "key_locked", detail: "key_none" };
  const unlocked = await unlockStored(folder, key, passphrase);
  if (unlocked.ok) return unlocked;
  return unlocked.code === "key_passphrase_wrong"
    ? { ok: false, code: "passphrase_wrong" }
    : { ok: false, code: "key_locked", detail: unlocked.code };
}

async function unlockStored(
  folder: string,
  { id, controller, publicKeyMultibase }: StoredKey,
  passphrase: string,
): ReturnType<typeof unlockKey> {
  const dir = keyFolder(folder);
  return unlockKey({ dir, publicKeyMultibase, passphrase, controller, verificationMethod: id });
}

/**
 * The key that an identity signs with now. `changeKey` writes down the end of every key before the new one, so
 * only one has none; in the second of the change the one before is good as well, and may even have begun in it.
 */
export function currentKey(keys: readonly StoredKey[], signer: SignerName): StoredKey | undefined {
  const now = systemClock().getTime();
  const good = keys.filter((key) => key.signer === signer && keyStateAt(key, now) === "valid");
  return good.find((key) => key.expires === undefined) ?? good[0];
}

function unwrap<T>(result: KeyResult<T>): { ok: true } & T {
  if (!result.ok) throw new KeyFileError(result.code);
  return result;
}
