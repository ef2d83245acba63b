import { tester } from "../helpers/actor.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeStatus } from "../../src/centre/change-status.ts";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { limits } from "../../src/credential/model/limits.ts";
import { codesOf, openTestApp, type TestApp } from "../helpers/test-app.ts";
import { issueSampleRecords } from "../helpers/test-centre.ts";
import { presented, signedBy, stranger, unsignedV2, without } from "../helpers/vc-samples.ts";

let app: TestApp;
let record: JsonObject;
beforeAll(async () => {
  app = await openTestApp();
  const [issued] = await issueSampleRecords(app.centre, 1);
  record = issued!.compact;
});
afterAll(() => app.close());

const verify = (verifiableCredential: unknown, options?: JsonObject, headers = {}) =>
  app.post(
    "/credentials/verify",
    { verifiableCredential, ...(options === undefined ? {} : { options }) },
    headers,
  );

test("a record of the centre: 200, every check passed, the credential and the date of the revocation data", async () => {
  const answer = await verify(record);
  expect(answer.status).toBe(200);
  expect(answer.json).toMatchObject({
    verified: true,
    verdict: "valid",
    errors: [],
    warnings: [],
    credential: record,
    issuer: { id: app.centre.profile.did },
  });
  expect(answer.json["statusAsOf"]).toMatch(/Z$/);
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
});

test("a stranger's did:key credential verifies without any network", async () => {
  const answer = await verify(await signedBy(stranger, unsignedV2(stranger.controller)));
  expect(answer.status).toBe(200);
});

test("a changed mark: 422 proof_altered, and no credential in the answer", async () => {
  const subject = { ...(record["credentialSubject"] as JsonObject), absentSessions: 0.5 };
  const answer = await verify({ ...record, credentialSubject: subject });
  expect([answer.status, answer.json["verified"], answer.json["verdict"]]).toEqual([422, false, "invalid"]);
  expect(codesOf(answer)).toContain("proof_altered");
  expect(answer.json).not.toHaveProperty("credential");
});

test("errors speak Vietnamese unless English is asked for, and say what to do next", async () => {
  const vi = await verify(without(record, "proof"));
  expect((vi.json["errors"] as JsonObject[])[0]).toMatchObject({
    code: "proof_missing",
    title: "Chứng nhận chưa được ký số.",
  });
  const en = await verify(without(record, "proof"), undefined, { "Accept-Language": "en-GB,en;q=0.9" });
  expect((en.json["errors"] as JsonObject[])[0]).toMatchObject({
    code: "proof_missing",
    type: "https://w3id.org/security#PROOF_VERIFICATION_ERROR",
    title: "The credential is not signed.",
    next: "Do not accept it; contact the centre that issued it.",
  });
});

describe("malformed: 400", () => {
  test.each([
    ["null", null],
    ["a text", "credential"],
    ["a list", []],
    ["an empty object", {}],
    ["a number", 5],
  ])("%s", async (_, document) => {
    const answer = await verify(document);
    expect([answer.status, answer.json["verified"]]).toEqual([400, false]);
    expect(answer.json["errors"]).not.toEqual([]);
  });

  test("a body without the credential names what is missing", async () => {
    const answer = await app.post("/credentials/verify", { credential: record });
    expect([answer.status, answer.json["code"]]).toEqual([400, "body_invalid"]);
    expect(answer.json["errors"]).toMatchObject([{ pointer: "/verifiableCredential" }]);
  });

  test("a presentation sent where a credential belongs", async () => {
    const answer = await verify(await presented([]));
    expect([answer.status, answer.json["verified"]]).toEqual([400, false]);
  });

  test("without proof, with a proof that lacks a member, with a date that does not exist", async () => {
    expect((await verify(without(record, "proof"))).status).toBe(400);
    const proof = record["proof"] as JsonObject;
    for (const key of ["type", "created", "verificationMethod", "proofPurpose", "proofValue"]) {
      expect((await verify({ ...record, proof: without(proof, key) })).status, key).toBe(400);
    }
    expect((await verify({ ...record, validFrom: "2026-02-30T00:00:00Z" })).status).toBe(400);
  });
});

describe("well formed but not verified: 422", () => {
  test("a did:web issuer whose document is not fetched is unknown, never verified", async () => {
    const foreign = {
      ...stranger,
      controller: "did:web:other.example",
      verificationMethod: "did:web:other.example#k",
    };
    const answer = await verify(await signedBy(foreign, unsignedV2(foreign.controller)));
    expect([answer.status, answer.json["verdict"]]).toEqual([422, "cannot tell"]);
    expect(codesOf(answer)).toContain("key_unavailable");
  });

  test("a foreign status list that is not fetched is unknown, never verified", async () => {
    const credentialStatus = {
      type: "BitstringStatusListEntry",
      statusPurpose: "revocation",
      statusListIndex: "5",
      statusListCredential: "https://other.example/status/1",
    };
    const answer = await verify(
      await signedBy(stranger, unsignedV2(stranger.controller, { credentialStatus })),
    );
    expect([answer.status, answer.json["verdict"], codesOf(answer)]).toEqual([
      422,
      "cannot tell",
      ["status_unavailable"],
    ]);
  });

  test("a key that is not the issuer's", async () => {
    const answer = await verify(await signedBy(stranger, unsignedV2("did:example:other")));
    expect([answer.status, codesOf(answer)]).toEqual([422, ["key_not_issuers"]]);
  });

  test("revoked by the centre", async () => {
    const [issued] = (await issueSampleRecords(app.centre, 2)).slice(1);
    const credentialId = String(issued!.full["id"]);
    await changeStatus(app.centre, tester, { credentialId, change: "revoke", reason: "Sai", basis: "QĐ 12" });
    for (const document of [issued!.full, issued!.compact]) {
      const answer = await verify(document);
      expect([answer.status, codesOf(answer)]).toEqual([422, ["revoked"]]);
    }
  });
});

