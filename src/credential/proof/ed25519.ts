/** Checks an Ed25519 signature (RFC 8032): 32-byte key, 64-byte signature, any message. Never throws on bad input. */
export type VerifySignature = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => Promise<boolean>;

/**
 * A signing key that stays where it is (memory, token, signer process): only bytes to be signed go
 * in and a 64-byte signature comes out.
 */
export interface Signer {
  /** The DID URL of the key, as proofs name it. */
  verificationMethod: string;
  /** The DID that controls the key: the only issuer it may sign for. */
  controller: string;
  sign: (message: Uint8Array) => Promise<Uint8Array>;
}

/**
 * WebCrypto, which Node 24 and browsers of 2025 and later have; older browsers get `@noble/ed25519`,
 * loaded only then, in its strict RFC 8032 mode so that both give the same answers.
 */
export const verifySignature: VerifySignature = async (publicKey, message, signature) => {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey("raw", copy(publicKey), "Ed25519", false, ["verify"]);
  } catch (error) {
    if (!isUnsupported(error)) return false;
    const noble = await import("@noble/ed25519");
    return noble.verifyAsync(signature, message, publicKey, { zip215: false }).catch(() => false);
  }
  return crypto.subtle.verify("Ed25519", key, copy(signature), copy(message));
};

function isUnsupported(error: unknown): boolean {
  return (error as { name?: string }).name === "NotSupportedError";
}

/** WebCrypto's types want bytes over a plain ArrayBuffer. */
function copy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", copy(bytes)));
}
