import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { secondOpinion } from "../../src/credential/proof/second-opinion.ts";
import { apiToken, bearer, issueToken, openTestApp, statusToken, type TestApp } from "../helpers/test-app.ts";
import { EXAMPLES, unsignedV1, unsignedV2, V2, without } from "../helpers/vc-samples.ts";

let app: TestApp;
let did: string;
beforeAll(async () => {
  app = await openTestApp();
  did = String((await app.get("/credentials/issuer")).json["issuer"]);
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
    const credential = answer.json["verifiableCredential"] as JsonObject;
    const proof = credential["proof"] as JsonObject;
    expect(proof["cryptosuite"] ?? proof["type"]).toBe(cryptosuite);
    const verified = await verify(credential);
    expect([verified.status, verified.json["verified"]]).toEqual([200, true]);
  });

  test("another implementation verifies it too", async () => {
    const { json } = await issue(unsignedV2(did));
    const document = json["verifiableCredential"] as JsonObject;
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
    const issued = json["verifiableCredential"] as JsonObject;
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
    const issued = json["verifiableCredential"] as JsonObject;
    expect((issued["credentialStatus"] as JsonObject[])[0]).toEqual(own);
    expect(issued["credentialStatus"]).toHaveLength(3);
  });

  test("without an id: issued without one", async () => {
    const answer = await issue(without(unsignedV2(did), "id"));
    expect(answer.status).toBe(201);
    expect(answer.json["verifiableCredential"]).not.toHaveProperty("id");
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
    const { proof } = json["verifiableCredential"] as { proof: JsonObject };
    expect(proof["cryptosuite"] ?? proof["type"]).toBe(suite);
  });

  test("?cryptosuite=", async () => {
    const { json } = await issue(unsignedV2(did), undefined, "?cryptosuite=eddsa-rdfc-2022");
    expect((json["verifiableCredential"] as { proof: JsonObject }).proof["cryptosuite"]).toBe(
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
    expect([answer.status, answer.json["code"]]).toEqual([400, "cryptosuite_unknown"]);
    expect(await stored()).toEqual(before);
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
    expect([answer.status, answer.json["code"]]).toEqual([status, code]);
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
      expect([answer.status, answer.json["code"]]).toEqual([404, "vc_api_off"]);
    }
    expect((await off.get("/credentials/issuer")).json["code"]).toBe("vc_api_off");
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
    const issuer = (await locked.get("/credentials/issuer")).json["issuer"];
    locked.signers.lock("vc-api");
    const answer = await locked.post(
      "/credentials/issue",
      { credential: unsignedV2(String(issuer)) },
      bearer(issueToken),
    );
    expect([answer.status, answer.json["code"]]).toEqual([503, "key_locked"]);
    expect((await locked.get("/credentials/issuer")).status).toBe(503);
    expect((await locked.centre.store.countCredentials()).api).toBe(0);
    await locked.close();
  });

  test("a did:web of its own works as a did:key does", async () => {
    const web = await openTestApp({ vcApiMethod: "did:web" });
    const issuer = String((await web.get("/credentials/issuer")).json["issuer"]);
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
