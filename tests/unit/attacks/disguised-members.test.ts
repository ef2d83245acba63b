/**
 * A holder rewrites the JSON so that the RDF, and with it the signature, stays the same, while a check
 * that reads the JSON finds nothing to check. Each rewriting is asserted to keep the canonical form.
 */
import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/credential/model/json.ts";
import { canonicaliseGeneral } from "../../../src/credential/proof/canonicalise.ts";
import { openPolicy } from "../../../src/credential/verify/policy.ts";
import { verifyCredential } from "../../../src/credential/verify/verify-credential.ts";
import { verifyPresentation } from "../../../src/credential/verify/verify-presentation.ts";
import { signedWithOptions } from "../../helpers/proof-options.ts";
import { codes } from "../../helpers/report.ts";
import { baseUrl, did, receiver, signed, statusList, trust } from "../../helpers/signed-world.ts";
import { otherStranger, presented, signedBy, stranger, unsignedV2, V1 } from "../../helpers/vc-samples.ts";

const CREDENTIALS = "https://www.w3.org/2018/credentials#";
const STATUS = "https://www.w3.org/ns/credentials/status#";

const entry: JsonObject = {
  type: "BitstringStatusListEntry",
  statusPurpose: "revocation",
  statusListIndex: "94567",
  statusListCredential: `${baseUrl}/status/revocation-1`,
};

async function expectSameMeaning(before: JsonObject, after: JsonObject): Promise<void> {
  const textOf = async (document: JsonObject) => {
    const { proof: _, ...content } = document;
    const result = await canonicaliseGeneral(content);
    return result.ok ? new TextDecoder().decode(result.bytes) : result.detail;
  };
  expect(await textOf(after)).toBe(await textOf(before));
}

async function verdictOn(credential: JsonObject): Promise<string> {
  const options = await receiver({ revoked: true }, { policy: openPolicy });
  return (await verifyCredential(credential, options)).verdict;
}

const withContext = (credential: JsonObject, context: JsonValue): JsonObject => ({
  ...credential,
  "@context": [...(credential["@context"] as JsonValue[]), context],
});

describe("a revoked credential stays revoked", () => {
  test.each<[string, (credential: JsonObject) => JsonObject]>([
    [
      "as a full IRI",
      ({ credentialStatus, ...rest }) => ({ ...rest, [`${CREDENTIALS}credentialStatus`]: credentialStatus! }),
    ],
    [
      "under an alias",
      ({ credentialStatus, ...rest }) => ({
        ...withContext(rest, { cs: { "@id": `${CREDENTIALS}credentialStatus`, "@type": "@id" } }),
        cs: credentialStatus!,
      }),
    ],
    [
      "in @nest",
      ({ credentialStatus, ...rest }) => ({ ...rest, "@nest": { credentialStatus } as JsonObject }),
    ],
    [
      "in @included",
      ({ credentialStatus, ...rest }) => ({
        ...rest,
        "@included": [{ id: rest["id"]!, [`${CREDENTIALS}credentialStatus`]: credentialStatus! }],
      }),
    ],
  ])("its status %s", async (_, rewrite) => {
    const credential = await signed(unsignedV2(did, { credentialStatus: entry }));
    expect(await verdictOn(credential)).toBe("invalid");
    const disguised = rewrite(credential);
    await expectSameMeaning(credential, disguised);
    expect(await verdictOn(disguised)).toBe("invalid");
  });

  test("VC 1.1: the index it reads is @index, which is not signed", async () => {
    const terms = (index: JsonObject) => ({
      BitstringStatusListEntry: {
        "@id": `${STATUS}BitstringStatusListEntry`,
        "@context": {
          statusPurpose: `${STATUS}statusPurpose`,
          statusListCredential: { "@id": `${STATUS}statusListCredential`, "@type": "@id" },
          ...index,
        },
      },
    });
    const v1 = (credentialStatus: JsonObject, index: JsonObject) => ({
      ...unsignedV2(did, { issuanceDate: "2026-01-01T00:00:00Z", credentialStatus }),
      "@context": [V1, terms(index)],
    });
    const identified = { id: "urn:status:1", ...entry };
    const honest = v1(identified, { statusListIndex: `${STATUS}statusListIndex` });
    const credential = await signed(honest);
    expect(await verdictOn(credential)).toBe("invalid");
    const shifted = { ...identified, statusListIndex: "5", real: "94567" };
    const forged = {
      ...credential,
      ...v1(shifted, { statusListIndex: "@index", real: `${STATUS}statusListIndex` }),
      id: credential["id"]!,
      "@context": [
        V1,
        terms({ statusListIndex: "@index", real: `${STATUS}statusListIndex` }),
        ...(credential["@context"] as JsonValue[]).slice(2),
      ],
    };
    await expectSameMeaning(credential, forged);
    expect(await verdictOn(forged)).toBe("invalid");
  });

  test("an old list stays old: its validUntil as an IRI", async () => {
    const { validUntil, ...rest } = await statusList("revocation", [], (list) => ({
      ...list,
      validFrom: "2025-01-01T00:00:00Z",
      validUntil: "2025-01-15T00:00:00Z",
    }));
    const old = { ...rest, [`${CREDENTIALS}validUntil`]: dateTime(validUntil!) };
    const credential = await signed(unsignedV2(did, { credentialStatus: entry }));
    const options = await receiver({}, { policy: openPolicy });
    const statusSource = async () => ({ kind: "found" as const, document: old });
    const report = await verifyCredential(credential, { ...options, statusSource });
    expect(codes(report)).toEqual(["status_list_untrusted"]);
  });
});

