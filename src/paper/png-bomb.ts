import { Readable } from "node:stream";
import { createInflate } from "node:zlib";
import type { ImageSize } from "./image-size.ts";

const IDAT = 0x49444154;
const IEND = 0x49454e44;

/**
 * Whether a PNG's pixel data inflate to what its header claims and no more: 2 MB of a hostile file
 * can hold 2 GB, and the reader's decoder asks for memory until there is none. False also for damaged data.
 */
export async function inflatesAsClaimed(file: Uint8Array, { width, height }: ImageSize): Promise<boolean> {
  // The most a picture of this size can have: 8 bytes a pixel, a filter byte a line, seven interlaced passes.
  const bound = height * (width * 8 + 16);
  let size = 0;
  try {
    for await (const chunk of Readable.from(pixelData(file)).pipe(createInflate())) {
      size += (chunk as Buffer).length;
      if (size > bound) return false;
    }
  } catch {
    return false;
  }
  return true;
}

/** The contents of the IDAT chunks: one zlib stream together (W3C PNG, section 10.1). */
function* pixelData(file: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let at = 8; at + 8 <= file.length;) {
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    if (type === IEND) return;
    if (type === IDAT) yield file.subarray(at + 8, at + 8 + length);
    at += 12 + length;
  }
}
