import { base58, base64urlnopad } from "@scure/base";

/** Multicodec prefix of an Ed25519 public key, 0xed as a varint (W3C Controlled Identifiers, Multikey). */
const ED25519_PUBLIC = [0xed, 0x01] as const;

/** `z` + base58btc (Multibase): how Ed25519 proof values and keys are written. */
export function encodeBase58(bytes: Uint8Array): string {
  return "z" + base58.encode(bytes);
}

/** Reads `z` + base58btc of at most `maxBytes` bytes; undefined if the text is anything else. */
export function decodeBase58(text: string, maxBytes: number): Uint8Array | undefined {
  // base58 decoding is quadratic: refuse by length before starting (1.4 characters a byte).
  if (!text.startsWith("z") || text.length > maxBytes * 1.4 + 2) return undefined;
  return attempt(() => base58.decode(text.slice(1)));
}

/** `u` + base64url without padding (Multibase): how status lists are written. */
export function encodeBase64Url(bytes: Uint8Array): string {
  return "u" + base64urlnopad.encode(bytes);
}

export function decodeBase64Url(text: string): Uint8Array | undefined {
  if (!text.startsWith("u")) return undefined;
  return attempt(() => base64urlnopad.decode(text.slice(1)));
}

/** A 32-byte Ed25519 public key as a Multikey: `z6Mk…`, 48 characters. */
export function encodePublicKey(publicKey: Uint8Array): string {
  return encodeBase58(Uint8Array.of(...ED25519_PUBLIC, ...publicKey));
}

/** The 32 bytes of an Ed25519 public key from its Multikey; undefined for any other key type or length. */
export function decodePublicKey(multikey: string): Uint8Array | undefined {
  const bytes = decodeBase58(multikey, 34);
  if (bytes?.length !== 34) return undefined;
  if (bytes[0] !== ED25519_PUBLIC[0] || bytes[1] !== ED25519_PUBLIC[1]) return undefined;
  return bytes.slice(2);
}

function attempt(decode: () => Uint8Array): Uint8Array | undefined {
  try {
    return decode();
  } catch {
    return undefined;
  }
}
