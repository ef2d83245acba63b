import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { secondOpinion } from "../../src/credential/proof/second-opinion.ts";
import { apiToken, bearer, issueToken, openTestApp, statusToken, type TestApp } from "../helpers/test-app.ts";
import { EXAMPLES, signedBy, stranger, unsignedV1, unsignedV2, V2, without } from "../helpers/vc-samples.ts";

let app: TestApp;
let did: string;
beforeAll(async () => {
  app = await openTestApp();
  did = String((await app.get("/credentials/issuer")).json?.["issuer"]);
});
afterAll(() => app.close());

const issue = (credential: unknown, options?: JsonObject, query = "") =>
  app.post(
    `/credentials/issue${query}`,
    { credential, ...(options === undefined ? {} : { options }) },
    bearer(issueToken),
  );
const verify = (verifiableCredential: unknown) => app.post("/credentials/verify", { verifiableCredential });
const stored = async () => [
  await app.centre.store.countCredentials(),
  await app.centre.store.listUsage("vc-api"),
];

describe("what is issued", () => {
  test.each([
    ["VC 2.0", "Ed25519Signature2020", unsignedV2],
    ["VC 2.0", "eddsa-rdfc-2022", unsignedV2],
    ["VC 1.1", "Ed25519Signature2020", unsignedV1],
    ["VC 1.1", "eddsa-rdfc-2022", unsignedV1],
  ] as const)("%s with %s: 201, and it verifies", async (_, cryptosuite, unsigned) => {
    const answer = await issue(unsigned(did), { cryptosuite });
    expect(answer.status).toBe(201);
    const credential = answer.json?.["verifiableCredential"] as JsonObject;
    const proof = credential["proof"] as JsonObject;
    expect(proof["cryptosuite"] ?? proof["type"]).toBe(cryptosuite);
    const verified = await verify(credential);
    expect([verified.status, verified.json?.["verified"]]).toEqual([200, true]);
  });

  test("another implementation verifies it too", async () => {
    const { json } = await issue(unsignedV2(did));
    const document = json?.["verifiableCredential"] as JsonObject;
    const { verificationMethod } = document["proof"] as { verificationMethod: string };
    const opinion = await secondOpinion(document, { verificationMethod, controller: did });
    expect(opinion).toEqual({ verified: true });
  });

  test("id, type, subject and the rest as the client gave them, and a status entry for each list", async () => {
    const credential = unsignedV2(did, {
      "@context": [V2, EXAMPLES],
      type: ["AlumniCredential", "VerifiableCredential"],
      issuer: { id: did, name: "Trung tâm" },
      credentialSubject: { id: "did:example:x", alumniOf: "Trường Ví dụ", note: "10,0 \u{1F393}" },
      validFrom: "2023-02-25T19:10:39-06:00",
    });
    const { json } = await issue(credential);
    const issued = json?.["verifiableCredential"] as JsonObject;
    for (const key of ["id", "type", "issuer", "credentialSubject", "validFrom"])
      expect(issued[key], key).toEqual(credential[key]);
    const entries = issued["credentialStatus"] as JsonObject[];
    expect(entries.map(({ statusPurpose }) => statusPurpose)).toEqual(["revocation", "suspension"]);
    expect(entries[0]?.["statusListIndex"]).toBe(entries[1]?.["statusListIndex"]);
    expect(entries[0]?.["statusListCredential"]).toBe(
      "https://hocba.example.edu.vn/status/vc-api-revocation-1",
    );
  });

  test("a status entry of the client's own is kept beside ours", async () => {
    const own = {
      type: "BitstringStatusListEntry",
      statusPurpose: "revocation",
      statusListIndex: "3",
      statusListCredential: "https://other.example/status/1",
    };
    const { json } = await issue(unsignedV2(did, { credentialStatus: own }));
    const issued = json?.["verifiableCredential"] as JsonObject;
    expect((issued["credentialStatus"] as JsonObject[])[0]).toEqual(own);
    expect(issued["credentialStatus"]).toHaveLength(3);
  });

  test("without an id: issued without one", async () => {
    const answer = await issue(without(unsignedV2(did), "id"));
    expect(answer.status).toBe(201);
    expect(answer.json?.["verifiableCredential"]).not.toHaveProperty("id");
  });
});

