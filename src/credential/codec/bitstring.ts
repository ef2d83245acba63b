import { limits } from "../model/limits.ts";
import { decodeBase64Url, encodeBase64Url } from "./multibase.ts";

/** Fewest entries in a list (Bitstring Status List 1.0, section 3: herd privacy), each of as many bits as the list says. */
export const MINIMUM_LIST_LENGTH = 131_072;

/** What a list says at an index; an index that has none says 0. */
export type StatusValue = readonly [index: number, value: number];

/**
 * The value of an entry that takes `size` bits. It begins at index times size and is read from left to
 * right, as bit 0 is the left-most of the first byte (Bitstring Status List, sections 3.2 and 7.1).
 */
export function readValue(bits: Uint8Array, index: number, size = 1): number {
  let value = 0;
  for (let bit = index * size; bit < (index + 1) * size; bit++) {
    const byte = bits[bit >> 3];
    if (byte === undefined) throw new RangeError(`index ${index} is outside the list`);
    value = (value << 1) | ((byte >> (7 - (bit & 7))) & 1);
  }
  return value;
}

/** A bitstring of `length` entries of `size` bits each, with the given values set. */
export function buildBitstring(length: number, values: Iterable<StatusValue>, size = 1): Uint8Array {
  const bits = new Uint8Array((length * size) / 8);
  for (const [index, value] of values) {
    if (index < 0 || index >= length) throw new RangeError(`index ${index} is outside the list`);
    if (value < 0 || value >= 2 ** size) throw new RangeError(`value ${value} takes more than ${size} bits`);
    for (let place = 0; place < size; place++) {
      const bit = index * size + place;
      const one = (value >> (size - 1 - place)) & 1;
      bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (one << (7 - (bit & 7)));
    }
  }
  return bits;
}

/** Bits to `encodedList`: gzip, then `u` + base64url (Bitstring Status List, section 3.3). */
export async function encodeBitstring(bits: Uint8Array): Promise<string> {
  const stream = new Blob([bits as Uint8Array<ArrayBuffer>]).stream();
  const gzipped = stream.pipeThrough(new CompressionStream("gzip"));
  return encodeBase64Url(new Uint8Array(await new Response(gzipped).arrayBuffer()));
}

export type DecodedBitstring =
  { ok: true; bits: Uint8Array } | { ok: false; code: "status_list_malformed" | "status_list_too_large" };

/**
 * `encodedList` to bits (Bitstring Status List, section 3.4). Inflating stops at
 * `limits.statusListBytes`, so a decompression bomb costs no more than a full list.
 */
export async function decodeBitstring(encodedList: string): Promise<DecodedBitstring> {
  const gzipped = decodeBase64Url(encodedList);
  if (gzipped === undefined) return { ok: false, code: "status_list_malformed" };
  const source = new Blob([gzipped as Uint8Array<ArrayBuffer>]).stream();
  const reader = source.pipeThrough(new DecompressionStream("gzip")).getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > limits.statusListBytes) {
        await reader.cancel().catch(() => undefined);
        return { ok: false, code: "status_list_too_large" };
      }
      chunks.push(value);
    }
  } catch {
    return { ok: false, code: "status_list_malformed" };
  }
  return { ok: true, bits: concat(chunks, size) };
}

function concat(chunks: Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.length;
  }
  return all;
}
