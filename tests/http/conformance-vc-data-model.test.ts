import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../src/credential/model/json.ts";
import { apiToken, bearer, openTestApp, type TestApp } from "../helpers/test-app.ts";
import { EXAMPLES, signedBy, stranger, unsignedV2, V2, without } from "../helpers/vc-samples.ts";

// What https://github.com/w3c/vc-data-model-2.0-test-suite asks of an issuer and a verifier, one test a
// MUST of https://www.w3.org/TR/vc-data-model-2.0/ (the section in each title), in our own words and data.

let app: TestApp;
let did: string;
beforeAll(async () => {
  app = await openTestApp();
  did = String((await app.get("/credentials/issuer")).json["issuer"]);
});
afterAll(() => app.close());

const issue = (credential: JsonObject) => app.post("/credentials/issue", { credential }, bearer(apiToken));
const verify = (verifiableCredential: unknown) =>
  app.post("/credentials/verify", { verifiableCredential, options: { checks: ["proof"] } });
const verifyVp = (verifiablePresentation: unknown) =>
  app.post("/presentations/verify", { verifiablePresentation, options: { checks: [] } });

/** Issued as it was sent, and what was issued verifies. */
async function expectIssued(extra: JsonObject): Promise<JsonObject> {
  const credential = unsignedV2(did, extra);
  const { status, json } = await issue(credential);
  expect([status, json["errors"]]).toEqual([201, undefined]);
  const issued = json["verifiableCredential"] as JsonObject;
  expect(issued).toMatchObject(without(without(credential, "@context"), "credentialStatus"));
  const verified = await verify(issued);
  expect([verified.status, verified.json["verified"], verified.json["errors"]]).toEqual([200, true, []]);
  return issued;
}

/** Refused as bad input by the issuer. */
async function expectNotIssued(credential: JsonObject): Promise<void> {
  const { status, json } = await issue(credential);
  expect([status, json["code"]]).toEqual([400, "credential_invalid"]);
}

/**
 * Refused by the issuer, and by the verifier where another has signed it. Signed over JSON, which can
 * sign anything, so that the signature holds and what is refused is the document.
 */
async function expectRefused(credential: JsonObject): Promise<void> {
  await expectNotIssued(credential);
  const issuer = credential["issuer"] === did ? { issuer: stranger.controller } : {};
  const foreign = await signedBy(stranger, { ...credential, ...issuer }, { suite: "eddsa-jcs-2022" });
  const { status, json } = await verify(foreign);
  expect([400, 422]).toContain(status);
  expect(json["verified"]).toBe(false);
  expect((json["errors"] as JsonObject[]).map(({ check }) => check)).not.toContain("proof");
}

const own = (extra: JsonObject = {}) => unsignedV2(did, extra);
/** A context that maps a term of its own. */
const mapping = (term: string, iri: string): JsonValue => [V2, { [term]: iri }];

describe("1.3 Conformance", () => {
  test("an issued document is secured and has what is required", async () => {
    const issued = await expectIssued({});
    expect(issued["proof"]).toMatchObject({
      type: expect.any(String),
      proofValue: expect.stringMatching(/^z/),
    });
    for (const key of ["@context", "type", "issuer", "credentialSubject"]) expect(issued).toHaveProperty(key);
  });

  test("a verifier MUST produce errors for documents that do not conform", async () => {
    const document = { type: ["NonconformingDocument"] };
    for (const answer of [await verify(document), await verifyVp(document)]) {
      expect(answer.status).toBe(400);
      expect(answer.json["errors"]).not.toEqual([]);
    }
  });

  test("an unsecured credential is not verified (4.12)", async () => {
    expect((await verify(own())).status).toBe(400);
  });
});

describe("4.3 Contexts", () => {
  test("@context MUST be there, an ordered set, the base context first and kept first", async () => {
    const issued = await expectIssued({ "@context": [V2, EXAMPLES] });
    expect((issued["@context"] as JsonValue[]).slice(0, 2)).toEqual([V2, EXAMPLES]);
    await expectRefused(without(own(), "@context"));
    await expectRefused(own({ "@context": [EXAMPLES] }));
    await expectRefused(own({ "@context": [EXAMPLES, V2] }));
  });

  test("later items MUST be URLs or objects that JSON-LD can process", async () => {
    await expectIssued({ "@context": [V2, { extra: "https://example.org/#extra" }], extra: "x" });
    for (const bad of ["https ://not-a-url/v1", 123192875, null, true])
      await expectRefused(own({ "@context": [V2, bad] }));
    await expectNotIssued(own({ "@context": [V2, "https://example.com"] }));
  });
});

