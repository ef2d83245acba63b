/** W3C Bitstring Status List 1.0: one test for each MUST that the engine implements, vectors first. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  buildBitstring,
  decodeBitstring,
  encodeBitstring,
  MINIMUM_LIST_LENGTH,
  readValue,
  type StatusValue,
} from "../../../src/credential/codec/bitstring.ts";
import type { JsonObject, JsonValue } from "../../../src/credential/model/json.ts";
import { readStatusEntry } from "../../../src/credential/model/status-entry.ts";
import { openPolicy } from "../../../src/credential/verify/policy.ts";
import { verifyCredential } from "../../../src/credential/verify/verify-credential.ts";
import { baseUrl, receiver, signed, statusList, unsignedRecord } from "../../helpers/signed-world.ts";

const SPEC = "https://www.w3.org/TR/vc-bitstring-status-list/";
const examples = JSON.parse(
  readFileSync(new URL("../../vectors/bitstring/spec-examples.json", import.meta.url), "utf8"),
) as JsonValue;

function encodedLists(value: JsonValue): string[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(encodedLists);
  return Object.entries(value).flatMap(([key, child]) =>
    key === "encodedList" ? [String(child)] : encodedLists(child),
  );
}

describe("encoding", () => {
  test(`the Recommendation's example list decodes to 16,384 zero bytes (${SPEC}#example-example-statuslistcredential)`, async () => {
    const lists = encodedLists(examples).filter((list) => list.startsWith("u"));
    expect(lists.length).toBeGreaterThan(0);
    for (const list of lists)
      expect(await decodeBitstring(list)).toEqual({ ok: true, bits: new Uint8Array(16_384) });
  });

  test(`encodedList MUST be multibase base64url of the gzipped bitstring (${SPEC}#bitstring-generation-algorithm)`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(MINIMUM_LIST_LENGTH - 1), { maxLength: 200 }), async (set) => {
        const values = set.map((index): StatusValue => [index, 1]);
        const text = await encodeBitstring(buildBitstring(MINIMUM_LIST_LENGTH, values));
        expect(text).toMatch(/^u[A-Za-z0-9_-]+$/);
        const decoded = await decodeBitstring(text);
        if (!decoded.ok) throw new Error(decoded.code);
        expect(decoded.bits.length * 8).toBe(MINIMUM_LIST_LENGTH);
        const found = Array.from({ length: MINIMUM_LIST_LENGTH }, (_, index) => index).filter(
          (index) => readValue(decoded.bits, index) === 1,
        );
        expect(found).toEqual(set.toSorted((a, b) => a - b));
      }),
      { numRuns: 20 },
    );
  });

  test(`the first index, zero, is the left-most bit (${SPEC}#bitstring-encoding)`, () => {
    expect(
      buildBitstring(16, [
        [7, 1],
        [8, 1],
      ]),
    ).toEqual(Uint8Array.of(0x01, 0x80));
    expect(buildBitstring(16, [[0, 1]])).toEqual(Uint8Array.of(0x80, 0));
    for (const index of [-1, 16]) expect(() => buildBitstring(16, [[index, 1]])).toThrow(RangeError);
    expect(() => readValue(new Uint8Array(2), 16)).toThrow(RangeError);
  });

  test(`a value stands at index times statusSize, its left-most bit first (${SPEC}#bitstring-generation-algorithm)`, () => {
    // 3, 0, 1, 2 in two bits each: 11 00 01 10, written by hand.
    const byHand = Uint8Array.of(0b11_00_01_10, 0);
    const values: StatusValue[] = [
      [0, 3],
      [2, 1],
      [3, 2],
    ];
    expect(buildBitstring(8, values, 2)).toEqual(byHand);
    expect([0, 1, 2, 3, 4].map((index) => readValue(byHand, index, 2))).toEqual([3, 0, 1, 2, 0]);
    // 5 in three bits at index 2 lies over the end of the first byte: 000 000 10|1 0000000.
    expect(readValue(Uint8Array.of(0b10, 0b1000_0000), 2, 3)).toBe(5);
    expect(() => readValue(byHand, 8, 2)).toThrow(RangeError);
    for (const value of [-1, 4]) expect(() => buildBitstring(8, [[0, value]], 2)).toThrow(RangeError);
  });

  test("values of any size come back as they were, each at its own place", () => {
    const written = fc
      .integer({ min: 1, max: 8 })
      .chain((size) => fc.tuple(fc.constant(size), fc.array(fc.nat(2 ** size - 1), { maxLength: 64 })));
    fc.assert(
      fc.property(written, ([size, values]) => {
        const bits = buildBitstring(
          64,
          values.map((value, index): StatusValue => [index, value]),
          size,
        );
        const text = Array.from(bits, (byte) => byte.toString(2).padStart(8, "0")).join("");
        const want = Array.from({ length: 64 }, (_, index) => values[index] ?? 0);
        expect(text).toBe(want.map((value) => value.toString(2).padStart(size, "0")).join(""));
        expect(want.map((_, index) => readValue(bits, index, size))).toEqual(want);
      }),
    );
  });

  test("decoding any text answers a bitstring or a coded fault", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.base64String().map((text) => `u${text}`),
        ),
        async (text) => {
          const decoded = await decodeBitstring(text);
          if (!decoded.ok) expect(decoded.code).toBe("status_list_malformed");
        },
      ),
    );
  });
});

describe("entries", () => {
  const entry: JsonObject = {
    type: "BitstringStatusListEntry",
    statusPurpose: "revocation",
    statusListIndex: "94567",
    statusListCredential: `${baseUrl}/status/revocation-1`,
  };
  test(`type, statusPurpose, statusListIndex and statusListCredential MUST be there (${SPEC}#bitstringstatuslistentry)`, () => {
    expect(readStatusEntry(entry)).toMatchObject({ kind: "entry", entry: { index: 94_567, size: 1 } });
    for (const key of ["statusPurpose", "statusListIndex", "statusListCredential"]) {
      const { [key]: _, ...rest } = entry;
      expect(readStatusEntry(rest)).toEqual({ kind: "malformed" });
    }
    expect(readStatusEntry({ ...entry, type: "StatusList2021Entry" })).toEqual({
      kind: "otherType",
      type: "StatusList2021Entry",
    });
  });
  test(`statusListIndex MUST be a whole number of zero or more, as a string (${SPEC}#bitstringstatuslistentry)`, () => {
    fc.assert(
      fc.property(fc.nat(), (index) => {
        expect(readStatusEntry({ ...entry, statusListIndex: String(index) })).toMatchObject({
          entry: { index },
        });
        expect(readStatusEntry({ ...entry, statusListIndex: `0${index}` })).toEqual({ kind: "malformed" });
        expect(readStatusEntry({ ...entry, statusListIndex: index })).toEqual({ kind: "malformed" });
      }),
    );
  });
  test(`statusSize, where present, MUST be a whole number above zero (${SPEC}#bitstringstatuslistentry)`, () => {
    for (const statusSize of [0, -1, 1.5, "1", null, 9])
      expect(readStatusEntry({ ...entry, statusSize })).toEqual({ kind: "malformed" });
    expect(readStatusEntry({ ...entry, statusSize: 1 })).toMatchObject({ entry: { size: 1 } });
  });

  const messages = (...words: string[]) =>
    words.map((message, value) => ({ status: `0x${value.toString(16)}`, message }));
  const read = (statusSize: JsonValue, statusMessage?: JsonValue) =>
    readStatusEntry({ ...entry, statusSize, ...(statusMessage === undefined ? {} : { statusMessage }) });
  const four = messages("pending_review", "accepted", "rejected", "undefined");

  test(`statusMessage MUST be there where statusSize is above 1, MAY be where it is 1 (${SPEC}#statusMessage)`, () => {
    expect(read(2)).toEqual({ kind: "malformed" });
    expect(read(2, four)).toMatchObject({
      entry: { size: 2, messages: ["pending_review", "accepted", "rejected", "undefined"] },
    });
    expect(read(1, messages("unset", "set"))).toMatchObject({ entry: { messages: ["unset", "set"] } });
    expect(read(8, messages(...Array.from({ length: 256 }, String)))).toMatchObject({ entry: { size: 8 } });
  });
  test(`statusMessage MUST be an array with one element for each possible value (${SPEC}#statusMessage)`, () => {
    for (const wrong of [four.slice(1), [...four, four[0]!], four[0]!, "none", {}, null, []])
      expect(read(2, wrong), JSON.stringify(wrong)).toEqual({ kind: "malformed" });
    expect(read(1, four)).toEqual({ kind: "malformed" });
    // Twice the same value, or one that takes more bits: some value has no message.
    for (const status of ["0x0", "0x4", "0xff"])
      expect(read(2, [...four.slice(0, 3), { status, message: "x" }])).toEqual({ kind: "malformed" });
  });
  test(`an element MUST have a status in hexadecimal after 0x and a message, MAY have more (${SPEC}#statusMessage)`, () => {
    const last = (element: JsonValue) => read(2, [...four.slice(0, 3), element]);
    for (const status of ["3", "x3", "0x", "0xg", "0x3 ", "0X3", "0x-3", "0x03.0", 3, null])
      expect(last({ status, message: "x" }), String(status)).toEqual({ kind: "malformed" });
    for (const wrong of [{ status: "0x3" }, { status: "0x3", message: 3 }, { message: "x" }, "0x3", null, []])
      expect(last(wrong), JSON.stringify(wrong)).toEqual({ kind: "malformed" });
    expect(last({ status: "0x03", message: "x", note: "more" })).toMatchObject({ kind: "entry" });
    expect(read(2, four.toReversed())).toEqual(read(2, four));
  });
  test(`statusReference, where present, MUST be a URL or an array of URLs (${SPEC}#statusReference)`, () => {
    const url = "https://example.org/status-dictionary/";
    for (const statusReference of [url, [url, `${url}2`]])
      expect(readStatusEntry({ ...entry, statusReference })).toMatchObject({ kind: "entry" });
    for (const statusReference of ["no url", [url, "no url"], 5, null, {}])
      expect(readStatusEntry({ ...entry, statusReference })).toEqual({ kind: "malformed" });
  });
  test(`statusListCredential MUST be a URL (${SPEC}#bitstringstatuslistentry)`, () => {
    for (const statusListCredential of ["", "revocation-1", "//host/list", 5, null])
      expect(readStatusEntry({ ...entry, statusListCredential })).toEqual({ kind: "malformed" });
  });
});

describe("validation", () => {
  const checkWith = async (list: unknown, policy = openPolicy) => {
    const report = await verifyCredential(
      await signed(unsignedRecord()),
      await receiver({}, { policy, statusSource: async () => ({ kind: "found", document: list }) }),
    );
    return report.checks.filter((check) => check.name === "status").map((check) => check.code);
  };
  const change = (patch: JsonObject) =>
    statusList("revocation", [], (list) => ({
      ...list,
      credentialSubject: { ...(list["credentialSubject"] as JsonObject), ...patch },
    }));

  test(`the list's purpose MUST be the entry's (${SPEC}#validate-algorithm)`, async () => {
    expect((await checkWith(await change({ statusPurpose: ["revocation", "suspension"] })))[0]).toBe("ok");
    expect((await checkWith(await change({ statusPurpose: "refresh" })))[0]).toBe("status_list_malformed");
  });
  test(`a list shorter than 131,072 entries MUST be refused (${SPEC}#validate-algorithm)`, async () => {
    expect(
      (await checkWith(await change({ encodedList: await encodeBitstring(new Uint8Array(16_383)) })))[0],
    ).toBe("status_list_malformed");
    expect(
      (await checkWith(await change({ encodedList: await encodeBitstring(new Uint8Array(16_385)) })))[0],
    ).toBe("ok");
  });
  test(`a list MUST have 131,072 entries of the entry's own size, and the value MUST lie within it (${SPEC}#validate-algorithm)`, async () => {
    const bits = buildBitstring(MINIMUM_LIST_LENGTH, [[MINIMUM_LIST_LENGTH - 1, 2]], 2);
    const checkAt = async (index: number, list: Uint8Array) => {
      const [revocation] = unsignedRecord()["credentialStatus"] as JsonObject[];
      const statusMessage = ["0x0", "0x1", "0x2", "0x3"].map((status) => ({ status, message: status }));
      const wide = { ...revocation, statusListIndex: String(index), statusSize: 2, statusMessage };
      const document = await change({ encodedList: await encodeBitstring(list) });
      const report = await verifyCredential(
        await signed({ ...unsignedRecord(), credentialStatus: wide }),
        await receiver({}, { policy: openPolicy, statusSource: async () => ({ kind: "found", document }) }),
      );
      return report.checks.filter((check) => check.name === "status").map((check) => check.code);
    };
    expect(await checkAt(0, bits)).toEqual(["ok"]);
    expect(await checkAt(MINIMUM_LIST_LENGTH - 1, bits)).toEqual(["revoked"]);
    expect(await checkAt(MINIMUM_LIST_LENGTH, bits)).toEqual(["status_entry_malformed"]);
    expect(await checkAt(0, bits.subarray(1))).toEqual(["status_list_malformed"]);
  });
  test(`the subject MUST be a BitstringStatusList, the credential a BitstringStatusListCredential (${SPEC}#bitstringstatuslistcredential)`, async () => {
    const good = await statusList("revocation");
    const subject = { ...(good["credentialSubject"] as JsonObject), type: "BitstringStatusListEntry" };
    expect((await checkWith({ ...good, credentialSubject: subject }))[0]).toBe("status_list_malformed");
    expect(
      (
        await checkWith(
          await statusList("revocation", [], (list) => ({ ...list, type: ["VerifiableCredential"] })),
        )
      )[0],
    ).toBe("status_list_malformed");
  });
  test(`a list whose proof does not verify MUST NOT be used (${SPEC}#validate-algorithm)`, async () => {
    const list = await statusList("revocation");
    expect((await checkWith({ ...list, validUntil: "2036-01-01T00:00:00Z" }))[0]).toBe(
      "status_list_untrusted",
    );
    const { proof: _, ...unsigned } = list;
    expect((await checkWith(unsigned))[0]).toBe("status_list_untrusted");
  });
  test.each([null, 5, "x", [], {}])("a list that is %j is cannot tell", async (list) => {
    expect((await checkWith(list))[0]).toBe("status_list_malformed");
  });
});
