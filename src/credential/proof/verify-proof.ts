import { decodeBase58, decodePublicKey } from "../codec/multibase.ts";
import { DATA_INTEGRITY_V2, ED25519_2020_V1 } from "../model/contexts.ts";
import { parseDateTime } from "../model/date-time.ts";
import { keyStateAt, type KeyRecord } from "../model/did.ts";
import { asArray, isObject, isString, type JsonObject, type JsonValue } from "../model/json.ts";
import { limits } from "../model/limits.ts";
import type { Check, CheckResult } from "../model/report.ts";
import type { ReasonCode } from "../model/reasons.ts";
import type { Canonicalise } from "./canonicalise.ts";
import { cryptosuiteOf, definingContexts, hashData, type Cryptosuite } from "./cryptosuite.ts";
import type { VerifySignature } from "./ed25519.ts";
import { notReadAsSigned } from "./read-as-signed.ts";

export type KeyLookup =
  | { kind: "found"; key: KeyRecord }
  /** The controller's document was read, and it has no such key. */
  | { kind: "absent" }
  /** The controller's document could not be had. */
  | { kind: "unavailable" };

export interface ProofContext {
  /** The moment to check for, ms since 1970. */
  at: number;
  clockSkewMs: number;
  canonicalise: Canonicalise;
  verifySignature: VerifySignature;
  /** @param signedAt when the proof says it was made, ms since 1970 */
  lookUpKey: (verificationMethod: string, signedAt: number) => Promise<KeyLookup>;
}

export interface ProofExpectation {
  purpose: "assertionMethod" | "authentication";
  /** The DID that must control the key; undefined checks the signature alone. */
  controller: string | undefined;
  challenge?: string;
  domain?: string;
}

/**
 * Checks every proof of a document (Data Integrity 1.0, section 4.5, proof sets and chains). All of
 * them must hold: one good signature beside a bad one proves nothing about the bad one.
 * Answers the `proof` and `key` checks, one pair for each proof.
 */
export async function verifyProofs(
  document: JsonObject,
  expected: ProofExpectation,
  context: ProofContext,
): Promise<Check[]> {
  const proofs = asArray(document["proof"]);
  if (proofs.length === 0) return [{ name: "proof", result: "fail", code: "proof_missing" }];
  if (proofs.length > limits.proofs)
    return [{ name: "proof", result: "fail", code: "too_complex", detail: "/proof" }];
  const checks = await Promise.all(
    proofs.map(async (proof) =>
      isObject(proof) ? verifyProof(document, proof, expected, context) : [malformed("/proof")],
    ),
  );
  return checks.flat();
}

async function verifyProof(
  document: JsonObject,
  proof: JsonObject,
  expected: ProofExpectation,
  context: ProofContext,
): Promise<Check[]> {
  const suite = cryptosuiteOf(proof);
  if (suite === undefined) return [unsupported(proof)];
  const fault = disguisedOption(document, proof, suite) ?? faultInOptions(proof, expected, context);
  if (fault !== undefined) return [fault];
  const { verificationMethod } = proof;
  if (!isString(verificationMethod)) return [malformed("/proof/verificationMethod")];
  const signedAt = (isString(proof["created"]) ? parseDateTime(proof["created"]) : undefined) ?? context.at;
  const lookup = await context.lookUpKey(verificationMethod, signedAt);
  const keyCheck = checkKey(lookup, verificationMethod, signedAt, expected);
  if (lookup.kind !== "found")
    return [{ name: "proof", result: "unknown", code: "key_unavailable" }, keyCheck];
  return [...(await checkSignature(document, proof, suite, lookup.key, context)), keyCheck];
}

function unsupported(proof: JsonObject): Check {
  const { type, cryptosuite } = proof;
  if (!isString(type)) return malformed("/proof/type");
  const detail = isString(cryptosuite) ? `${type} ${cryptosuite}` : type;
  return { name: "proof", result: "unknown", code: "proof_type_unknown", detail };
}

/** What a proof may say (Data Integrity 1.0, section 2.1). */
const OPTIONS: ReadonlySet<string> = new Set([
  "@context",
  "id",
  "type",
  "cryptosuite",
  "created",
  "expires",
  "verificationMethod",
  "proofPurpose",
  "challenge",
  "domain",
  "nonce",
  "previousProof",
  "proofValue",
]);

/**
 * Under the RDF suites the options are protected by meaning only: `expires` written as an IRI or as an
 * alias would go unread, and a context of the presenter's making could give `challenge` another meaning.
 * So they have their plain names, and a pinned context, whose terms are protected, defines these.
 */
function disguisedOption(document: JsonObject, proof: JsonObject, suite: Cryptosuite): Check | undefined {
  const unknown = Object.keys(proof).find((key) => !OPTIONS.has(key));
  if (unknown !== undefined) return failed("term_undefined", `/proof/${unknown}`);
  const contexts = asArray(document["@context"]);
  if (suite === "eddsa-jcs-2022" || definingContexts(suite).some((context) => contexts.includes(context)))
    return undefined;
  return malformed("/@context");
}