describe("4.4 Identifiers", () => {
  test("id, where present, MUST be a single URL", async () => {
    await expectIssued({ id: "https://centre.example/credentials/1" });
    await expectIssued({ id: "did:example:credential" });
    for (const id of [
      null,
      ["urn:a:1", "urn:a:2"],
      "https ://not-a-url/vcs/1",
      "not a url",
      5,
    ] as JsonValue[])
      await expectRefused(own({ id }));
    for (const id of [["did:example:a", "did:example:b"], "not a url", null] as JsonValue[])
      await expectRefused(own({ credentialSubject: { id } }));
  });
});

describe("4.5 Types", () => {
  test("type MUST be there and name VerifiableCredential, in any place of the list", async () => {
    await expectRefused(without(own(), "type"));
    await expectRefused(own({ type: ["https://example.org/#T"] }));
    await expectIssued({
      type: ["https://example.org/#A", "VerifiableCredential", "https://example.org/#B"],
    });
    await expectIssued({
      type: ["VerifiableCredential", "https://example.org/#B", "https://example.org/#A"],
    });
  });

  test("each type MUST be a term that maps to a URL, or a URL", async () => {
    const type = ["VerifiableCredential", "OwnTerm"];
    await expectIssued({ "@context": mapping("OwnTerm", "https://example.org/#OwnTerm"), type });
    await expectNotIssued(own({ "@context": mapping("OwnTerm", "https ://not-a-url#OwnTerm"), type }));
    await expectNotIssued(own({ type }));
  });

  test.each(["credentialStatus", "termsOfUse", "evidence", "refreshService", "credentialSchema"])(
    "each %s MUST specify its type",
    async (key) => {
      const value = { id: "https://example.org/thing/1" };
      const type = "https://example.org/#ThingType";
      await expectIssued({ [key]: { ...value, type } });
      await expectRefused(own({ [key]: value }));
      await expectRefused(own({ [key]: { ...value, type: 2 } }));
      await expectRefused(own({ [key]: [{ ...value, type }, value] }));
    },
  );
});

describe("4.6 Names and descriptions, 11.1 Language and direction", () => {
  const english = { "@value": "Example", "@language": "en" };
  test.each(["name", "description"])("%s MUST be a string or language value objects", async (key) => {
    const french = { "@value": "Exemple", "@language": "fr" };
    const good: JsonValue[] = ["text", english, { ...english, "@direction": "ltr" }, [english, french]];
    for (const value of good) {
      await expectIssued({ [key]: value });
      await expectIssued({ issuer: { id: did, [key]: value } });
    }
    const extra = { ...english, url: "did:example:x" };
    for (const value of [extra, { "@language": "en" }, 5, [5]] as JsonValue[]) {
      await expectRefused(own({ [key]: value }));
      await expectRefused(own({ issuer: { id: did, [key]: value } }));
    }
  });
});

describe("4.7 Issuer", () => {
  test("issuer MUST be a URL, or an object whose id is one", async () => {
    await expectIssued({ issuer: { id: did, name: "Trung tâm" } });
    await expectRefused(without(own(), "issuer"));
    for (const issuer of ["not a url", null, {}, { id: null }, { id: "not a url" }, 5, []] as JsonValue[])
      await expectRefused(own({ issuer }));
  });
});

describe("4.8 Credential subject", () => {
  test("there MUST be at least one, and each MUST have claims", async () => {
    await expectIssued({ credentialSubject: [{ id: "did:example:a" }, { id: "did:example:b" }] });
    await expectRefused(without(own(), "credentialSubject"));
    for (const subject of [{}, [], [{ id: "did:example:a" }, {}], "did:example:a", null] as JsonValue[])
      await expectRefused(own({ credentialSubject: subject }));
  });
});

