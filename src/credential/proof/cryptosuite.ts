import canonicaliseJson from "canonicalize";
import { CREDENTIALS_V2, DATA_INTEGRITY_V2, ED25519_2020_V1 } from "../model/contexts.ts";
import type { JsonObject } from "../model/json.ts";
import type { Canonical, Canonicalise } from "./canonicalise.ts";
import { sha256 } from "./ed25519.ts";

/**
 * The three ways to secure a document with Ed25519 (W3C Data Integrity EdDSA Cryptosuites 1.0): the
 * 2020 suite (its section on `Ed25519Signature2020`), and the 2022 suites over RDF and over JSON.
 */
export type Cryptosuite = "Ed25519Signature2020" | "eddsa-rdfc-2022" | "eddsa-jcs-2022";

/** Reads which suite a proof claims; undefined for one that is not supported. */
export function cryptosuiteOf(proof: JsonObject): Cryptosuite | undefined {
  if (proof["type"] === "Ed25519Signature2020") return "Ed25519Signature2020";
  if (proof["type"] !== "DataIntegrityProof") return undefined;
  const name = proof["cryptosuite"];
  return name === "eddsa-rdfc-2022" || name === "eddsa-jcs-2022" ? name : undefined;
}

/** The pinned contexts that define a suite's terms: one of them must stand in the document. */
export function definingContexts(suite: Cryptosuite): readonly string[] {
  return suite === "Ed25519Signature2020" ? [ED25519_2020_V1] : [CREDENTIALS_V2, DATA_INTEGRITY_V2];
}

export type HashData =
  /** `canonical`: the document's own canonical bytes. */
  { ok: true; bytes: Uint8Array; canonical: Uint8Array } | Extract<Canonical, { ok: false }>;

/**
 * What the suite signs: SHA-256 of the canonical proof options, then SHA-256 of the canonical
 * document, 64 bytes in all (vc-di-eddsa, sections 3.2.4 and 3.3.4).
 * @param document without its `proof`
 * @param proofOptions the proof without `proofValue`
 */
export async function hashData(
  suite: Cryptosuite,
  document: JsonObject,
  proofOptions: JsonObject,
  canonicalise: Canonicalise,
): Promise<HashData> {
  const canonical = suite === "eddsa-jcs-2022" ? canonicaliseJcs : canonicalise;
  const [options, content] = await Promise.all([
    canonical(withContext(suite, document, proofOptions)),
    canonical(document),
  ]);
  if (!content.ok) return content;
  if (!options.ok) return options;
  const hashes = await Promise.all([sha256(options.bytes), sha256(content.bytes)]);
  return { ok: true, bytes: Uint8Array.of(...hashes[0], ...hashes[1]), canonical: content.bytes };
}

/**
 * The RDF suites read the proof options under the document's own context (sections 3.2.5, 3.4); the
 * JSON suite signs the options as they stand, `@context` included where the proof carries it (3.3.1).
 */
function withContext(suite: Cryptosuite, document: JsonObject, proofOptions: JsonObject): JsonObject {
  if (suite === "eddsa-jcs-2022" || document["@context"] === undefined) return proofOptions;
  return { ...proofOptions, "@context": document["@context"] };
}

/** RFC 8785. */
const canonicaliseJcs: Canonicalise = async (document) => {
  const text = canonicaliseJson(document);
  if (text === undefined) return { ok: false, code: "shape_invalid", detail: "not JSON" };
  return { ok: true, bytes: new TextEncoder().encode(text) };
};
