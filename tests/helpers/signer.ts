import { createPrivateKey, createPublicKey, sign as signBytes } from "node:crypto";
import { encodePublicKey } from "../../src/credential/codec/multibase.ts";
import { didKey } from "../../src/credential/model/did.ts";
import type { Signer } from "../../src/credential/proof/ed25519.ts";

/** PKCS#8 header of an Ed25519 private key (RFC 8410): the 32-byte seed follows. */
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");

/** A signer over a known seed: for vectors and tests that must give the same bytes every time. */
export function signerOfSeed(
  seed: Uint8Array,
  verificationMethod?: string,
): Signer & { publicKeyMultibase: string } {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: "der", type: "pkcs8" });
  const raw = createPublicKey(key).export({ format: "jwk" }).x ?? "";
  const publicKeyMultibase = encodePublicKey(Buffer.from(raw, "base64url"));
  const own = didKey(publicKeyMultibase);
  return {
    publicKeyMultibase,
    verificationMethod: verificationMethod ?? own.verificationMethod,
    controller: verificationMethod?.split("#")[0] ?? own.did,
    sign: async (message) => new Uint8Array(signBytes(null, message, key)),
  };
}