describe("which suite", () => {
  test.each<[string, JsonObject | undefined, string]>([
    ["none named", undefined, "Ed25519Signature2020"],
    ["options.cryptosuite", { cryptosuite: "eddsa-rdfc-2022" }, "eddsa-rdfc-2022"],
    ["options.type", { type: "Ed25519Signature2020" }, "Ed25519Signature2020"],
    ["options.type DataIntegrityProof", { type: "DataIntegrityProof" }, "eddsa-rdfc-2022"],
    [
      "options.proof",
      { proof: { type: "DataIntegrityProof", cryptosuite: "eddsa-rdfc-2022" } },
      "eddsa-rdfc-2022",
    ],
    [
      "both, as the API's own shape",
      { type: "DataIntegrityProof", cryptosuite: "eddsa-rdfc-2022" },
      "eddsa-rdfc-2022",
    ],
  ])("%s", async (_, options, suite) => {
    const { json } = await issue(unsignedV2(did), options);
    const { proof } = json?.["verifiableCredential"] as { proof: JsonObject };
    expect(proof["cryptosuite"] ?? proof["type"]).toBe(suite);
  });

  test("?cryptosuite=", async () => {
    const { json } = await issue(unsignedV2(did), undefined, "?cryptosuite=eddsa-rdfc-2022");
    expect((json?.["verifiableCredential"] as { proof: JsonObject }).proof["cryptosuite"]).toBe(
      "eddsa-rdfc-2022",
    );
  });

  test.each([
    { cryptosuite: "ecdsa-rdfc-2019" },
    { type: "RsaSignature2018" },
    { cryptosuite: 5 },
    { cryptosuite: "eddsa-jcs-2022" },
  ])("%j: 400, nothing stored", async (options) => {
    const before = await stored();
    const answer = await issue(unsignedV2(did), options);
    expect([answer.status, answer.json?.["code"]]).toEqual([400, "cryptosuite_unknown"]);
    expect(await stored()).toEqual(before);
  });
});

describe("refused, and nothing stored", () => {
  test.each<[string, (own: string) => unknown, number, string]>([
    ["a foreign issuer", () => unsignedV2(stranger.controller), 422, "issuer_foreign"],
    ["the centre's own DID", () => unsignedV2("did:web:hocba.example.edu.vn"), 422, "issuer_foreign"],
    [
      "a school record",
      (own) => unsignedV2(own, { type: ["VerifiableCredential", "SchoolRecordCredential"] }),
      422,
      "type_reserved",
    ],
    [
      "a compact school record",
      (own) => unsignedV2(own, { type: ["VerifiableCredential", "CompactSchoolRecordCredential"] }),
      422,
      "type_reserved",
    ],
    [
      "a trust list",
      (own) => unsignedV2(own, { type: ["VerifiableCredential", "TrustListCredential"] }),
      422,
      "type_reserved",
    ],
    [
      "a status list",
      (own) => unsignedV2(own, { type: ["VerifiableCredential", "BitstringStatusListCredential"] }),
      422,
      "type_reserved",
    ],
    [
      "a reserved type in the subject",
      (own) =>
        unsignedV2(own, { credentialSubject: { type: "SchoolRecordCredential", id: "did:example:s" } }),
      422,
      "type_reserved",
    ],
    ["no issuer", (own) => without(unsignedV2(own), "issuer"), 400, "credential_invalid"],
    ["no context", (own) => without(unsignedV2(own), "@context"), 400, "credential_invalid"],
    [
      "a wrong base context",
      (own) => unsignedV2(own, { "@context": [EXAMPLES, V2] }),
      400,
      "credential_invalid",
    ],
    [
      "an unknown context",
      (own) => unsignedV2(own, { "@context": [V2, "https://unknown.example/v1"] }),
      400,
      "credential_invalid",
    ],
    ["an undefined term", (own) => unsignedV2(own, { undefinedTerm: "x" }), 400, "credential_invalid"],
    [
      "an impossible date",
      (own) => unsignedV2(own, { validFrom: "2026-02-30T00:00:00Z" }),
      400,
      "credential_invalid",
    ],
    [
      "a date without a zone",
      (own) => unsignedV2(own, { validFrom: "2026-02-20T00:00:00" }),
      400,
      "credential_invalid",
    ],
    [
      "dates reversed",
      (own) => unsignedV2(own, { validFrom: "2026-02-02T00:00:00Z", validUntil: "2026-02-01T00:00:00Z" }),
      400,
      "credential_invalid",
    ],
    ["an empty subject", (own) => unsignedV2(own, { credentialSubject: {} }), 400, "credential_invalid"],
    [
      "an empty list of subjects",
      (own) => unsignedV2(own, { credentialSubject: [] }),
      400,
      "credential_invalid",
    ],
    [
      "a refreshService without type",
      (own) => unsignedV2(own, { refreshService: { id: "https://a.example/r" } }),
      400,
      "credential_invalid",
    ],
    [
      "a credentialSchema without id",
      (own) => unsignedV2(own, { credentialSchema: { type: "JsonSchema" } }),
      400,
      "credential_invalid",
    ],
    [
      "a relatedResource without digest",
      (own) => unsignedV2(own, { relatedResource: { id: "https://a.example/r" } }),
      400,
      "credential_invalid",
    ],
    [
      "a wrong digest of a known resource",
      (own) => unsignedV2(own, { relatedResource: { id: V2, digestSRI: `sha256-${"A".repeat(43)}=` } }),
      400,
      "credential_invalid",
    ],
    ["a lone surrogate", (own) => unsignedV2(own, { name: "\ud800" }), 400, "credential_invalid"],
    [
      "VC 1.1 without issuanceDate",
      (own) => without(unsignedV1(own), "issuanceDate"),
      400,
      "credential_invalid",
    ],
    ["a credential that is a text", () => "credential", 400, "body_invalid"],
    ["a credential that is a list", () => [], 400, "body_invalid"],
  ])("%s", async (_, credential, status, code) => {
    const before = await stored();
    const answer = await issue(credential(did));
    expect([answer.status, answer.json?.["code"]]).toEqual([status, code]);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await stored()).toEqual(before);
  });

  test("a credential that is signed already", async () => {
    const before = await stored();
    const answer = await issue(await signedBy(stranger, unsignedV2(did)));
    expect([answer.status, answer.json?.["code"]]).toEqual([400, "proof_present"]);
    expect(await stored()).toEqual(before);
  });

  test("every fault is told, with its place and in words", async () => {
    const answer = await issue(
      unsignedV2(did, { credentialSubject: {}, type: "Other", validFrom: "yesterday" }),
    );
    const errors = answer.json?.["errors"] as JsonObject[];
    expect(errors.map(({ detail }) => detail)).toEqual([
      "/type: VerifiableCredential",
      "/credentialSubject",
      "/validFrom",
    ]);
    expect(errors[2]).toMatchObject({
      code: "date_malformed",
      type: "https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR",
      title: "Ngày giờ trong chứng nhận không hợp lệ.",
    });
  });

  test("a body without credential", async () => {
    const answer = await app.post("/credentials/issue", { verifiableCredential: {} }, bearer(issueToken));
    expect([answer.status, answer.json?.["code"]]).toEqual([400, "body_invalid"]);
  });
});