describe("options", () => {
  test.each([[["proof"]], [[]]])("checks %j leaves revocation out, and says so", async (checks) => {
    const answer = await verify(record, { checks });
    expect(answer.status).toBe(200);
    expect((answer.json["checks"] as { name: string }[]).map(({ name }) => name)).not.toContain("status");
    expect(answer.json["warnings"]).toMatchObject([{ code: "status_skipped" }]);
  });

  test("checks that name credentialStatus include it", async () => {
    const answer = await verify(record, { checks: ["proof", "credentialStatus"] });
    expect((answer.json["checks"] as { name: string }[]).map(({ name }) => name)).toContain("status");
    expect(answer.json["warnings"]).toEqual([]);
  });

  test("challenge and domain, where stated, must be the proof's", async () => {
    const signed = await signedBy(stranger, unsignedV2(stranger.controller), { challenge: "c", domain: "d" });
    expect((await verify(signed, { challenge: "c", domain: "d" })).status).toBe(200);
    expect(codesOf(await verify(signed, { challenge: "other", domain: "d" }))).toEqual([
      "challenge_mismatch",
    ]);
    expect(codesOf(await verify(signed, { challenge: "c", domain: "other" }))).toEqual(["domain_mismatch"]);
  });

  test("an expected purpose that a credential cannot have fails", async () => {
    const answer = await verify(record, { expectedProofPurpose: "authentication" });
    expect([answer.status, codesOf(answer)]).toEqual([422, ["proof_purpose_wrong"]]);
    expect((await verify(record, { expectedProofPurpose: "assertionMethod" })).status).toBe(200);
  });

  test("options of the wrong kind: 400 that names the place", async () => {
    const answer = await verify(record, { challenge: 5, checks: "proof" });
    expect([answer.status, answer.json["code"]]).toEqual([400, "body_invalid"]);
    expect((answer.json["errors"] as { pointer: string }[]).map(({ pointer }) => pointer).toSorted()).toEqual(
      ["/options/challenge", "/options/checks"],
    );
  });
});

describe("bodies", () => {
  test.each(["", "{", "nul", "{'a':1}", "\u0000"])("%j is not JSON: 400", async (body) => {
    const answer = await app.post("/credentials/verify", body);
    expect([answer.status, answer.json["code"]]).toEqual([400, "body_not_json"]);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });

  test("bytes that are not UTF-8: 400", async () => {
    const body = new Uint8Array([0x22, 0xff, 0xfe, 0x22]);
    const headers = { "Content-Type": "application/json" };
    const answer = await app.request("/credentials/verify", { method: "POST", headers, body });
    expect([answer.status, answer.json["code"]]).toEqual([400, "body_not_json"]);
  });

  test.each(["[]", "null", "5", '"text"'])("%s is JSON but no object: 400", async (body) => {
    const answer = await app.post("/credentials/verify", body);
    expect([answer.status, answer.json["code"]]).toEqual([400, "body_invalid"]);
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "", "application/jsonx"])(
    "Content-Type %j: 415",
    async (type) => {
      const answer = await app.post(
        "/credentials/verify",
        { verifiableCredential: record },
        { "Content-Type": type },
      );
      expect([answer.status, answer.json["code"]]).toEqual([415, "media_type_unsupported"]);
    },
  );

  test.each(["application/json; charset=utf-8", "application/vc+ld+json", "Application/JSON"])(
    "Content-Type %s is JSON",
    async (type) => {
      const answer = await app.post(
        "/credentials/verify",
        { verifiableCredential: record },
        { "Content-Type": type },
      );
      expect(answer.status).toBe(200);
    },
  );

  test("a body over the limit: 413, by the bytes that come and by the length that is stated", async () => {
    const big = JSON.stringify({ verifiableCredential: "x".repeat(limits.documentBytes) });
    const streamed = await app.post("/credentials/verify", big);
    expect([streamed.status, streamed.json["code"]]).toEqual([413, "body_too_large"]);
    const lied = await app.post("/credentials/verify", big, { "Content-Length": "10" });
    expect(lied.status).toBe(413);
    const stated = await app.post("/credentials/verify", "{}", {
      "Content-Length": String(limits.documentBytes + 1),
    });
    expect(stated.status).toBe(413);
  });

  test("a body at the limit is read", async () => {
    const frame = JSON.stringify({ verifiableCredential: "" }).length;
    const body = JSON.stringify({ verifiableCredential: "x".repeat(limits.documentBytes - frame) });
    expect((await app.post("/credentials/verify", body)).status).toBe(400);
  });
});
