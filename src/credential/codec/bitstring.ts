import { limits } from "../model/limits.ts";
import { decodeBase64Url, encodeBase64Url } from "./multibase.ts";

/** Fewest entries in a list (Bitstring Status List 1.0, section 3: herd privacy), 16 kB of one-bit entries. */
export const MINIMUM_LIST_LENGTH = 131_072;

/** The bit of an index; bit 0 is the left-most of the first byte (Bitstring Status List, section 3.2). */
export function readBit(bits: Uint8Array, index: number): boolean {
  const byte = bits[index >> 3];
  if (byte === undefined) throw new RangeError(`index ${index} is outside the list`);
  return ((byte >> (7 - (index & 7))) & 1) === 1;
}

/** A bitstring of `length` entries with the given indices set. */
export function buildBitstring(length: number, set: Iterable<number>): Uint8Array {
  const bits = new Uint8Array(length / 8);
  for (const index of set) {
    const byte = bits[index >> 3];
    if (byte === undefined) throw new RangeError(`index ${index} is outside the list`);
    bits[index >> 3] = byte | (1 << (7 - (index & 7)));
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
