import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decodeBase58, decodePublicKey, encodeBase58 } from "../../src/credential/codec/multibase.ts";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { canonicaliseGeneral, type Canonicalise } from "../../src/credential/proof/canonicalise.ts";
import { secondOpinion } from "../../src/credential/proof/second-opinion.ts";
import { apiToken, bearer, codesOf, openTestApp, type TestApp } from "../helpers/test-app.ts";
import { signedBy, stranger, unsignedV1, unsignedV2, V1, V2, without } from "../helpers/vc-samples.ts";

// What these two suites ask, in our own words and data, for both suites and both data models:
// https://github.com/w3c/vc-di-eddsa-test-suite (https://www.w3.org/TR/vc-di-eddsa/) and
// https://github.com/w3c/vc-di-ed25519signature2020-test-suite; the MUSTs are those of
// https://www.w3.org/TR/vc-data-integrity/ unless said otherwise.

let app: TestApp;
let did: string;
beforeAll(async () => {
  app = await openTestApp();
  did = String((await app.get("/credentials/issuer")).json["issuer"]);
});
afterAll(() => app.close());

const DATE_TIME_STAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const suites = ["eddsa-rdfc-2022", "Ed25519Signature2020"] as const;
const models = [["VC 2.0", unsignedV2] as const, ["VC 1.1", unsignedV1] as const];
const cases = suites.flatMap((suite) => models.map(([model, unsigned]) => ({ suite, model, unsigned })));

const verify = (verifiableCredential: JsonObject, options: JsonObject = {}) =>
  app.post("/credentials/verify", { verifiableCredential, options: { checks: ["proof"], ...options } });

async function expectFails(credential: JsonObject, options: JsonObject = {}): Promise<void> {
  const { status, json } = await verify(credential, options);
  expect([400, 422]).toContain(status);
  expect(json["verified"]).toBe(false);
  expect(json["errors"]).not.toEqual([]);
}

describe.each(cases)("$suite, $model: creating", ({ suite, unsigned }) => {
  let issued: JsonObject;
  let proof: Record<string, string>;
  beforeAll(async () => {
    const body = { credential: unsigned(did), options: { cryptosuite: suite } };
    const { json } = await app.post("/credentials/issue", body, bearer(apiToken));
    issued = json["verifiableCredential"] as JsonObject;
    proof = issued["proof"] as Record<string, string>;
  });

  test("a proof property MUST be used, an object or a set of objects", () => {
    expect(proof).toEqual(expect.objectContaining({ proofValue: expect.any(String) }));
  });

  test("type and cryptosuite MUST be those of the suite, and the contexts that define them be there", () => {
    const contexts = issued["@context"] as string[];
    if (suite === "Ed25519Signature2020") {
      expect([proof["type"], proof["cryptosuite"]]).toEqual([suite, undefined]);
      expect(contexts).toContain("https://w3id.org/security/suites/ed25519-2020/v1");
    } else {
      expect([proof["type"], proof["cryptosuite"]]).toEqual(["DataIntegrityProof", suite]);
      const defining = contexts[0] === V1 ? "https://w3id.org/security/data-integrity/v2" : V2;
      expect(contexts).toContain(defining);
    }
  });

  test("created MUST be a dateTimeStamp", () => {
    expect(proof["created"]).toMatch(DATE_TIME_STAMP);
  });

  test("verificationMethod MUST be a URL, proofPurpose the issuer's assertion", () => {
    expect(URL.canParse(proof["verificationMethod"] ?? "")).toBe(true);
    expect(proof["proofPurpose"]).toBe("assertionMethod");
  });

  test("proofValue MUST be 64 bytes in multibase base58-btc (vc-di-eddsa, 2.2.1)", () => {
    expect(proof["proofValue"]).toMatch(/^z[1-9A-HJ-NP-Za-km-z]+$/);
    expect(decodeBase58(proof["proofValue"] ?? "", 64)).toHaveLength(64);
  });

  test("publicKeyMultibase of the method MUST start with z, an Ed25519 Multikey (vc-di-eddsa, 2.1.1)", () => {
    const key = (proof["verificationMethod"] ?? "").split("#")[1] ?? "";
    expect(key).toMatch(/^z6Mk/);
    expect(decodePublicKey(key)).toHaveLength(32);
  });

  test("it verifies here, and by another implementation where that reads the suite", async () => {
    expect((await verify(issued)).status).toBe(200);
    if (suite !== "Ed25519Signature2020") return;
    const { verificationMethod = "" } = proof;
    expect(await secondOpinion(issued, { verificationMethod, controller: did })).toEqual({ verified: true });
  });
});

