import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildBitstring, encodeBitstring, type StatusValue } from "../../src/credential/codec/bitstring.ts";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { buildStatusList } from "../../src/credential/status/status-list.ts";
import { apiToken, bearer, codesOf, openTestApp, type TestApp } from "../helpers/test-app.ts";
import { otherStranger, signedBy, stranger, unsignedV2, V2, without } from "../helpers/vc-samples.ts";

// What https://github.com/w3c/vc-bitstring-status-list-test-suite asks, and the MUSTs of
// https://www.w3.org/TR/vc-bitstring-status-list/ that it leaves out for want of fixtures.

const LIST = "https://lists.example/status/1";
/** Lists of a foreign issuer, as they would be fetched. */
const published = new Map<string, unknown>();

let app: TestApp;
let did: string;
beforeAll(async () => {
  const status = async (url: string) => {
    const document = published.get(url);
    return document === undefined
      ? ({ kind: "unavailable", detail: "status 404" } as const)
      : ({ kind: "found", document } as const);
  };
  app = await openTestApp({}, { foreign: { status, resolveDid: async () => undefined } });
  did = String((await app.get("/credentials/issuer")).json["issuer"]);
});
afterAll(() => app.close());

const verify = (verifiableCredential: unknown) =>
  app.post("/credentials/verify", {
    verifiableCredential,
    options: { checks: ["proof", "credentialStatus"] },
  });

describe("2.1 BitstringStatusListEntry and 2.2 BitstringStatusListCredential, as issued here", () => {
  let issued: JsonObject;
  let entries: Record<string, string>[];
  beforeAll(async () => {
    const body = { credential: unsignedV2(did) };
    const { json } = await app.post("/credentials/issue", body, bearer(apiToken));
    issued = json["verifiableCredential"] as JsonObject;
    entries = issued["credentialStatus"] as Record<string, string>[];
  });

  test("type, purpose, index and list MUST be as defined", () => {
    for (const entry of entries) {
      expect(entry["type"]).toBe("BitstringStatusListEntry");
      expect(["revocation", "suspension"]).toContain(entry["statusPurpose"]);
      expect(entry["statusListIndex"]).toMatch(/^(0|[1-9]\d*)$/);
      expect(URL.canParse(entry["statusListCredential"] ?? "")).toBe(true);
      expect(entry["id"]).not.toBe(entry["statusListCredential"]);
    }
  });

  test("the list's URL MUST give a conforming credential of the type, with a long enough list", async () => {
    for (const entry of entries) {
      const { status, json } = await app.get(new URL(entry["statusListCredential"] ?? "").pathname);
      expect(status).toBe(200);
      expect(json["@context"]).toContain(V2);
      expect(json["type"]).toContain("BitstringStatusListCredential");
      expect(json["id"]).toBe(entry["statusListCredential"]);
      expect(json["issuer"]).toBe(issued["issuer"]);
      const subject = json["credentialSubject"] as Record<string, string>;
      expect(subject).toMatchObject({ type: "BitstringStatusList", statusPurpose: entry["statusPurpose"] });
      expect(subject["encodedList"]).toMatch(/^u[A-Za-z0-9_-]+$/);
      // Section 3.3: at least 131,072 bits, that is 16 KiB.
      const bits = gunzipSync(Buffer.from((subject["encodedList"] ?? "").slice(1), "base64url"));
      expect(bits.length).toBeGreaterThanOrEqual(16 * 1024);
      expect((await verify(json)).status).toBe(200);
    }
  });

  test("3.2: what was issued MUST validate", async () => {
    expect((await verify(issued)).status).toBe(200);
  });

  test("a malformed value MUST be refused before signing", async () => {
    const statusEntry = {
      type: "BitstringStatusListEntry",
      statusListIndex: true,
      statusListCredential: LIST,
    };
    const body = { credential: unsignedV2(did, { statusEntry }) };
    expect((await app.post("/credentials/issue", body, bearer(apiToken))).status).toBe(400);
  });
});

/** A foreign credential at index 5 of the foreign list. */
async function foreignCredential(change: JsonObject = {}): Promise<JsonObject> {
  const credentialStatus = {
    type: "BitstringStatusListEntry",
    statusPurpose: "revocation",
    statusListIndex: "5",
    statusListCredential: LIST,
    ...change,
  };
  return signedBy(stranger, unsignedV2(stranger.controller, { credentialStatus }), {
    suite: "eddsa-jcs-2022",
  });
}

async function publish(
  change: JsonObject = {},
  values: StatusValue[] = [],
  signer = stranger,
): Promise<void> {
  const list = await buildStatusList({
    url: LIST,
    issuer: stranger.controller,
    purpose: "revocation",
    values,
    validFrom: new Date("2025-01-01T00:00:00Z"),
    validUntil: new Date("2999-01-01T00:00:00Z"),
  });
  published.set(LIST, await signedBy(signer, { ...list, ...change }));
}

const subject = async (change: JsonObject) => ({
  credentialSubject: {
    type: "BitstringStatusList",
    statusPurpose: "revocation",
    encodedList: await encodeBitstring(buildBitstring(131_072, [])),
    ...change,
  },
});

async function expectCode(
  credential: JsonObject,
  status: number,
  code: string,
  type?: string,
): Promise<void> {
  const answer = await verify(credential);
  expect([answer.status, codesOf(answer)]).toEqual([status, [code]]);
  const [error] = answer.json["errors"] as JsonObject[];
  if (type !== undefined) expect(error?.["type"]).toBe(type);
}

