import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { bearer, issueToken, openTestApp, type TestApp } from "../helpers/test-app.ts";
import { EXAMPLES, signedBy, stranger, unsignedV1, unsignedV2, V2, without } from "../helpers/vc-samples.ts";

let app: TestApp;
let did: string;
beforeAll(async () => {
  app = await openTestApp();
  did = String((await app.get("/credentials/issuer")).json["issuer"]);
});
afterAll(() => app.close());

const issue = (credential: unknown) => app.post("/credentials/issue", { credential }, bearer(issueToken));
const stored = async () => [
  await app.centre.store.countCredentials(),
  await app.centre.store.listUsage("vc-api"),
];

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
    ["a null issuer", (own) => unsignedV2(own, { issuer: null }), 400, "credential_invalid"],
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
    expect([answer.status, answer.json["code"]]).toEqual([status, code]);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await stored()).toEqual(before);
  });

  test("a credential that is signed already", async () => {
    const before = await stored();
    const answer = await issue(await signedBy(stranger, unsignedV2(did)));
    expect([answer.status, answer.json["code"]]).toEqual([400, "proof_present"]);
    expect(await stored()).toEqual(before);
  });

  test("every fault is told, with its place and in words", async () => {
    const answer = await issue(
      unsignedV2(did, { credentialSubject: {}, type: "Other", validFrom: "yesterday" }),
    );
    const errors = answer.json["errors"] as JsonObject[];
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
    expect([answer.status, answer.json["code"]]).toEqual([400, "body_invalid"]);
  });
});
