import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import { hashRaw } from "@node-rs/argon2";
import canonicalise from "canonicalize";
import { z } from "zod";
import { decodeBase64Url, encodeBase64Url } from "../credential/codec/multibase.ts";
import { isObject, type JsonObject } from "../credential/model/json.ts";
import { privateKeyOfSeed, publicKeyMultibaseOf } from "./ed25519-key.ts";
import type { KeyResult } from "./key-error.ts";

/** Bytes from a cryptographic source, `randomBytes` of node:crypto. */
export type RandomBytes = (length: number) => Uint8Array;

/** Characters (Unicode code points, after NFC) that a new passphrase must have. */
const PASSPHRASE_MIN = 8;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEED_BYTES = 32;
/** Bytes that a key file may have, of any version; this one has about 600. */
export const KEY_FILE_MAX = 4096;

/** What one guess at a passphrase costs, within the bounds of the file format. */
export interface KeyCost {
  memoryKiB: number;
  iterations: number;
}

/**
 * RFC 9106, section 4, second recommended option (64 MiB, 3 passes), on one lane: about 0.2 s on an
 * office PC. Written into each file, so that a later version may ask for more.
 */
export const KEY_COST: KeyCost = { memoryKiB: 65_536, iterations: 3 };

const bytes = (length: number) => z.string().refine((text) => decodeBase64Url(text)?.length === length);

/** Format version 1. The bounds are what one unlocking may cost: a file must not ask for 100 GB. */
const keyFileV1 = z.strictObject({
  format: z.literal("hocba-key"),
  version: z.literal(1),
  publicKeyMultibase: z.string(),
  kdf: z.strictObject({
    name: z.literal("argon2id"),
    memoryKiB: z.int().min(8192).max(262_144),
    iterations: z.int().min(1).max(16),
    parallelism: z.int().min(1).max(4),
    salt: bytes(SALT_BYTES),
  }),
  cipher: z.strictObject({ name: z.literal("aes-256-gcm"), nonce: bytes(NONCE_BYTES) }),
  ciphertext: bytes(SEED_BYTES + TAG_BYTES),
  checksum: z.string(),
});

type KeyFile = z.infer<typeof keyFileV1>;
type Header = Omit<KeyFile, "ciphertext" | "checksum">;

/**
 * Encrypts a 32-byte Ed25519 seed. Answers the text of the key file (JSON, binary values in multibase
 * base64url) and the public key it is of. Fails with key_passphrase_short.
 * @param cost only tests that make many keys ask for less than `KEY_COST`
 */
export async function encryptKey(
  seed: Uint8Array,
  passphrase: string,
  random: RandomBytes,
  cost = KEY_COST,
): Promise<KeyResult<{ text: string; publicKeyMultibase: string }>> {
  if (Array.from(passphrase.normalize("NFC")).length < PASSPHRASE_MIN) {
    return { ok: false, code: "key_passphrase_short" };
  }
  const publicKeyMultibase = publicKeyMultibaseOf(privateKeyOfSeed(seed));
  const header: Header = {
    format: "hocba-key",
    version: 1,
    publicKeyMultibase,
    kdf: { name: "argon2id", ...cost, parallelism: 1, salt: encodeBase64Url(random(SALT_BYTES)) },
    cipher: { name: "aes-256-gcm", nonce: encodeBase64Url(random(NONCE_BYTES)) },
  };
  const sealed = { ...header, ciphertext: encodeBase64Url(await seal(header, seed, passphrase)) };
  const file: KeyFile = { ...sealed, checksum: checksumOf(sealed) };
  return { ok: true, text: JSON.stringify(file, null, 2) + "\n", publicKeyMultibase };
}

/**
 * Answers the 32-byte seed, which the caller overwrites after use. Fails with key_file_damaged,
 * key_file_newer or key_passphrase_wrong; these are told apart before the passphrase is tried.
 */
export async function decryptKey(
  text: string,
  passphrase: string,
): Promise<KeyResult<{ seed: Uint8Array; publicKeyMultibase: string }>> {
  const content = readIntact(text);
  if (content === undefined) return { ok: false, code: "key_file_damaged" };
  const { version } = content;
  if (typeof version === "number" && version > 1) return { ok: false, code: "key_file_newer" };
  const parsed = keyFileV1.safeParse(content);
  if (!parsed.success) return { ok: false, code: "key_file_damaged" };
  const { ciphertext, checksum: _, ...header } = parsed.data;
  const seed = await unseal(header, ciphertext, passphrase);
  if (seed === undefined) return { ok: false, code: "key_passphrase_wrong" };
  const { publicKeyMultibase } = header;
  if (publicKeyMultibaseOf(privateKeyOfSeed(seed)) !== publicKeyMultibase) {
    seed.fill(0);
    return { ok: false, code: "key_file_damaged" };
  }
  return { ok: true, seed, publicKeyMultibase };
}

/**
 * The file's content if it is as it was written, whatever its version: `format`, `version` and
 * `checksum` keep their meaning in every version, so that damage is never taken for a newer format.
 */
function readIntact(text: string): JsonObject | undefined {
  if (text.length > KEY_FILE_MAX) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value) || value["format"] !== "hocba-key") return undefined;
    const { checksum, ...rest } = value;
    return checksum === checksumOf(rest) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** SHA-256 of everything but itself in canonical form (RFC 8785). It finds damage; it proves nothing. */
function checksumOf(rest: object): string {
  return encodeBase64Url(createHash("sha256").update(canonicalBytes(rest)).digest());
}

function canonicalBytes(value: object): Buffer {
  return Buffer.from(canonicalise(value) ?? "", "utf8");
}

/** AES-256-GCM with the header as associated data: no parameter and no name can be changed under the key. */
async function seal(header: Header, seed: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const key = await deriveKey(header, passphrase);
  const cipher = createCipheriv("aes-256-gcm", key, binary(header.cipher.nonce)).setAAD(
    canonicalBytes(header),
  );
  key.fill(0);
  return Buffer.concat([cipher.update(seed), cipher.final(), cipher.getAuthTag()]);
}

async function unseal(
  header: Header,
  ciphertext: string,
  passphrase: string,
): Promise<Uint8Array | undefined> {
  const sealed = binary(ciphertext);
  const key = await deriveKey(header, passphrase);
  const decipher = createDecipheriv("aes-256-gcm", key, binary(header.cipher.nonce), {
    authTagLength: TAG_BYTES,
  });
  key.fill(0);
  decipher.setAAD(canonicalBytes(header)).setAuthTag(sealed.subarray(SEED_BYTES));
  const seed = decipher.update(sealed.subarray(0, SEED_BYTES));
  try {
    decipher.final();
    return seed;
  } catch {
    seed.fill(0);
    return undefined;
  }
}

/** NFC, because keyboards differ in how they compose Vietnamese letters and the passphrase looks the same. */
async function deriveKey({ kdf }: Header, passphrase: string): Promise<Buffer> {
  const password = Buffer.from(passphrase.normalize("NFC"), "utf8");
  try {
    // Argon2id, version 1.3: the package's defaults, whose names it exports only as types. A test holds
    // the result against another implementation.
    return await hashRaw(password, {
      memoryCost: kdf.memoryKiB,
      timeCost: kdf.iterations,
      parallelism: kdf.parallelism,
      salt: binary(kdf.salt),
      outputLen: 32,
    });
  } finally {
    password.fill(0);
  }
}

/** Of a text that the schema has checked, or that was encoded here. */
function binary(text: string): Uint8Array {
  return decodeBase64Url(text) ?? new Uint8Array();
}