const dateTime = (value: JsonValue): JsonObject => ({
  "@type": "http://www.w3.org/2001/XMLSchema#dateTime",
  "@value": value,
});

describe("what has ended stays ended", () => {
  test("validUntil as an IRI", async () => {
    const credential = await signed(unsignedV2(did, { validUntil: "2026-05-30T00:00:00Z" }));
    const { validUntil, ...rest } = credential;
    const disguised = { ...rest, [`${CREDENTIALS}validUntil`]: dateTime(validUntil!) };
    await expectSameMeaning(credential, disguised);
    expect(await verdictOn(disguised)).toBe("invalid");
  });

  test.each(["Ed25519Signature2020", "eddsa-rdfc-2022"] as const)(
    "a proof's expires as an IRI: %s",
    async (suite) => {
      const expires = "2026-05-30T00:00:00Z";
      const withExpiry = await signedWithOptions(unsignedV2(did), suite, (options) => ({
        ...options,
        expires,
      }));
      expect(await verdictOn(withExpiry)).toBe("invalid");
      const { expires: _, ...proof } = withExpiry["proof"] as JsonObject;
      const disguised = { ...proof, "https://w3id.org/security#expiration": dateTime(expires) };
      expect(await verdictOn({ ...withExpiry, proof: disguised })).toBe("invalid");
    },
  );
});

describe("a presentation cannot be turned to another purpose", () => {
  const options = async () => receiver({}, { policy: openPolicy });

  test("a stated holder hidden as an IRI: somebody else signed", async () => {
    const { proof: _, holder: __, ...content } = await presented([]);
    const victim = { "@id": otherStranger.controller };
    const forged = await signedBy(
      stranger,
      { ...content, [`${CREDENTIALS}holder`]: victim },
      { purpose: "authentication" },
    );
    expect((await verifyPresentation(forged, await options())).verdict).toBe("invalid");
  });

  test("challenge given another meaning by a context of the presenter's", async () => {
    const original = await presented([], { challenge: "theirs" });
    const proof = original["proof"] as JsonObject;
    const SECURITY = "https://w3id.org/security#";
    const scoped = {
      "@context": {
        challenge: "@index",
        nonce: `${SECURITY}challenge`,
        cryptosuite: `${SECURITY}cryptosuite`,
        created: {
          "@id": "http://purl.org/dc/terms/created",
          "@type": "http://www.w3.org/2001/XMLSchema#dateTime",
        },
        verificationMethod: { "@id": `${SECURITY}verificationMethod`, "@type": "@id" },
        proofPurpose: { "@id": `${SECURITY}proofPurpose`, "@type": "@id" },
      },
    };
    const replayed = {
      ...original,
      "@context": [V1, { DataIntegrityProof: { "@id": `${SECURITY}DataIntegrityProof`, ...scoped } }],
      proof: { ...proof, nonce: "theirs", challenge: "ours" },
    };
    const report = await verifyPresentation(replayed, { ...(await options()), challenge: "ours" });
    expect(codes(report)).toContain("proof_malformed");
  });
});

describe("JSON-secured: what is not signed is not taken", () => {
  test("a context appended after signing, which gives terms another meaning", async () => {
    const credential = await signed(unsignedV2(did), { suite: "eddsa-jcs-2022" });
    expect(await verdictOn(credential)).toBe("valid");
    expect(await verdictOn(withContext(credential, { grade: "https://example.com/other" }))).toBe("invalid");
    // What a second proof needs may be added.
    const twice = withContext(credential, "https://w3id.org/security/suites/ed25519-2020/v1");
    expect(await verdictOn(twice)).toBe("valid");
  });

  test("a number that no JSON has, made by 1e400", async () => {
    const credential = await signed(unsignedV2(did), { suite: "eddsa-jcs-2022" });
    const text = JSON.stringify({ ...credential, big: 0 }).replace('"big":0', '"big":1e400');
    expect(await verdictOn(JSON.parse(text) as JsonObject)).toBe("invalid");
    const subject = JSON.stringify({
      ...credential,
      proof: { ...(credential["proof"] as JsonObject), n: 0 },
    });
    expect(await verdictOn(JSON.parse(subject.replace('"n":0', '"n":-1e999')) as JsonObject)).toBe("invalid");
  });
});

describe("names that JavaScript gives a meaning to", () => {
  test("__proto__ anywhere in the text", async () => {
    const credential = await signed(unsignedV2(did));
    for (const [place, more] of [
      ['"issuer"', '"__proto__":{"validUntil":"2030-01-01T00:00:00Z"},"issuer"'],
      ['"credentialSubject":{', '"credentialSubject":{"__proto__":{"grade":"10.0"},'],
      ['"proof":{', '"proof":{"__proto__":{"domain":"x"},'],
    ] as const) {
      const text = JSON.stringify(credential).replace(place, more);
      expect(text).toContain("__proto__");
      expect(await verdictOn(JSON.parse(text) as JsonObject)).toBe("invalid");
    }
  });
});

test("honest documents are read as they were signed", async () => {
  for (const suite of ["Ed25519Signature2020", "eddsa-rdfc-2022", "eddsa-jcs-2022"] as const) {
    const credential = await signed(
      unsignedV2(did, { credentialStatus: { ...entry, statusSize: 1 }, validUntil: "2027-01-01T00:00:00Z" }),
      { suite },
    );
    expect(
      (await verifyCredential(credential, await receiver({}, { policy: openPolicy, trust }))).verdict,
    ).toBe("valid");
  }
});
