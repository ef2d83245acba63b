import { crc32 } from "node:zlib";

/** The least that each kind of evidence file is made of. */

const ascii = (text: string) => new TextEncoder().encode(text);
const join = (...parts: (Uint8Array | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

export function pdfFile(body = "1 0 obj\n<< /Type /Catalog >>\nendobj\n", version = "1.7"): Uint8Array {
  const head = `%PDF-${version}\n${body}`;
  const xref = "xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n";
  return ascii(`${head}${xref}trailer\n<< /Size 2 /Root 1 0 R >>\nstartxref\n${head.length}\n%%EOF\n`);
}

export function pngChunk(type: string, data: readonly number[] = []): Uint8Array {
  const body = join(ascii(type), data);
  const chunk = new Uint8Array(body.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(body, 4);
  view.setUint32(chunk.length - 4, crc32(body));
  return chunk;
}

export const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
export const pngHeader = pngChunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);

/** A grey pixel, deflated. */
export function pngFile(
  chunks = [pngHeader, pngChunk("IDAT", [0x78, 0x9c, 0x63, 0x68, 0, 0, 0, 0x82, 0, 0x81]), pngChunk("IEND")],
): Uint8Array {
  return join(pngSignature, ...chunks);
}

const segment = (marker: number, ...data: number[]) => [0xff, marker, 0, data.length + 2, ...data];
export const jpegParts = {
  start: [0xff, 0xd8],
  application: segment(0xe0, ...ascii("JFIF\0"), 1, 1, 0, 0, 1, 0, 1, 0, 0),
  frame: segment(0xc0, 8, 0, 1, 0, 1, 1, 1, 0x11, 0),
  scan: segment(0xda, 1, 1, 0, 0, 63, 0),
  data: [0x12, 0xff, 0x00, 0x34],
  end: [0xff, 0xd9],
};

export function jpegFile(parts: readonly (readonly number[])[] = Object.values(jpegParts)): Uint8Array {
  return join(...parts);
}
