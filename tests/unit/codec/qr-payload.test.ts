import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import dictionary2 from "../../../contexts/qr-dictionary-2.json" with { type: "json" };
import { decodeQrPayload, encodeQrPayload } from "../../../src/credential/codec/qr-payload.ts";
import { limits } from "../../../src/credential/model/limits.ts";
import { deflateZlib } from "../../../src/paper/deflate-zlib.ts";

const golden = (name: string) => readFileSync(new URL(`./golden/${name}`, import.meta.url), "utf8");

/** Digits of raw bytes under a version, as `encodeQrPayload` writes them: for payloads that it would not make. */
const digitsOf = (bytes: Uint8Array, version = "11") =>
  version + BigInt(`0x01${Buffer.from(bytes).toString("hex")}`).toString();

const dictionary = new TextEncoder().encode(dictionary2);
const deflated = (bytes: Uint8Array) => deflateRawSync(bytes, { dictionary, level: 9 });

describe("D7: paper printed once stays readable", () => {
  test.each([
    ["10", "fflate", "year-record.txt"],
    ["10", "zlib", "year-record.txt"],
    ["11", "fflate", "year-record.11.txt"],
    ["11", "zlib", "year-record.11.txt"],
  ])("the code of a year record, of version %s, deflated by %s", (version, name, text) => {
    const digits = golden(`year-record.${version}.${name}.txt`).trim();
    expect(decodeQrPayload(digits)).toEqual({ ok: true, text: golden(text) });
  });

  test("a year record is written under version 11", () => {
    expect(encodeQrPayload(golden("year-record.11.txt")).slice(0, 2)).toBe("11");
  });

  test("D6: a year record takes 390 bytes at most, about 940 digits", () => {
    for (const text of ["year-record.txt", "year-record.11.txt"])
      expect(encodeQrPayload(golden(text)).length).toBeLessThanOrEqual(940);
  });
});

describe("round trip", () => {
  test.each([
    ["nothing", ""],
    ["zero bytes at the front", "\u0000\u0000a"],
    ["a byte order mark", "\uFEFFa"],
    ["decomposed Vietnamese", "Nguye\u0302\u0303n Thi\u0323 Hu\u031bo\u031b\u0300ng"],
    ["an astral character", "🙂𝒳"],
    ["the dictionary itself", dictionary2],
  ])("%s", (_, text) => {
    expect(decodeQrPayload(encodeQrPayload(text))).toEqual({ ok: true, text });
    expect(decodeQrPayload(encodeQrPayload(text, deflateZlib))).toEqual({ ok: true, text });
  });

  test("the exact text of any well-formed string", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 600 }), (text) => {
        expect(decodeQrPayload(encodeQrPayload(text))).toEqual({ ok: true, text });
      }),
    );
  });

  test("the exact text of pieces of the dictionary, in both forms", () => {
    const piece = fc.nat(dictionary2.length - 60).map((at) => dictionary2.slice(at, at + 60));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.constantFrom("NFC", "NFD"), (pieces, form) => {
        const text = pieces.join("").normalize(form);
        expect(decodeQrPayload(encodeQrPayload(text))).toEqual({ ok: true, text });
      }),
    );
  });
});

describe("what cannot be written", () => {
  test("a lone surrogate has no UTF-8", () => {
    expect(() => encodeQrPayload("a\ud83d")).toThrow(RangeError);
  });

  test("a text beyond the limit, however well it deflates", () => {
    expect(() => encodeQrPayload("a".repeat(limits.qrTextBytes + 1))).toThrow(RangeError);
    expect(encodeQrPayload("a".repeat(limits.qrTextBytes)).length).toBeLessThan(500);
  });

  test("a text that needs more digits than any code has", () => {
    const noise = Array.from({ length: 4_000 }, (_, index) =>
      String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000)),
    );
    expect(() => encodeQrPayload(noise.join(""))).toThrow(RangeError);
  });
});

describe("what cannot be read", () => {
  const good = encodeQrPayload(golden("year-record.txt"));

  test.each([
    ["nothing", "", "not_a_hocba_code"],
    ["one digit", "1", "not_a_hocba_code"],
    ["letters", "10abc", "not_a_hocba_code"],
    ["digits of another script", "١٠٢٣", "not_a_hocba_code"],
    ["a version to come", `12${good.slice(2)}`, "code_version_unknown"],
    ["a version without a payload", "11", "code_damaged"],
    ["an older version without a payload", "10", "code_damaged"],
    ["a payload of no bytes", digitsOf(new Uint8Array()), "code_damaged"],
    ["leading zeros", `110${good.slice(2)}`, "code_damaged"],
    ["a number without the leading byte", "11512", "code_damaged"],
    ["a code cut short", good.slice(0, -5), "code_damaged"],
    [
      "bytes cut short",
      digitsOf(deflated(Buffer.from(golden("year-record.txt"))).subarray(0, -20)),
      "code_damaged",
    ],
    ["bytes that are not UTF-8", digitsOf(deflated(Uint8Array.of(0x61, 0xff, 0x62))), "code_damaged"],
    ["UTF-8 cut within a character", digitsOf(deflated(Uint8Array.of(0x61, 0xe1, 0xba))), "code_damaged"],
    ["too many digits", "1".repeat(limits.qrDigits + 1), "too_large"],
    ["a text beyond the limit", digitsOf(deflated(Buffer.alloc(limits.qrTextBytes + 1, "a"))), "too_large"],
    ["a decompression bomb", digitsOf(deflated(Buffer.alloc(2_500_000, "a"))), "too_large"],
  ])("%s", (_, digits, code) => {
    expect(decodeQrPayload(digits)).toEqual({ ok: false, code });
  });

  test("the bomb of this test is one that fits into a code", () => {
    expect(digitsOf(deflated(Buffer.alloc(2_500_000, "a"))).length).toBeLessThan(limits.qrDigits);
  });

  test("any digits get an answer, and never the text of another code", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^1[01][0-9]{1,900}$/), (digits) => {
        const decoded = decodeQrPayload(digits);
        expect(decoded.ok ? decoded.text : "").not.toBe(golden("year-record.txt"));
      }),
      { numRuns: 500 },
    );
  });

  test("a code with one digit changed never gives the text that was written", () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 9 }), (at, shift) => {
        const digit = (Number(good[at]) + shift) % 10;
        const decoded = decodeQrPayload(good.slice(0, at) + digit + good.slice(at + 1));
        expect(decoded).not.toEqual({ ok: true, text: golden("year-record.txt") });
      }),
    );
  });

  test("any text gets an answer", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void decodeQrPayload(text)));
  });
});