describe("4.9 Validity period", () => {
  test("validFrom and validUntil MUST be dateTimeStamps, in the past or the future", async () => {
    for (const moment of ["2023-02-25T19:10:39Z", "2023-02-25T19:10:39.123Z", "2023-02-25T19:10:39-06:00"])
      await expectIssued({ validFrom: moment });
    for (const moment of ["2999-12-31T23:59:59Z", "2999-12-31T23:59:59.5Z", "2999-12-31T23:59:59+07:00"])
      await expectIssued({ validUntil: moment });
    expect((await issue(own({ validFrom: "2999-01-01T00:00:00Z" }))).status).toBe(201);
    expect((await issue(own({ validUntil: "2001-01-01T00:00:00Z" }))).status).toBe(201);
    for (const key of ["validFrom", "validUntil"])
      for (const bad of [
        "02-25-2023",
        "2023-02-25",
        "2023-02-25T19:10:39",
        "2023-02-30T00:00:00Z",
        5,
      ] as JsonValue[])
        await expectRefused(own({ [key]: bad }));
  });

  test("validFrom MUST NOT be later than validUntil; the same is allowed", async () => {
    const [early, late] = ["2024-01-01T00:00:00Z", "2999-01-01T00:00:00Z"];
    await expectIssued({ validFrom: early, validUntil: late });
    expect((await issue(own({ validFrom: late, validUntil: late }))).status).toBe(201);
    await expectRefused(own({ validFrom: late, validUntil: early }));
  });
});

describe("4.10 Status, 4.11 Data schemas, 5.4 Refreshing", () => {
  test("a status's id is optional and MUST be one URL", async () => {
    const type = "https://example.org/#Status";
    await expectIssued({ credentialStatus: { type } });
    await expectRefused(own({ credentialStatus: { type, id: ["urn:a:1", "urn:a:2"] } }));
    await expectRefused(own({ credentialStatus: { type, id: "not a url" } }));
  });

  test("a schema's id is required and MUST be a URL; there may be several", async () => {
    const schema = { type: "JsonSchema", id: "https://example.org/schema.json" };
    await expectIssued({ credentialSchema: [schema, { ...schema, id: "did:example:schema" }] });
    await expectRefused(own({ credentialSchema: { type: "JsonSchema" } }));
    await expectRefused(own({ credentialSchema: { ...schema, id: 5 } }));
  });

  test("a refresh service's id, where present, MUST be a URL", async () => {
    const type = "https://example.org/#Refresh";
    await expectIssued({
      refreshService: [
        { type, id: "did:example:refresh/1" },
        { type, id: "urn:a:2" },
      ],
    });
    await expectRefused(own({ refreshService: { type, id: "//not-a-url/8e96ee84" } }));
  });
});

describe("5.2 Extensibility", () => {
  test("a context MUST NOT redefine a protected term", async () => {
    await expectNotIssued(own({ "@context": mapping("VerifiableCredential", "https://example.org/#Other") }));
    const first = { "@protected": true, OwnTerm: "https://example.org/#OwnTerm" };
    const second = { OwnTerm: "https://example.org/#Other" };
    await expectNotIssued(
      own({ "@context": [V2, first, second], type: ["VerifiableCredential", "OwnTerm"] }),
    );
  });
});

describe("5.3 Integrity of related resources", () => {
  const id = "https://www.w3.org/ns/credentials/v2";
  // SHA-256 and SHA-384 of the context file, as VC Data Model 2.0, appendix B.1, publishes them.
  const sri = "sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU";
  const multibase = "uEiBZlVzbltYA5hAr82u_5bIk";

  test("each MUST be an object with a unique id and a digest that matches what is known", async () => {
    await expectIssued({ relatedResource: { id, digestSRI: sri, mediaType: "application/ld+json" } });
    await expectIssued({
      relatedResource: [
        { id, digestSRI: sri },
        { id: "https://unknown.example/r", digestSRI: sri },
      ],
    });
    for (const bad of [
      ["https://example.org/r"],
      { digestSRI: sri },
      { id },
      [
        { id, digestSRI: sri },
        { id, digestSRI: sri },
      ],
      { id, digestSRI: sri.replace("l/H", "l/J") },
      { id, digestMultibase: multibase },
      { id: "https://unknown.example/r", digestSRI: `sha256-${"ca3d163bab055381".repeat(4)}` },
    ] as JsonValue[])
      await expectRefused(own({ relatedResource: bad }));
  });
});

describe("5.5 Terms of use, 5.6 Evidence", () => {
  test("one or several, with or without an id", async () => {
    const type = "https://example.org/#Policy";
    await expectIssued({ termsOfUse: [{ type }, { type, id: "https://example.org/policy/1" }] });
    await expectIssued({ evidence: [{ type }, { type, id: "https://example.org/evidence/1" }] });
  });
});
