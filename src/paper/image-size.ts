export interface ImageSize {
  format: "png" | "jpeg";
  /** Pixels, as the file's header claims; both above 0. */
  width: number;
  height: number;
}

/**
 * Picture dimensions from the header alone, so that a file can be refused before anything is decoded.
 * Undefined for every other kind of file and for headers that are cut short or have no dimensions.
 */
export function imageSize(file: Uint8Array): ImageSize | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const size = pngSize(view) ?? jpegSize(view);
  return size === undefined || size.width === 0 || size.height === 0 ? undefined : size;
}

const PNG_SIGNATURE = 0x89504e470d0a1a0an;
const IHDR = 0x49484452;

/** W3C PNG (Third Edition), sections 5.2 and 11.2.1: IHDR comes first, with width and height. */
function pngSize(view: DataView): ImageSize | undefined {
  if (view.byteLength < 24 || view.getBigUint64(0) !== PNG_SIGNATURE) return undefined;
  if (view.getUint32(12) !== IHDR) return undefined;
  return { format: "png", width: view.getUint32(16), height: view.getUint32(20) };
}

/** ITU-T T.81, section B.1.1: markers, most of them with a length of their own, until a frame header. */
function jpegSize(view: DataView): ImageSize | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 9 <= view.byteLength) {
    const marker = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff || marker === 0xff) at += 1;
    else if (isFrameHeader(marker)) {
      return { format: "jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    } else at += isBare(marker) ? 2 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** SOF0 to SOF15 but for DHT, JPG and DAC, which share their range (T.81, table B.1). */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Stuffing, TEM, RSTn, SOI and EOI have no length. */
function isBare(marker: number): boolean {
  return marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd9);
}
