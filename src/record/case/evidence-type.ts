/** What is taken as evidence: papers as they are scanned or photographed. */
export type EvidenceType = "application/pdf" | "image/jpeg" | "image/png";

/** 10 MiB: a scanned page takes about one, a photograph three. */
export const EVIDENCE_MAX_BYTES = 10 * 1024 * 1024;

/**
 * The type of a file by its content; undefined for every other kind, and for one that only begins like
 * these three or is cut short, which nobody could read when the case is looked at again.
 */
export function evidenceType(file: Uint8Array): EvidenceType | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (isPng(view)) return "image/png";
  if (isJpeg(view, file)) return "image/jpeg";
  return isPdf(file) ? "application/pdf" : undefined;
}

const PNG_SIGNATURE = 0x89504e470d0a1a0an;
const IHDR = 0x49484452;
const IDAT = 0x49444154;
const IEND = 0x49454e44;

/** W3C PNG (Third Edition), section 5: the signature, then chunks from IHDR over IDAT to IEND, which ends the file. */
function isPng(view: DataView): boolean {
  if (view.byteLength < 8 || view.getBigUint64(0) !== PNG_SIGNATURE) return false;
  let hasImage = false;
  for (let at = 8; at + 12 <= view.byteLength;) {
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    if ((at === 8) !== (type === IHDR)) return false;
    hasImage ||= type === IDAT && length > 0;
    at += 12 + length;
    if (type === IEND) return hasImage && at === view.byteLength;
  }
  return false;
}

const SOS = 0xda;

/**
 * ITU-T T.81, section B.2: SOI, segments with a frame header among them, a scan, EOI. What phones write
 * behind the EOI (a film, a second picture) is no concern of a reader.
 */
function isJpeg(view: DataView, file: Uint8Array): boolean {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return false;
  let hasFrame = false;
  for (let at = 2; at + 4 <= view.byteLength;) {
    const marker = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff || marker < 0xc0) return false;
    // Any number of fill bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // RSTn, SOI and EOI have no length and no place before a scan.
    if (marker >= 0xd0 && marker <= 0xd9) return false;
    hasFrame ||= isFrameHeader(marker);
    at += 2 + view.getUint16(at + 2);
    if (marker === SOS) return hasFrame && hasEndOfImage(file, at);
  }
  return false;
}

/** SOF0 to SOF15 but for DHT, JPG and DAC, which share their range (T.81, table B.1). */
function isFrameHeader(marker: number): boolean {
  return marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** In a scan's data every 0xFF is followed by a zero or is a marker's own (T.81, section B.1.1.5). */
function hasEndOfImage(file: Uint8Array, from: number): boolean {
  for (let at = file.indexOf(0xff, from); at !== -1; at = file.indexOf(0xff, at + 1)) {
    if (file[at + 1] === 0xd9) return at > from;
  }
  return false;
}

/** What a reader looks through for the end of a file that something was appended to (PDF Reference 1.7, appendix H, note 18). */
const PDF_TAIL = 1024;

/** ISO 32000-2, section 7.5: a header with the version, and at the end where the cross-reference table is. */
function isPdf(file: Uint8Array): boolean {
  const text = (bytes: Uint8Array) => String.fromCodePoint(...bytes);
  if (!/^%PDF-(?:1\.[0-7]|2\.0)[\r\n\t ]/.test(text(file.subarray(0, 9)))) return false;
  const tail = text(file.subarray(Math.max(9, file.length - PDF_TAIL)));
  const offset = /startxref\s+(\d{1,10})\s+%%EOF/.exec(tail)?.[1];
  return offset !== undefined && Number(offset) < file.length;
}