describe.each(cases)("$suite, $model: verifying", ({ suite, unsigned }) => {
  let good: JsonObject;
  let proof: Record<string, string>;
  beforeAll(async () => {
    good = await signedBy(stranger, unsigned(stranger.controller), { suite });
    proof = good["proof"] as Record<string, string>;
  });
  const withProof = (change: JsonObject) => ({ ...good, proof: { ...proof, ...change } });

  test("a valid one MUST verify, also one signed a year ago", async () => {
    const { status, json } = await verify(good);
    expect([status, json["errors"]]).toEqual([200, []]);
  });

  test("proof missing, null, or no object: an error MUST be raised", async () => {
    await expectFails(without(good, "proof"));
    for (const bad of [null, "proof", 10, true, [], {}]) await expectFails({ ...good, proof: bad });
  });

  test.each(["type", "verificationMethod", "proofPurpose", "proofValue"])("proof.%s missing", async (key) => {
    await expectFails({ ...good, proof: without(proof, key) });
    for (const bad of [null, 5, {}]) await expectFails(withProof({ [key]: bad }));
  });

  test("proof.type or cryptosuite not the suite's", async () => {
    await expectFails(withProof({ type: "UnknownProofType" }));
    if (suite === "eddsa-rdfc-2022") {
      await expectFails(withProof({ cryptosuite: "UnknownCryptosuite" }));
      await expectFails({ ...good, proof: without(proof, "cryptosuite") });
    }
  });

  test("proof.verificationMethod invalid", async () => {
    for (const bad of ["did:key:invalidVm", "did:key:invalidVm#invalidVm", "invalid", stranger.controller])
      await expectFails(withProof({ verificationMethod: bad }));
  });

  test("proof.proofPurpose invalid, or not the expected one", async () => {
    await expectFails(withProof({ proofPurpose: "invalidPurpose" }));
    await expectFails(good, { expectedProofPurpose: "authentication" });
  });

  test("proof.proofValue not multibase, or not of 64 bytes", async () => {
    const { proofValue = "" } = proof;
    const bytes = decodeBase58(proofValue, 64)!;
    await expectFails(withProof({ proofValue: proofValue.slice(1) }));
    await expectFails(withProof({ proofValue: encodeBase58(Uint8Array.of(...bytes, ...bytes.slice(32))) }));
    await expectFails(withProof({ proofValue: encodeBase58(bytes.slice(1)) }));
  });

  test("proof.created and expires MUST be dateTimeStamps", async () => {
    for (const bad of ["invalidDate", "2024-02-30T00:00:00Z", "2024-02-03T00:00:00", 5]) {
      await expectFails(withProof({ created: bad }));
      await expectFails(withProof({ expires: bad }));
    }
  });

  test("options.domain and options.challenge MUST be the proof's", async () => {
    const asked = await signedBy(stranger, unsigned(stranger.controller), {
      suite,
      challenge: "c",
      domain: "d.example",
    });
    expect((await verify(asked, { challenge: "c", domain: "d.example" })).status).toBe(200);
    await expectFails(asked, { challenge: "c", domain: "other.example" });
    await expectFails(asked, { challenge: "other", domain: "d.example" });
    await expectFails(good, { challenge: "c", domain: "d.example" });
  });

  test("another canonicalisation than RDFC-1.0 MUST NOT verify", async () => {
    const asJson: Canonicalise = async (document) => ({
      ok: true,
      bytes: Buffer.from(JSON.stringify(document)),
    });
    await expectFails(
      await signedBy(stranger, unsigned(stranger.controller), { suite, canonicalise: asJson }),
    );
  });

  test("another hash than SHA-256 MUST NOT verify", async () => {
    // The suites hash what is canonical; hashing it beforehand stands for a hash of another kind.
    const rehashed: Canonicalise = async (document) => {
      const canonical = await canonicaliseGeneral(document);
      if (!canonical.ok) return canonical;
      return { ok: true, bytes: createHash("sha512").update(canonical.bytes).digest() };
    };
    await expectFails(
      await signedBy(stranger, unsigned(stranger.controller), { suite, canonicalise: rehashed }),
    );
  });

  test("an altered document MUST NOT verify", async () => {
    const answer = await verify({ ...good, credentialSubject: { id: "did:example:other" } });
    expect([answer.status, codesOf(answer)]).toEqual([422, ["proof_altered"]]);
  });

  test("one bad proof in a set MUST NOT be covered by a good one", async () => {
    expect((await verify({ ...good, proof: [proof] })).status).toBe(200);
    const other = { ...proof, proofValue: encodeBase58(new Uint8Array(64)) };
    await expectFails({ ...good, proof: [proof, other] });
  });

  test("a previousProof that is not there: an error MUST be raised", async () => {
    await expectFails(withProof({ previousProof: "urn:uuid:not-there" }));
    await expectFails(withProof({ previousProof: ["urn:uuid:not-there", "urn:uuid:nor-there"] }));
  });
});

describe("proof.created (Data Integrity 1.0, 2.1)", () => {
  test("is optional for eddsa-rdfc-2022", async () => {
    const good = await signedBy(stranger, unsignedV2(stranger.controller));
    const undated = without(good["proof"] as JsonObject, "created");
    // What was signed had it: only the signature fails, not the missing date.
    expect(codesOf(await verify({ ...good, proof: undated }))).toEqual(["proof_altered"]);
  });

  test("is required for Ed25519Signature2020", async () => {
    const good = await signedBy(stranger, unsignedV2(stranger.controller), { suite: "Ed25519Signature2020" });
    const undated = without(good["proof"] as JsonObject, "created");
    const answer = await verify({ ...good, proof: undated });
    expect([answer.status, codesOf(answer)]).toEqual([400, ["proof_malformed"]]);
  });
});

test("the did:web issuer's document gives the key as a Multikey", async () => {
  const web = await openTestApp({ vcApiMethod: "did:web" });
  const { json } = await web.get("/vc-api/did.json");
  const [method] = json["verificationMethod"] as Record<string, string>[];
  expect(method).toMatchObject({ type: "Multikey", publicKeyMultibase: expect.stringMatching(/^z6Mk/) });
  expect(json["assertionMethod"]).toEqual([method?.["id"]]);
  await web.close();
});