describe("who may", () => {
  test.each<[string, Record<string, string>, number, string, RegExp]>([
    ["no token", {}, 401, "token_missing", /^Bearer realm="hocba"$/],
    ["another scheme", { Authorization: "Basic aXNzdWU=" }, 401, "token_missing", /^Bearer realm="hocba"$/],
    ["an unknown token", bearer("other"), 401, "token_unknown", /error="invalid_token"/],
    [
      "a token of another scope",
      bearer(statusToken),
      403,
      "token_scope_missing",
      /insufficient_scope.*scope="issue"/,
    ],
  ])("%s", async (_, headers, status, code, challenge) => {
    const answer = await app.post("/credentials/issue", { credential: unsignedV2(did) }, headers);
    expect([answer.status, answer.json?.["code"]]).toEqual([status, code]);
    expect(answer.headers.get("www-authenticate")).toMatch(challenge);
  });

  test("a token with both scopes", async () => {
    const answer = await app.post("/credentials/issue", { credential: unsignedV2(did) }, bearer(apiToken));
    expect(answer.status).toBe(201);
  });

  test("no page of another origin is helped to issue", async () => {
    const answer = await app.post(
      "/credentials/issue",
      {},
      { ...bearer(issueToken), Origin: "https://x.example" },
    );
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("off unless enabled: 404 vc_api_off, whatever the token", async () => {
    const off = await openTestApp({}, { vcApi: { enabled: false } });
    for (const path of ["/credentials/issue", "/credentials/status"]) {
      const answer = await off.post(path, {}, bearer(apiToken));
      expect([answer.status, answer.json?.["code"]]).toEqual([404, "vc_api_off"]);
    }
    expect((await off.get("/credentials/issuer")).json?.["code"]).toBe("vc_api_off");
    await off.close();
  });
});

describe("the issuer", () => {
  test("GET /credentials/issuer names the DID, its key and the suites", async () => {
    const { json } = await app.get("/credentials/issuer");
    expect(json).toEqual({
      issuer: did,
      verificationMethod: expect.stringMatching(/^did:key:z6Mk.*#z6Mk/),
      cryptosuites: ["Ed25519Signature2020", "eddsa-rdfc-2022"],
    });
  });

  test("a locked key: 503 with what to do, nothing stored, and verifying still works", async () => {
    const locked = await openTestApp();
    const issuer = (await locked.get("/credentials/issuer")).json?.["issuer"];
    locked.signers.lock("vc-api");
    const answer = await locked.post(
      "/credentials/issue",
      { credential: unsignedV2(String(issuer)) },
      bearer(issueToken),
    );
    expect([answer.status, answer.json?.["code"]]).toEqual([503, "key_locked"]);
    expect((await locked.get("/credentials/issuer")).status).toBe(503);
    expect((await locked.centre.store.countCredentials()).api).toBe(0);
    await locked.close();
  });

  test("a did:web of its own works as a did:key does", async () => {
    const web = await openTestApp({ vcApiMethod: "did:web" });
    const issuer = String((await web.get("/credentials/issuer")).json?.["issuer"]);
    expect(issuer).toBe("did:web:hocba.example.edu.vn:vc-api");
    const { json } = await web.post(
      "/credentials/issue",
      { credential: unsignedV2(issuer) },
      bearer(issueToken),
    );
    expect((await web.post("/credentials/verify", json)).status).toBe(200);
    await web.close();
  });
});
