import { decodeQrPayload } from "../credential/codec/qr-payload.ts";
import { parseQrText } from "../credential/codec/qr-link.ts";
import { limits } from "../credential/model/limits.ts";
import type { ReasonCode } from "../credential/model/reasons.ts";
import type { Check } from "../credential/model/report.ts";
import { decodeText } from "./files.ts";
import type { QrImageReader } from "./ports.ts";

/** What a file holds: a document to verify, or why it could not be read as one. */
export type CredentialReading = { ok: true; document: unknown } | { ok: false; check: Check };

/** ISO 32000-2, section 7.5.2, and the beginning of an SVG: text that is neither JSON nor a code. */
const KINDS: readonly [RegExp, ReasonCode][] = [
  [/^%PDF-/, "pdf_not_yet"],
  [/^(?:ï»¿)?\s*<(?:\?xml|svg)[\s>]/, "image_unreadable"],
];

/**
 * The credentials in a file's bytes: JSON, a PNG or JPEG image of codes, or the text of a code. One,
 * unless a picture shows several. Any bytes get an answer.
 */
export async function readCredentials(
  bytes: Uint8Array,
  images: QrImageReader,
): Promise<CredentialReading[]> {
  if (bytes.length === 0) return [refuse("empty_input")];
  if (isImage(bytes)) return readImage(bytes, images);
  const start = String.fromCharCode(...bytes.subarray(0, 100));
  const kind = KINDS.find(([pattern]) => pattern.test(start));
  if (kind !== undefined) return [refuse(kind[1])];
  if (bytes.length > limits.documentBytes) return [refuse("too_large")];
  let text: string;
  try {
    text = decodeText(bytes);
  } catch {
    return [refuse("file_kind_unknown")];
  }
  return [readText(text)];
}

/** The signatures of PNG (ISO/IEC 15948, section 5.2) and JPEG (start of image, next marker). */
function isImage(bytes: Uint8Array): boolean {
  const starts = (...signature: number[]) => signature.every((byte, index) => bytes[index] === byte);
  return starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8, 0xff);
}

async function readImage(bytes: Uint8Array, images: QrImageReader): Promise<CredentialReading[]> {
  const reading = await images.read(bytes);
  if (!reading.ok) return [refuse(reading.code)];
  const readings = [...new Set(reading.texts)].map(readCode);
  // A page may carry other codes (a menu, a payment): they are passed over where one is ours.
  const ours = readings.filter((one) => one.ok || one.check.code !== "not_a_hocba_code");
  return ours.length > 0 ? ours : readings.slice(0, 1);
}

/** A credential as JSON or the text of a code. */
export function readText(text: string): CredentialReading {
  const trimmed = text.trim();
  return trimmed.startsWith("{") || trimmed.startsWith("[") ? readJson(trimmed) : readCode(trimmed);
}

function readCode(text: string): CredentialReading {
  const link = parseQrText(text);
  if (!link.ok) return refuse(link.code);
  const payload = decodeQrPayload(link.digits);
  return payload.ok ? readJson(payload.text) : refuse(payload.code);
}

function readJson(text: string): CredentialReading {
  try {
    return { ok: true, document: JSON.parse(text) as unknown };
  } catch {
    return refuse("not_json");
  }
}

/**
 * A picture that could not be read, a file of a kind that this program does not take, or a code newer
 * than it, says nothing against the credential: it could not be checked (D9).
 */
const undecided: ReadonlySet<ReasonCode> = new Set([
  "no_code_in_image",
  "image_unreadable",
  "pdf_not_yet",
  "file_kind_unknown",
  "code_version_unknown",
]);

function refuse(code: ReasonCode): CredentialReading {
  return { ok: false, check: { name: "decode", result: undecided.has(code) ? "unknown" : "fail", code } };
}
