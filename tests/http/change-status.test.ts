import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decodeBitstring, readValue } from "../../src/credential/codec/bitstring.ts";
import type { JsonObject } from "../../src/credential/model/json.ts";
import {
  apiToken,
  bearer,
  issueToken,
  openTestApp,
  statusToken,
  type Answer,
  type TestApp,
  codesOf,
} from "../helpers/test-app.ts";
import { issueSampleRecords } from "../helpers/test-centre.ts";
import { unsignedV1, unsignedV2 } from "../helpers/vc-samples.ts";

let app: TestApp;
let did: string;
beforeAll(async () => {
  app = await openTestApp();
  did = String((await app.get("/credentials/issuer")).json["issuer"]);
});
afterAll(() => app.close());

async function issued(
  unsigned: typeof unsignedV2 = unsignedV2,
  cryptosuite = "Ed25519Signature2020",
): Promise<JsonObject> {
  const body = { credential: unsigned(did), options: { cryptosuite } };
  const { json } = await app.post("/credentials/issue", body, bearer(issueToken));
  return json["verifiableCredential"] as JsonObject;
}

const change = (
  credential: JsonObject,
  statusPurpose: string,
  extra: JsonObject = {},
  headers = bearer(statusToken),
): Promise<Answer> =>
  app.post(
    "/credentials/status",
    {
      credentialId: credential["id"],
      credentialStatus: { type: "BitstringStatusListEntry", statusPurpose },
      ...extra,
    },
    headers,
  );

const verify = (verifiableCredential: JsonObject) =>
  app.post("/credentials/verify", { verifiableCredential });

/** The credential's bit in the list, fetched as any verifier would. */
async function publishedBit(credential: JsonObject, purpose: string): Promise<boolean> {
  const entries = credential["credentialStatus"] as Record<string, string>[];
  const entry = entries.find(({ statusPurpose }) => statusPurpose === purpose);
  const url = new URL(entry?.["statusListCredential"] ?? "");
  const { json } = await app.get(url.pathname);
  const decoded = await decodeBitstring(
    (json["credentialSubject"] as Record<string, string>)["encodedList"] ?? "",
  );
  if (!decoded.ok) throw new Error(decoded.code);
  return readValue(decoded.bits, Number(entry?.["statusListIndex"])) === 1;
}

describe("issue, verify, revoke, verify", () => {
  test.each([
    ["VC 2.0", "Ed25519Signature2020", unsignedV2],
    ["VC 2.0", "eddsa-rdfc-2022", unsignedV2],
    ["VC 1.1", "Ed25519Signature2020", unsignedV1],
    ["VC 1.1", "eddsa-rdfc-2022", unsignedV1],
  ] as const)("%s, %s: the published list says so when the answer comes", async (_, suite, unsigned) => {
    const credential = await issued(unsigned, suite);
    expect((await verify(credential)).status).toBe(200);
    expect(await publishedBit(credential, "revocation")).toBe(false);
    const answer = await change(credential, "revocation");
    expect([answer.status, answer.json]).toEqual([
      200,
      {
        credentialId: credential["id"],
        statusPurpose: "revocation",
        status: true,
        changedAt: expect.stringMatching(/Z$/),
      },
    ]);
    expect(await publishedBit(credential, "revocation")).toBe(true);
    const after = await verify(credential);
    expect([after.status, after.json["verified"], codesOf(after)]).toEqual([422, false, ["revoked"]]);
  });

  test("the list's ETag changes with it", async () => {
    const credential = await issued();
    const before = await app.get("/status/vc-api-revocation-1");
    await change(credential, "revocation");
    const tag = before.headers.get("etag") ?? "";
    expect((await app.get("/status/vc-api-revocation-1", { "If-None-Match": tag })).status).toBe(200);
  });
});

describe("suspend and reinstate", () => {
  test("suspended does not verify, reinstated does", async () => {
    const credential = await issued();
    expect((await change(credential, "suspension")).status).toBe(200);
    expect(codesOf(await verify(credential))).toEqual(["suspended"]);
    const lifted = await change(credential, "suspension", { status: false });
    expect(lifted.json).toMatchObject({ statusPurpose: "suspension", status: false });
    expect(await publishedBit(credential, "suspension")).toBe(false);
    expect((await verify(credential)).status).toBe(200);
  });

  test.each<[string, [string, JsonObject][], string]>([
    [
      "suspend twice",
      [
        ["suspension", {}],
        ["suspension", {}],
      ],
      "already_suspended",
    ],
    ["reinstate what is not suspended", [["suspension", { status: false }]], "not_suspended"],
    [
      "revoke twice",
      [
        ["revocation", {}],
        ["revocation", {}],
      ],
      "already_revoked",
    ],
    [
      "suspend what is revoked",
      [
        ["revocation", {}],
        ["suspension", {}],
      ],
      "already_revoked",
    ],
    [
      "lift a revocation",
      [
        ["revocation", {}],
        ["revocation", { status: false }],
      ],
      "revocation_final",
    ],
  ])("%s: 409", async (_, steps, code) => {
    const credential = await issued();
    let answer: Answer | undefined;
    for (const [purpose, extra] of steps) answer = await change(credential, purpose, extra);
    expect([answer?.status, answer?.json["code"]]).toEqual([409, code]);
  });
});

