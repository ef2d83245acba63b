/**
 * W3C Data Integrity EdDSA Cryptosuites 1.0 and Verifiable Credential Data Integrity 1.0: one test for
 * each MUST that the engine implements. Byte-for-byte vectors are in tests/vectors.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decodeBase58,
  decodePublicKey,
  encodeBase58,
  encodePublicKey,
} from "../../../src/credential/codec/multibase.ts";
import { didKeyRecord, didWebUrl, keysOfDidDocument, keyStateAt } from "../../../src/credential/model/did.ts";
import type { JsonObject } from "../../../src/credential/model/json.ts";
import { verifySignature } from "../../../src/credential/proof/ed25519.ts";
import { openPolicy } from "../../../src/credential/verify/policy.ts";
import { verifyCredential } from "../../../src/credential/verify/verify-credential.ts";
import { receiver, signed, unsignedRecord } from "../../helpers/signed-world.ts";
import { signerOfSeed } from "../../helpers/signer.ts";

const DI = "https://www.w3.org/TR/vc-data-integrity/";
const EDDSA = "https://www.w3.org/TR/vc-di-eddsa/";
const CID = "https://www.w3.org/TR/cid-1.0/";
const suites = ["Ed25519Signature2020", "eddsa-rdfc-2022", "eddsa-jcs-2022"] as const;

const reportOf = async (credential: JsonObject) =>
  verifyCredential(credential, await receiver({}, { policy: { ...openPolicy, status: "off" } }));
const failing = async (credential: JsonObject) =>
  (await reportOf(credential)).checks.filter((check) => check.result !== "pass").map((check) => check.code);
const withProof = (credential: JsonObject, patch: JsonObject): JsonObject => ({
  ...credential,
  proof: { ...(credential["proof"] as JsonObject), ...patch },
});

describe.each(suites)("%s", (suite) => {
  test(`any change of any signed value MUST fail verification (${DI}#verify-proof)`, async () => {
    const credential = await signed(unsignedRecord("full"), { suite });
    const paths = leaves(credential).filter((path) => path[0] !== "proof" && path[0] !== "@context");
    expect(paths.length).toBeGreaterThan(80);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), async (path) => {
        expect((await reportOf(changeLeaf(credential, path))).verdict).toBe("invalid");
      }),
      { numRuns: 25 },
    );
  });

  test(`changes of the proof options MUST fail verification (${DI}#verify-proof)`, async () => {
    const credential = await signed(unsignedRecord(), { suite });
    expect(await failing(withProof(credential, { created: "2026-05-29T01:15:01Z" }))).toEqual([
      "proof_altered",
    ]);
    expect(await failing(withProof(credential, { expires: "2036-05-29T01:15:01Z" }))).toEqual([
      "proof_altered",
    ]);
  });

  test(`a proof type or cryptosuite that is not the suite's MUST NOT verify (${EDDSA}#data-integrity-proof)`, async () => {
    const credential = await signed(unsignedRecord(), { suite });
    for (const patch of [
      { type: "RsaSignature2018" },
      { type: "DataIntegrityProof", cryptosuite: "ecdsa-rdfc-2019" },
      { type: "DataIntegrityProof", cryptosuite: "__proto__" },
    ])
      expect((await reportOf(withProof(credential, patch))).verdict).not.toBe("valid");
  });

  test(`verificationMethod MUST be there and resolve to an Ed25519 Multikey of the issuer (${EDDSA}#multikey)`, async () => {
    const credential = await signed(unsignedRecord(), { suite });
    for (const verificationMethod of [
      5,
      null,
      "",
      "did:key:z6Mk",
      "did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169#zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169",
    ])
      expect((await reportOf(withProof(credential, { verificationMethod }))).verdict).not.toBe("valid");
  });
});

test(`type, proofPurpose and verificationMethod MUST be there, as texts (${DI}#proofs)`, async () => {
  const credential = await signed(unsignedRecord(), { suite: "eddsa-rdfc-2022" });
  for (const patch of [
    { type: 5 },
    { type: null },
    { proofPurpose: null },
    { proofPurpose: ["assertionMethod"] },
  ])
    expect(await failing(withProof(credential, patch)), JSON.stringify(patch)).toEqual(["proof_malformed"]);
});

test(`a cryptosuite name counts only in a DataIntegrityProof (${DI}#dataintegrityproof)`, async () => {
  const credential = await signed(unsignedRecord(), { suite: "eddsa-rdfc-2022" });
  expect(await failing(withProof(credential, { type: "ExampleProof" }))).toEqual(["proof_type_unknown"]);
});

test(`proof options MUST be canonicalised like the document: a term that nothing defines is refused (${EDDSA}#proof-configuration-eddsa-rdfc-2022)`, async () => {
  const credential = await signed(unsignedRecord(), { suite: "eddsa-rdfc-2022" });
  expect(await failing(withProof(credential, { unheardOf: "x" }))).toEqual(["term_undefined"]);
});

test(`created, where present, MUST be a dateTimeStamp (${DI}#proofs)`, async () => {
  const credential = await signed(unsignedRecord(), { suite: "eddsa-rdfc-2022" });
  for (const created of ["2026-05-29", "2026-02-31T00:00:00Z", "2026-05-29T01:15:00", 5, null])
    expect(await failing(withProof(credential, { created }))).toContain("proof_malformed");
});

test(`previousProof MUST name a proof of the document (${DI}#verify-proof-sets-and-chains)`, async () => {
  const credential = await signed(unsignedRecord(), { suite: "eddsa-rdfc-2022" });
  expect(await failing(withProof(credential, { previousProof: "urn:uuid:nobody" }))).toEqual([
    "proof_malformed",
  ]);
});

describe("keys", () => {
  test(`an Ed25519 Multikey is 0xed01 and 32 bytes in base58btc (${CID}#Multikey)`, () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (key) => {
        const text = encodePublicKey(key);
        expect(text.startsWith("z6Mk")).toBe(true);
        expect(decodePublicKey(text)).toEqual(key);
      }),
    );
    expect(decodePublicKey("zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169")).toBeUndefined();
  });

  test("base58 and Multikey decoding of any text answers, within its bound", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        decodePublicKey(text);
        const bytes = decodeBase58(text, 64);
        if (bytes !== undefined) expect(encodeBase58(bytes)).toBe(text);
      }),
    );
    expect(decodeBase58("z".padEnd(1_000_000, "2"), 64)).toBeUndefined();
  });

  test(`expires ends a key's use, revoked voids it from then on (${CID}#verification-methods)`, () => {
    const key = { id: "did:example:1#a", controller: "did:example:1", publicKeyMultibase: "z6Mk" };
    const at = Date.parse("2026-06-01T00:00:00Z");
    expect(keyStateAt(key, at)).toBe("valid");
    expect(keyStateAt({ ...key, expires: "2026-06-01T00:00:00Z" }, at)).toBe("notValidThen");
    expect(keyStateAt({ ...key, expires: "2026-06-01T00:00:01Z" }, at)).toBe("valid");
    expect(keyStateAt({ ...key, revoked: "2026-06-01T00:00:00Z", expires: "2026-05-01T00:00:00Z" }, at)).toBe(
      "compromised",
    );
    expect(keyStateAt({ ...key, validFrom: "2026-06-01T00:00:01Z" }, at)).toBe("notValidThen");
    for (const field of ["expires", "revoked", "validFrom"])
      expect(keyStateAt({ ...key, [field]: "soon" }, at)).not.toBe("valid");
  });

  test(`a DID document's keys serve only the relationships that name them (${CID}#verification-relationships)`, () => {
    const { publicKeyMultibase } = signerOfSeed(new Uint8Array(32).fill(1));
    const id = "did:web:a.example#1";
    const method = { id, type: "Multikey", controller: "did:web:a.example", publicKeyMultibase };
    expect(keysOfDidDocument({ verificationMethod: [method], assertionMethod: [id] })[0]?.purposes).toEqual([
      "assertionMethod",
    ]);
    expect(keysOfDidDocument({ authentication: [method] })[0]?.purposes).toEqual(["authentication"]);
    expect(keysOfDidDocument({ verificationMethod: [method] })[0]?.purposes).toEqual([]);
    expect(
      keysOfDidDocument({
        verificationMethod: ["x", null, { id }, { ...method, publicKeyMultibase: "z" }] as never,
      }),
    ).toEqual([]);
  });

  test("did:key and did:web are read by their methods' rules", () => {
    const { publicKeyMultibase, controller, verificationMethod } = signerOfSeed(new Uint8Array(32).fill(1));
    expect(didKeyRecord(controller)).toMatchObject({ id: verificationMethod, publicKeyMultibase });
    expect(didKeyRecord("did:key:z6Mk")).toBeUndefined();
    expect(didWebUrl("did:web:a.example")).toBe("https://a.example/.well-known/did.json");
    expect(didWebUrl("did:web:a.example%3A8443:issuers:1")).toBe("https://a.example:8443/issuers/1/did.json");
    for (const bad of ["did:key:z6Mk", "did:web:", "did:web:a.example/x", "did:web:a b", "did:web:%zz"])
      expect(didWebUrl(bad)).toBeUndefined();
  });

  test("verifying never throws, whatever the bytes (RFC 8032)", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 70 }),
        fc.uint8Array({ maxLength: 70 }),
        fc.uint8Array({ maxLength: 100 }),
        async (key, signature, message) => {
          expect(await verifySignature(key, message, signature)).toBe(false);
        },
      ),
    );
  });
});

type Path = (string | number)[];

function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, child]) =>
    leaves(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** Changes one value a little: the last character of a text, one more for a number. */
function changeLeaf(document: JsonObject, path: Path): JsonObject {
  const copy = structuredClone(document);
  let node = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) node = node[key] as Record<string | number, unknown>;
  const key = path.at(-1)!;
  const value = node[key];
  node[key] =
    typeof value === "number" ? value + 1 : typeof value === "boolean" ? !value : `${String(value)}x`;
  return copy;
}
