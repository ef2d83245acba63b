import { hex } from "@scure/base";
import { deflateSync, Inflate } from "fflate";
import dictionary1 from "../../../contexts/qr-dictionary-1.json" with { type: "json" };
import dictionary2 from "../../../contexts/qr-dictionary-2.json" with { type: "json" };
import { limits } from "../model/limits.ts";

/**
 * What the two leading digits of a payload say about the rest (D6). A number never gets another
 * meaning: paper outlives programs.
 *
 * | digits | format                                  | dictionary                      |
 * | ------ | --------------------------------------- | ------------------------------- |
 * | `10`   | UTF-8, raw DEFLATE, one decimal number  | contexts/qr-dictionary-1.json   |
 * | `11`   | the same                                | contexts/qr-dictionary-2.json   |
 */
const CURRENT = { version: "11", dictionary: new TextEncoder().encode(dictionary2) };
const dictionaries: ReadonlyMap<string, Uint8Array> = new Map([
  ["10", new TextEncoder().encode(dictionary1)],
  [CURRENT.version, CURRENT.dictionary],
]);

/** Raw DEFLATE (RFC 1951) with a preset dictionary. */
export type Deflate = (data: Uint8Array, dictionary: Uint8Array) => Uint8Array;

/** Runs in Node and browsers alike. */
export const deflateAnywhere: Deflate = (data, dictionary) => deflateSync(data, { dictionary, level: 9 });

/**
 * Any text as decimal digits, for the numeric segment of a QR code: two digits of version, then the
 * deflated UTF-8 bytes as one whole number (0.34 % more than raw bits; digits are safe in a URL).
 * @throws RangeError for a lone surrogate, which UTF-8 cannot hold, and for a text beyond `limits.qrTextBytes`
 * or that comes to more than `limits.qrDigits`.
 */
export function encodeQrPayload(text: string, deflate: Deflate = deflateAnywhere): string {
  if (/\p{Surrogate}/u.test(text)) throw new RangeError("the text has a lone surrogate");
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > limits.qrTextBytes) throw new RangeError("the text is too long for a QR payload");
  const digits = CURRENT.version + digitsOfBytes(deflate(bytes, CURRENT.dictionary));
  if (digits.length > limits.qrDigits) throw new RangeError("the text does not fit into a QR code");
  return digits;
}

export type DecodedQrPayload =
  | { ok: true; text: string }
  | { ok: false; code: "not_a_hocba_code" | "code_version_unknown" | "code_damaged" | "too_large" };

/** The exact text that `encodeQrPayload` was given, from its digits. Never throws; work is bounded by `limits`. */
export function decodeQrPayload(digits: string): DecodedQrPayload {
  if (digits.length > limits.qrDigits) return { ok: false, code: "too_large" };
  if (!/^\d{2,}$/.test(digits)) return { ok: false, code: "not_a_hocba_code" };
  const dictionary = dictionaries.get(digits.slice(0, 2));
  if (dictionary === undefined) return { ok: false, code: "code_version_unknown" };
  const deflated = bytesOfDigits(digits.slice(2));
  if (deflated === undefined) return { ok: false, code: "code_damaged" };
  return inflateText(deflated, dictionary);
}

/** A leading byte 0x01 keeps zero bytes at the front from getting lost in the number. */
function digitsOfBytes(bytes: Uint8Array): string {
  return BigInt("0x01" + hex.encode(bytes)).toString();
}

/** Undefined for what `digitsOfBytes` never gives: leading zeros, another first byte, nothing after it. */
function bytesOfDigits(digits: string): Uint8Array | undefined {
  if (!/^[1-9]/.test(digits)) return undefined;
  const text = BigInt(digits).toString(16);
  if (!text.startsWith("1") || text.length % 2 === 0 || text.length === 1) return undefined;
  return hex.decode(text.slice(1));
}

/** A match of 258 bytes takes 2 bits or more, so that no step of 64 bytes gives more than 66 kB at once. */
const INFLATE_STEP = 64;

function inflateText(deflated: Uint8Array, dictionary: Uint8Array): DecodedQrPayload {
  // Fatal, since replaced characters would be another text; a byte order mark is part of the text.
  const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let size = 0;
  let text = "";
  const inflate = new Inflate({ dictionary }, (chunk, final) => {
    size += chunk.length;
    if (size <= limits.qrTextBytes) text += utf8.decode(chunk, { stream: !final });
  });
  try {
    for (let at = 0; at < deflated.length; at += INFLATE_STEP) {
      inflate.push(deflated.subarray(at, at + INFLATE_STEP), at + INFLATE_STEP >= deflated.length);
      if (size > limits.qrTextBytes) return { ok: false, code: "too_large" };
    }
  } catch {
    return { ok: false, code: "code_damaged" };
  }
  return { ok: true, text };
}
