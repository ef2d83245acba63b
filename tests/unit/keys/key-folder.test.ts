import { randomBytes } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { decodePublicKey } from "../../../src/credential/codec/multibase.ts";
import { verifySignature } from "../../../src/credential/proof/ed25519.ts";
import { explainKeyError, type KeyErrorCode } from "../../../src/keys/key-error.ts";
import { createKey, unlockKey } from "../../../src/keys/key-folder.ts";
import { cheapKey } from "../../helpers/cheap-key.ts";
import { signerOfSeed } from "../../helpers/signer.ts";

const passphrase = "correct horse battery";
const names = { verificationMethod: "did:web:x#key", controller: "did:web:x" };

let parent: string;
let dir: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "hocba-keys-"));
  dir = join(parent, "data", "keys");
});
afterEach(() => rm(parent, { recursive: true }));

async function newKey(random = randomBytes as (length: number) => Uint8Array): Promise<string> {
  const created = await createKey({ dir, passphrase, random, cost: cheapKey });
  if (!created.ok) throw new Error(created.code);
  return created.publicKeyMultibase;
}

const failure = (code: KeyErrorCode) => ({ ok: false, code });

it("makes a key whose signatures verify under the public key it answers", async () => {
  const publicKeyMultibase = await newKey();
  const unlocked = await unlockKey({ dir, publicKeyMultibase, passphrase, ...names });
  if (!unlocked.ok) throw new Error(unlocked.code);
  expect(unlocked.signer).toMatchObject(names);
  const message = new TextEncoder().encode("học bạ");
  const signature = await unlocked.signer.sign(message);
  const publicKey = decodePublicKey(publicKeyMultibase) as Uint8Array;
  expect(await verifySignature(publicKey, message, signature)).toBe(true);
  expect(await verifySignature(publicKey, message.slice(1), signature)).toBe(false);
});

it("makes a new key each time", async () => {
  expect(await newKey()).not.toBe(await newKey());
  expect(await readdir(dir)).toHaveLength(2);
});

it("takes seed, salt and nonce from the given source", async () => {
  const lengths: number[] = [];
  const publicKeyMultibase = await newKey((length) => {
    lengths.push(length);
    return new Uint8Array(length).fill(7);
  });
  expect(lengths.slice(0, 3)).toEqual([32, 16, 12]);
  expect(publicKeyMultibase).toBe(signerOfSeed(new Uint8Array(32).fill(7)).publicKeyMultibase);
});

it("writes one file for its owner alone, in a folder for its owner alone", async () => {
  const publicKeyMultibase = await newKey();
  expect(await readdir(dir)).toEqual([`${publicKeyMultibase}.json`]);
  expect((await stat(join(dir, `${publicKeyMultibase}.json`))).mode & 0o777).toBe(0o600);
  expect((await stat(dir)).mode & 0o777).toBe(0o700);
});

it("narrows a folder that was open to others", async () => {
  await mkdir(dir, { recursive: true });
  await chmod(dir, 0o777);
  await newKey();
  expect((await stat(dir)).mode & 0o777).toBe(0o700);
});

it("never writes over a key, and leaves no draft behind", async () => {
  const same = (length: number) => new Uint8Array(length).fill(1);
  const publicKeyMultibase = await newKey(same);
  const file = join(dir, `${publicKeyMultibase}.json`);
  const before = await readFile(file, "utf8");
  const again = await createKey({ dir, passphrase: "another passphrase", random: same, cost: cheapKey });
  expect(again).toEqual(failure("key_file_exists"));
  expect(await readFile(file, "utf8")).toBe(before);
  expect(await readdir(dir)).toHaveLength(1);
});

it("lets one of several makers of the same key win", async () => {
  let call = 0;
  const sameSeed = (length: number) =>
    length === 32 ? new Uint8Array(32).fill(2) : new Uint8Array(length).fill(call++);
  const results = await Promise.all(
    [1, 2, 3].map(() => createKey({ dir, passphrase, random: sameSeed, cost: cheapKey })),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.filter(({ ok }) => !ok)).toEqual([failure("key_file_exists"), failure("key_file_exists")]);
  const [name] = await readdir(dir);
  const publicKeyMultibase = name?.replace(".json", "") ?? "";
  expect((await unlockKey({ dir, publicKeyMultibase, passphrase, ...names })).ok).toBe(true);
});

it("wipes the seed it was given to keep", async () => {
  const given: Uint8Array[] = [];
  await newKey((length) => {
    const bytes = new Uint8Array(length).fill(9);
    given.push(bytes);
    return bytes;
  });
  expect(given[0]).toEqual(new Uint8Array(32));
});

it("refuses a short passphrase and writes nothing", async () => {
  const result = await createKey({ dir, passphrase: "short", random: randomBytes });
  expect(result).toEqual(failure("key_passphrase_short"));
  await expect(stat(dir)).rejects.toThrow(/ENOENT/);
});

it("says that the folder cannot be written", async () => {
  const file = join(parent, "file");
  await writeFile(file, "");
  for (const wrong of [file, join(file, "keys")]) {
    const result = await createKey({ dir: wrong, passphrase, random: randomBytes });
    expect(result).toEqual(failure("key_folder_unwritable"));
  }
});

it("tells a missing, unreadable, damaged and exchanged file and a wrong passphrase apart", async () => {
  const [first, second] = [await newKey(), await newKey()];
  const unlock = (publicKeyMultibase: string, given = passphrase) =>
    unlockKey({ dir, publicKeyMultibase, passphrase: given, ...names });
  expect(await unlock(first, "correct horse batterY")).toEqual(failure("key_passphrase_wrong"));
  expect(await unlock(signerOfSeed(new Uint8Array(32)).publicKeyMultibase)).toEqual(
    failure("key_file_missing"),
  );
  await rename(join(dir, `${second}.json`), join(dir, `${first}.json`));
  expect(await unlock(first)).toEqual(failure("key_file_damaged"));
  await writeFile(join(dir, `${first}.json`), "x".repeat(100_000));
  expect(await unlock(first)).toEqual(failure("key_file_damaged"));
  await mkdir(join(dir, `${second}.json`));
  expect(await unlock(second)).toEqual(failure("key_file_unreadable"));
});

it("opens nothing that is not named as a key", async () => {
  const publicKeyMultibase = await newKey();
  for (const name of [`../keys/${publicKeyMultibase}`, `./${publicKeyMultibase}`, "", "z6Mk", "\0"]) {
    const result = await unlockKey({ dir, publicKeyMultibase: name, passphrase, ...names });
    expect(result, name).toEqual(failure("key_file_missing"));
  }
});

it("explains every code in both languages", () => {
  const codes: Record<KeyErrorCode, true> = {
    key_passphrase_short: true,
    key_passphrase_wrong: true,
    key_file_missing: true,
    key_file_unreadable: true,
    key_file_damaged: true,
    key_file_newer: true,
    key_file_exists: true,
    key_folder_unwritable: true,
  };
  for (const code of Object.keys(codes) as KeyErrorCode[]) {
    const [vi, en] = [explainKeyError(code, "vi"), explainKeyError(code, "en")];
    expect(vi.text).not.toBe(en.text);
    for (const part of [vi.text, vi.next, en.text, en.next]) expect(part).toMatch(/\.$/);
  }
});
