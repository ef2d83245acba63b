export type ImageKind = "png" | "jpeg" | "webp";

export interface ImageSize {
  width: number;
  height: number;
}

/** Which kind of image the bytes begin like; undefined for anything else, whatever its name says. */
export function imageKind(bytes: Uint8Array): ImageKind | undefined {
  if (startsWith(bytes, 0, "\u0089PNG\r\n\u001a\n")) return "png";
  if (startsWith(bytes, 0, "\u00ff\u00d8\u00ff")) return "jpeg";
  if (startsWith(bytes, 0, "RIFF") && startsWith(bytes, 8, "WEBP")) return "webp";
  return undefined;
}

/** ISO 32000-2, section 7.5.2: a PDF says so in its first bytes. */
export function isPdf(bytes: Uint8Array): boolean {
  return startsWith(bytes, 0, "%PDF-");
}

/**
 * The picture's size as its header states it, read before a browser decodes it: a file of a few
 * kilobytes may unfold to gigabytes of pixels. Undefined where the header is damaged.
 */
export function imageSize(bytes: Uint8Array, kind: ImageKind): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (kind === "png") return { width: view.getUint32(16), height: view.getUint32(20) };
    return kind === "jpeg" ? jpegSize(view) : webpSize(view, bytes);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** ITU-T T.81, Annex B: segments until a frame header (SOF0 to SOF15 but DHT, JPG and DAC). */
function jpegSize(view: DataView): ImageSize | undefined {
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    } else at += 2 + view.getUint16(at + 2);
  }
}

/** RFC 9649, section 2: the first chunk is VP8 (lossy), VP8L (lossless) or VP8X (extended). */
function webpSize(view: DataView, bytes: Uint8Array): ImageSize | undefined {
  if (startsWith(bytes, 12, "VP8X")) {
    const uint24 = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
    return { width: uint24(24) + 1, height: uint24(27) + 1 };
  }
  if (startsWith(bytes, 12, "VP8L")) {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (!startsWith(bytes, 12, "VP8 ")) return undefined;
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

function startsWith(bytes: Uint8Array, at: number, characters: string): boolean {
  return Array.from(characters, (character) => character.charCodeAt(0)).every(
    (code, index) => bytes[at + index] === code,
  );
}