const ERRORS = "https://www.w3.org/ns/credentials/status-list#";

describe("3.2 Validate algorithm, on another issuer's list", () => {
  test("a clear bit verifies, a set one does not", async () => {
    await publish();
    expect((await verify(await foreignCredential())).status).toBe(200);
    await publish({}, [[5, 1]]);
    await expectCode(await foreignCredential(), 422, "revoked");
  });

  test("a list for several purposes answers for each of them", async () => {
    await publish(await subject({ statusPurpose: ["revocation", "suspension"] }));
    expect((await verify(await foreignCredential({ statusPurpose: "suspension" }))).status).toBe(200);
  });

  test("a purpose that the list does not have MUST be an error", async () => {
    await publish();
    await expectCode(await foreignCredential({ statusPurpose: "suspension" }), 422, "status_list_malformed");
  });

  test("a list that cannot be had: STATUS_RETRIEVAL_ERROR", async () => {
    published.delete(LIST);
    await expectCode(await foreignCredential(), 422, "status_unavailable", `${ERRORS}STATUS_RETRIEVAL_ERROR`);
  });

  test("a list that does not verify: STATUS_VERIFICATION_ERROR", async () => {
    await publish({}, [], otherStranger);
    await expectCode(
      await foreignCredential(),
      422,
      "status_list_untrusted",
      `${ERRORS}STATUS_VERIFICATION_ERROR`,
    );
    await publish();
    published.set(LIST, without(published.get(LIST) as JsonObject, "proof"));
    await expectCode(await foreignCredential(), 422, "status_list_untrusted");
  });

  test("another issuer's list, or one that is past its end, MUST NOT count", async () => {
    await publish({ issuer: otherStranger.controller }, [], otherStranger);
    await expectCode(await foreignCredential(), 422, "status_list_untrusted");
    await publish({ validUntil: "2025-06-01T00:00:00Z" });
    await expectCode(await foreignCredential(), 422, "status_stale");
  });

  test("a list of another type, or that is no list", async () => {
    await publish({ type: ["VerifiableCredential"] });
    await expectCode(await foreignCredential(), 422, "status_list_malformed");
    for (const document of [null, "text", 5, [], {}]) {
      published.set(LIST, document);
      await expectCode(await foreignCredential(), 422, "status_list_malformed");
    }
  });

  test("a list shorter than the minimum MUST be an error", async () => {
    await publish(await subject({ encodedList: await encodeBitstring(buildBitstring(1024, [])) }));
    await expectCode(await foreignCredential(), 422, "status_list_malformed");
  });

  test("a list that does not decode", async () => {
    for (const encodedList of ["text", "u!!", "zH4sI", "uH4sIAAAA", ""]) {
      await publish(await subject({ encodedList }));
      await expectCode(await foreignCredential(), 422, "status_list_malformed");
    }
  });

  test("an index outside the list: a RANGE_ERROR, never verified", async () => {
    await publish();
    await expectCode(await foreignCredential({ statusListIndex: "131072" }), 400, "status_entry_malformed");
    expect((await verify(await foreignCredential({ statusListIndex: "131071" }))).status).toBe(200);
  });

  test.each([5, true, "-1", "+5", "5.0", "05", "5e0", "five", "", null])(
    "an index that is not a base-10 integer in a string: %j",
    async (statusListIndex) => {
      await publish();
      await expectCode(await foreignCredential({ statusListIndex }), 400, "status_entry_malformed");
    },
  );

  test("a size that is not a whole number above 0", async () => {
    await publish();
    for (const statusSize of [0, -1, 1.5, "1"])
      await expectCode(await foreignCredential({ statusSize }), 400, "status_entry_malformed");
  });

  test("a size above 1 MUST come with a message for each value, and the list MUST be long enough for it", async () => {
    const statusMessage = ["0x0", "0x1", "0x2", "0x3"].map((status) => ({ status, message: "undefined" }));
    const wide = await foreignCredential({ statusSize: 2, statusMessage });
    await publish();
    await expectCode(wide, 422, "status_list_malformed");
    await publish(
      await subject({ encodedList: await encodeBitstring(buildBitstring(131_072, [[5, 2]], 2)) }),
    );
    await expectCode(wide, 422, "revoked");
    for (const messages of [undefined, statusMessage.slice(1), {}]) {
      const change = { statusSize: 2, ...(messages === undefined ? {} : { statusMessage: messages }) };
      await expectCode(await foreignCredential(change), 400, "status_entry_malformed");
    }
  });

  test("the purpose `message` conveys a message, and does not decide", async () => {
    const statusMessage = ["0x0", "0x1"].map((status) => ({ status, message: status }));
    await publish(
      await subject({
        statusPurpose: "message",
        encodedList: await encodeBitstring(buildBitstring(131_072, [[5, 1]])),
      }),
    );
    const { status, json } = await verify(
      await foreignCredential({ statusPurpose: "message", statusMessage }),
    );
    expect([status, json["warnings"]]).toMatchObject([200, [{ code: "status_message" }]]);
    published.delete(LIST);
    const lost = await verify(await foreignCredential({ statusPurpose: "message", statusMessage }));
    expect([lost.status, lost.json["warnings"]]).toMatchObject([200, [{ code: "status_message_unknown" }]]);
  });

  test("an entry of a type that is not known is unknown, not passed over", async () => {
    await expectCode(
      await foreignCredential({ type: "https://example.org/#Status" }),
      422,
      "status_type_unknown",
    );
  });
});
