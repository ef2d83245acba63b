/** W3C Bitstring Status List 1.0: one test for each MUST that the engine implements, vectors first. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  buildBitstring,
  decodeBitstring,
  encodeBitstring,
  MINIMUM_LIST_LENGTH,
  readBit,
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
        const text = await encodeBitstring(buildBitstring(MINIMUM_LIST_LENGTH, set));
        expect(text).toMatch(/^u[A-Za-z0-9_-]+$/);
        const decoded = await decodeBitstring(text);
        if (!decoded.ok) throw new Error(decoded.code);
        expect(decoded.bits.length * 8).toBe(MINIMUM_LIST_LENGTH);
        const found = Array.from({ length: MINIMUM_LIST_LENGTH }, (_, index) => index).filter((index) =>
          readBit(decoded.bits, index),
        );
        expect(found).toEqual(set.toSorted((a, b) => a - b));
      }),
      { numRuns: 20 },
    );
  });

  test(`the first index, zero, is the left-most bit (${SPEC}#bitstring-encoding)`, () => {
    expect(buildBitstring(16, [0])).toEqual(Uint8Array.of(0x80, 0));
    expect(buildBitstring(16, [7, 8])).toEqual(Uint8Array.of(0x01, 0x80));
    expect(() => buildBitstring(16, [16])).toThrow(RangeError);
    expect(() => readBit(new Uint8Array(2), 16)).toThrow(RangeError);
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
    expect(readStatusEntry({ ...entry, statusSize: 2 })).toMatchObject({ entry: { size: 2 } });
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
