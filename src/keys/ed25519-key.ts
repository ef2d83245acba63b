import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { encodePublicKey } from "../credential/codec/multibase.ts";

/** PKCS#8 header of an Ed25519 private key (RFC 8410, section 7): the 32-byte seed follows. */
const PKCS8_HEADER = Buffer.from("302e020100300506032b657004220420", "hex");

/** The private key of a 32-byte seed (RFC 8032, section 5.1.5), held by OpenSSL and not by JavaScript. */
export function privateKeyOfSeed(seed: Uint8Array): KeyObject {
  const der = Buffer.concat([PKCS8_HEADER, seed]);
  try {
    return createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  } finally {
    der.fill(0);
  }
}

/** The public half as a Multikey, `z6Mk…`. */
export function publicKeyMultibaseOf(privateKey: KeyObject): string {
  const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" });
  return encodePublicKey(Buffer.from(x, "base64url"));
}