/** What the options say, before any cryptography: purpose, times, challenge and domain. */
function faultInOptions(
  proof: JsonObject,
  expected: ProofExpectation,
  context: ProofContext,
): Check | undefined {
  const { created, expires, proofPurpose, challenge, domain } = proof;
  if (!isString(proofPurpose)) return malformed("/proof/proofPurpose");
  if (proofPurpose !== expected.purpose) return failed("proof_purpose_wrong", proofPurpose);
  if (created !== undefined) {
    const moment = isString(created) ? parseDateTime(created) : undefined;
    if (moment === undefined) return malformed("/proof/created");
    if (moment > context.at + context.clockSkewMs) return failed("proof_from_future", String(created));
  } else if (proof["type"] === "Ed25519Signature2020") return malformed("/proof/created");
  if (expires !== undefined) {
    const moment = isString(expires) ? parseDateTime(expires) : undefined;
    if (moment === undefined) return malformed("/proof/expires");
    if (moment <= context.at) return failed("proof_expired", String(expires));
  }
  if (expected.challenge !== undefined && challenge !== expected.challenge)
    return failed("challenge_mismatch");
  if (expected.domain !== undefined && !asArray(domain).includes(expected.domain))
    return failed("domain_mismatch");
  return undefined;
}

function checkKey(lookup: KeyLookup, method: string, signedAt: number, expected: ProofExpectation): Check {
  const answer = (result: CheckResult, code: ReasonCode): Check => ({
    name: "key",
    result,
    code,
    detail: method,
  });
  if (lookup.kind === "unavailable") return answer("unknown", "key_unavailable");
  if (lookup.kind === "absent") return answer("fail", "key_not_issuers");
  const { key } = lookup;
  const controlled = expected.controller === undefined || key.controller === expected.controller;
  if (!controlled || !(key.purposes ?? ["assertionMethod"]).includes(expected.purpose)) {
    return answer("fail", "key_not_issuers");
  }
  const state = keyStateAt(key, signedAt);
  if (state === "compromised") return answer("fail", "key_compromised");
  return state === "valid" ? answer("pass", "ok") : answer("fail", "key_not_valid_at_signing");
}

async function checkSignature(
  document: JsonObject,
  proof: JsonObject,
  suite: Cryptosuite,
  key: KeyRecord,
  context: ProofContext,
): Promise<Check[]> {
  const { proofValue, ...proofOptions } = proof;
  const signature = isString(proofValue) ? decodeBase58(proofValue, 64) : undefined;
  if (signature?.length !== 64) return [malformed("/proof/proofValue")];
  const unsecured = unsecuredFor(document, proof, suite);
  if (unsecured === undefined) return [malformed("/proof/previousProof")];
  const hash = await hashData(suite, unsecured, proofOptions, context.canonicalise);
  if (!hash.ok) {
    const result = hash.code === "context_unknown" ? "unknown" : "fail";
    return [{ name: "proof", result, code: hash.code, detail: hash.detail }];
  }
  const publicKey = decodePublicKey(key.publicKeyMultibase);
  const good = publicKey !== undefined && (await context.verifySignature(publicKey, hash.bytes, signature));
  if (!good) return [failed("proof_altered")];
  const passed: Check = { name: "proof", result: "pass", code: "ok", detail: suite };
  // The JSON suite signs the spelling itself.
  const disguised = suite === "eddsa-jcs-2022" ? [] : notReadAsSigned(unsecured, hash.canonical);
  return [
    passed,
    ...disguised.map((detail): Check => ({ name: "shape", result: "fail", code: "shape_invalid", detail })),
  ];
}

/**
 * The document as this proof signed it: without proofs, or in a chain with the proofs it names in
 * `previousProof` (Data Integrity 1.0, section 4.5). Undefined if it names one that is not there.
 */
function unsecuredFor(document: JsonObject, proof: JsonObject, suite: Cryptosuite): JsonObject | undefined {
  const { proof: all, ...content } = document;
  const context = suite === "eddsa-jcs-2022" ? contextOfJcsProof(content, proof) : content["@context"];
  if (context === undefined && content["@context"] !== undefined) return undefined;
  const unsecured = context === undefined ? content : { ...content, "@context": context };
  const names = asArray(proof["previousProof"]);
  if (names.length === 0) return unsecured;
  const previous = asArray(all).filter((entry) => isObject(entry) && names.includes(entry["id"] ?? null));
  return previous.length === names.length ? { ...unsecured, proof: previous } : undefined;
}

/**
 * vc-di-eddsa, section 3.3.2 step 4: the document's contexts must begin with the proof's. What follows is
 * not signed: only what a later proof needs may stand there, since any other would change what terms mean.
 */
function contextOfJcsProof(content: JsonObject, proof: JsonObject): JsonObject["@context"] | undefined {
  if (proof["@context"] === undefined) return content["@context"];
  const stated = asArray(proof["@context"]);
  const actual = asArray(content["@context"]);
  const isSame = JSON.stringify(actual.slice(0, stated.length)) === JSON.stringify(stated);
  const isHarmless = actual.slice(stated.length).every((context) => isSuiteContext(context));
  return isSame && isHarmless ? proof["@context"] : undefined;
}

function isSuiteContext(context: JsonValue): boolean {
  return context === ED25519_2020_V1 || context === DATA_INTEGRITY_V2;
}

function failed(code: ReasonCode, detail?: string): Check {
  return { name: "proof", result: "fail", code, ...(detail === undefined ? {} : { detail }) };
}

function malformed(pointer: string): Check {
  return failed("proof_malformed", pointer);
}
