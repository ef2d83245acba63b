import { createCipheriv, createDecipheriv, createHash, type KeyObject } from "node:crypto";
import type { Opening, SecretBox } from "../centre/ports.ts";
import type { AccountKey } from "./account-key.ts";
import type { RandomBytes } from "./key-file.ts";

/** version (1 byte) ‖ name of the key (4) ‖ nonce (12) ‖ ciphertext ‖ tag (16). */
const VERSION = 1;
const KEY_NAME_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + KEY_NAME_BYTES + NONCE_BYTES;

/**
 * Seals with AES-256-GCM. Header and context are associated data: what was sealed for one account does not
 * open for another, whoever moves it there. Random nonces are good for far more seals (2³², NIST SP 800-38D,
 * section 8.3) than a centre has accounts.
 */
export function secretBox(accountKey: AccountKey, random: RandomBytes): SecretBox {
  return {
    seal: async (secret, context) => {
      const found = await accountKey.forSealing();
      if (!found.ok) return found;
      const header = Buffer.concat([Buffer.of(VERSION), nameOf(found.key), random(NONCE_BYTES)]);
      const cipher = createCipheriv("aes-256-gcm", found.key, header.subarray(-NONCE_BYTES));
      cipher.setAAD(boundTo(header, context));
      return {
        ok: true,
        sealed: Buffer.concat([header, cipher.update(secret), cipher.final(), cipher.getAuthTag()]),
      };
    },
    open: async (sealed, context) => {
      const found = await accountKey.forOpening();
      return found.ok ? open(found.key, Buffer.from(sealed), context) : found;
    },
  };
}

function open(key: KeyObject, sealed: Buffer, context: string): Opening {
  const header = sealed.subarray(0, HEADER_BYTES);
  if (sealed.length < HEADER_BYTES + TAG_BYTES || header[0] !== VERSION)
    return { ok: false, code: "secret_damaged" };
  if (!header.subarray(1, 1 + KEY_NAME_BYTES).equals(nameOf(key)))
    return { ok: false, code: "secret_key_other" };
  const nonce = header.subarray(-NONCE_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo(header, context)).setAuthTag(sealed.subarray(-TAG_BYTES));
  const secret = decipher.update(sealed.subarray(HEADER_BYTES, -TAG_BYTES));
  try {
    decipher.final();
    return { ok: true, secret };
  } catch {
    secret.fill(0);
    return { ok: false, code: "secret_damaged" };
  }
}

/** The header has one length, so that no other pair of header and context gives the same bytes. */
function boundTo(header: Buffer, context: string): Buffer {
  return Buffer.concat([header, Buffer.from(context, "utf8")]);
}

/** Tells a key that was replaced from damage; four bytes of a digest say nothing of the key. */
function nameOf(key: KeyObject): Buffer {
  return createHash("sha256").update(key.export()).digest().subarray(0, KEY_NAME_BYTES);
}
