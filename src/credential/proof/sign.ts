import { encodeBase58 } from "../codec/multibase.ts";
import { CREDENTIALS_V2, DATA_INTEGRITY_V2, ED25519_2020_V1 } from "../model/contexts.ts";
import { formatDateTime } from "../model/date-time.ts";
import { asArray, type JsonObject, type JsonValue } from "../model/json.ts";
import type { Canonicalise, CanonicaliseFault } from "./canonicalise.ts";
import { hashData, type Cryptosuite } from "./cryptosuite.ts";
import type { Signer } from "./ed25519.ts";

export interface SignOptions {
  suite: Cryptosuite;
  signer: Signer;
  canonicalise: Canonicalise;
  created: Date;
  purpose?: "assertionMethod" | "authentication";
  challenge?: string;
  domain?: string;
  /** Sees what is about to be signed, in canonical bytes, and throws to refuse it. */
  inspect?: (unsecured: JsonObject, canonical: Uint8Array) => void;
}

export type Signed =
  { ok: true; document: JsonObject } | { ok: false; code: CanonicaliseFault; detail: string };

/**
 * Signs a document and answers a copy with the proof added (Data Integrity 1.0, section 4.2). The
 * context that defines the suite's terms is added where it is missing; nothing else changes.
 */
export async function sign(document: JsonObject, options: SignOptions): Promise<Signed> {
  const { suite, signer, canonicalise } = options;
  const { proof: existing, ...content } = document;
  const unsecured = { ...content, "@context": contextFor(suite, content["@context"]) };
  const proofOptions = proofOptionsFor(options, unsecured["@context"]);
  const hash = await hashData(suite, unsecured, proofOptions, canonicalise);
  if (!hash.ok) return hash;
  options.inspect?.(unsecured, hash.canonical);
  const proofValue = encodeBase58(await signer.sign(hash.bytes));
  const proof = { ...proofOptions, proofValue };
  const proofs = [...asArray(existing), proof];
  return { ok: true, document: { ...unsecured, proof: proofs.length === 1 ? proof : proofs } };
}

function proofOptionsFor(options: SignOptions, context: JsonValue): JsonObject {
  const { suite, signer, created, purpose = "assertionMethod", challenge, domain } = options;
  const type =
    suite === "Ed25519Signature2020" ? { type: suite } : { type: "DataIntegrityProof", cryptosuite: suite };
  return {
    // vc-di-eddsa, section 3.3.1 step 2: the JSON suite binds the context by carrying it.
    ...(suite === "eddsa-jcs-2022" ? { "@context": context } : {}),
    ...type,
    created: formatDateTime(created),
    verificationMethod: signer.verificationMethod,
    proofPurpose: purpose,
    ...(challenge === undefined ? {} : { challenge }),
    ...(domain === undefined ? {} : { domain }),
  };
}

/** VC 2.0's context defines DataIntegrityProof; VC 1.1's does not, and neither defines the 2020 suite. */
function contextFor(suite: Cryptosuite, context: JsonValue | undefined): JsonValue[] {
  const contexts = asArray(context);
  const needed =
    suite === "Ed25519Signature2020"
      ? ED25519_2020_V1
      : contexts.includes(CREDENTIALS_V2)
        ? CREDENTIALS_V2
        : DATA_INTEGRITY_V2;
  return contexts.includes(needed) ? contexts : [...contexts, needed];
}