describe("why", () => {
  test("reason and basis are kept as given, else the token's name stands for them", async () => {
    const given = await issued();
    await change(given, "revocation", { reason: "Cấp nhầm", basis: "QĐ 15/QĐ-TT" });
    const defaulted = await issued();
    await change(defaulted, "revocation");
    const changesOf = async (credential: JsonObject) => {
      const [state] = await app.centre.store.issuancesOfCredential(String(credential["id"]));
      return app.centre.store.statusChanges(state!.issuance.issuanceId);
    };
    expect(await changesOf(given)).toMatchObject([{ reason: "Cấp nhầm", basis: "QĐ 15/QĐ-TT" }]);
    expect(await changesOf(defaulted)).toMatchObject([
      { reason: "VC API: registrar", basis: "VC API: registrar" },
    ]);
  });

  test("a blank reason: 400, nothing changed", async () => {
    const credential = await issued();
    const answer = await change(credential, "revocation", { reason: "  " });
    expect([answer.status, answer.json["code"]]).toEqual([400, "basis_missing"]);
    expect((await verify(credential)).status).toBe(200);
  });
});

describe("refused", () => {
  test.each(["reason", "basis"])("a %s that has no UTF-8 form: 400, nothing changed", async (member) => {
    const credential = await issued();
    const answer = await change(credential, "revocation", { [member]: "\ud800" });
    expect([answer.status, answer.json["code"]]).toEqual([400, "body_invalid"]);
    expect((await verify(credential)).status).toBe(200);
  });

  test("an unknown id: 404", async () => {
    const answer = await change({ id: "urn:uuid:00000000-0000-4000-8000-000000000000" }, "revocation");
    expect([answer.status, answer.json["code"]]).toEqual([404, "credential_not_found"]);
  });

  test("a school record: 403, and it stays good", async () => {
    const [record] = await issueSampleRecords(app.centre, 1);
    for (const purpose of ["revocation", "suspension"]) {
      const answer = await change(record!.full, purpose, {}, bearer(apiToken));
      expect([answer.status, answer.json["code"]]).toEqual([403, "status_of_school_record"]);
    }
    expect((await verify(record!.full)).status).toBe(200);
  });

  test("a school record whose id a client would borrow for its own credential: refused, and 403", async () => {
    const [record] = await issueSampleRecords(app.centre, 1);
    const borrowed = { ...unsignedV2(did), id: record!.full["id"] ?? "" };
    const { status } = await app.post("/credentials/issue", { credential: borrowed }, bearer(issueToken));
    expect(status).toBe(400);
    expect((await change(record!.full, "revocation")).status).toBe(403);
    expect((await verify(record!.full)).status).toBe(200);
  });

  test.each<[string, JsonObject]>([
    [
      "an unknown purpose",
      { credentialStatus: { type: "BitstringStatusListEntry", statusPurpose: "refresh" } },
    ],
    [
      "another entry type",
      { credentialStatus: { type: "StatusList2021Entry", statusPurpose: "revocation" } },
    ],
    ["no entry", { credentialStatus: null }],
    ["no id", { credentialId: "" }],
    ["a status that is no truth value", { status: "true" }],
  ])("%s: 400", async (_, extra) => {
    const answer = await change(await issued(), "revocation", extra);
    expect([answer.status, answer.json["code"]]).toEqual([400, "body_invalid"]);
  });

  test.each<[string, Record<string, string>, number, string]>([
    ["no token", {}, 401, "token_missing"],
    ["an unknown token", bearer("x"), 401, "token_unknown"],
    ["a token that may only issue", bearer(issueToken), 403, "token_scope_missing"],
  ])("%s", async (_, headers, status, code) => {
    const credential = await issued();
    const answer = await change(credential, "revocation", {}, headers);
    expect([answer.status, answer.json["code"]]).toEqual([status, code]);
    expect((await verify(credential)).status).toBe(200);
  });

  test("a locked key: 503, and the credential stays as it was", async () => {
    const credential = await issued();
    const signer = app.signers.current("vc-api")!;
    app.signers.lock("vc-api");
    const answer = await change(credential, "revocation");
    app.signers.hold("vc-api", signer);
    expect([answer.status, answer.json["code"]]).toEqual([503, "key_locked"]);
    expect((await verify(credential)).status).toBe(200);
  });
});
