/** The class of a revocation's ground in the service's answers (D10): a warning beside the verdict. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeStatus } from "../../src/centre/change-status.ts";
import { decodeBitstring, readValue } from "../../src/credential/codec/bitstring.ts";
import type { JsonObject } from "../../src/credential/model/json.ts";
import type { RevocationCause } from "../../src/credential/model/status-message.ts";
import { tester } from "../helpers/actor.ts";
import { apiToken, bearer, openTestApp, type TestApp } from "../helpers/test-app.ts";
import { issueSampleRecords, type IssuedRecord } from "../helpers/test-centre.ts";
import { presented, unsignedV2 } from "../helpers/vc-samples.ts";

const causes: RevocationCause[] = ["superseded", "issuedInError", "byOrder"];

let app: TestApp;
let records: IssuedRecord[];
beforeAll(async () => {
  app = await openTestApp();
  records = await issueSampleRecords(app.centre, 4);
  for (const [index, cause] of causes.entries()) {
    const credentialId = String(records[index]!.compact["id"]);
    const reasons = { reason: "Sai điểm Toán", basis: "QĐ 12/QĐ-TT ngày 01/06/2026" };
    await changeStatus(app.centre, tester, { credentialId, change: "revoke", cause, ...reasons });
  }
});
afterAll(() => app.close());

const verify = (verifiableCredential: JsonObject, headers: Record<string, string> = {}) =>
  app.post("/credentials/verify", { verifiableCredential }, headers);

describe("POST /credentials/verify", () => {
  test.each([
    [0, "superseded", "A newer version has taken this one's place."],
    [1, "issued_in_error", "The centre issued this one in error."],
    [2, "withdrawn_by_order", "It was withdrawn by order of a higher authority."],
  ] as const)("record %i: revoked in errors, %s in warnings", async (index, code, title) => {
    const answer = await verify(records[index]!.full, { "Accept-Language": "en" });
    expect(answer.status).toBe(422);
    expect(answer.json["errors"]).toMatchObject([{ code: "revoked" }]);
    expect(answer.json["warnings"]).toMatchObject([
      { code, title, next: expect.stringMatching(/\.$/) as string },
    ]);
  });

  test("in Vietnamese where that is asked for", async () => {
    const { json } = await verify(records[0]!.compact, { "Accept-Language": "vi" });
    expect(json["warnings"]).toMatchObject([{ title: "Bản này đã được thay bằng phiên bản mới hơn." }]);
  });

  test("nothing beside the verdict of a record that nothing is known against", async () => {
    const { status, json } = await verify(records[3]!.full);
    expect([status, json["warnings"]]).toEqual([200, []]);
  });
});

test("POST /presentations/verify says of which credential", async () => {
  const presentation = await presented([records[3]!.full, records[0]!.full]);
  const { json } = await app.post("/presentations/verify", { verifiablePresentation: presentation });
  expect(json["warnings"]).toMatchObject([
    { code: "superseded", credential: 1 },
    { code: "challenge_absent" },
  ]);
});

describe("GET /status/message-1", () => {
  test("is the whole list, two bits an entry, that says only the class", async () => {
    const { status, json, text } = await app.get("/status/message-1");
    expect(status).toBe(200);
    expect(json["type"]).toContain("BitstringStatusListCredential");
    const subject = json["credentialSubject"] as Record<string, string>;
    expect(subject["statusPurpose"]).toBe("message");
    const decoded = await decodeBitstring(subject["encodedList"] ?? "");
    if (!decoded.ok) throw new Error(decoded.code);
    expect(decoded.bits.length * 4).toBe(131_072);
    const values = records.map(({ full }) => {
      const entries = full["credentialStatus"] as JsonObject[];
      return readValue(decoded.bits, Number(entries[2]?.["statusListIndex"]), 2);
    });
    expect(values).toEqual([1, 2, 3, 0]);
    expect(text).not.toContain("Toán");
  });

  test("the VC API's credentials have no such list, and its clients cannot set a message", async () => {
    const issuer = String((await app.get("/credentials/issuer")).json["issuer"]);
    const id = "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33";
    const issued = await app.post(
      "/credentials/issue",
      { credential: unsignedV2(issuer, { id }) },
      bearer(apiToken),
    );
    const credential = issued.json["verifiableCredential"] as JsonObject;
    const entries = credential["credentialStatus"] as JsonObject[];
    expect(entries.map(({ statusPurpose }) => statusPurpose)).toEqual(["revocation", "suspension"]);
    expect((await app.get("/status/vc-api-message-1")).status).toBe(404);
    const body = {
      credentialId: id,
      credentialStatus: { type: "BitstringStatusListEntry", statusPurpose: "message" },
    };
    expect((await app.post("/credentials/status", body, bearer(apiToken))).status).toBe(400);
    const revoke = {
      ...body,
      credentialStatus: { ...body.credentialStatus, statusPurpose: "revocation" },
      cause: "superseded",
    };
    expect((await app.post("/credentials/status", revoke, bearer(apiToken))).status).toBe(200);
    expect((await verify(credential)).json["warnings"]).toEqual([]);
  });
});
