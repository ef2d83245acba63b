import { limits } from "../src/credential/model/limits.ts";
import type { CodeReader } from "./code-reader.ts";
import { imageKind, imageSize, isPdf } from "./image-size.ts";
import { readText, type Reading } from "./read-text.ts";
import type { ProblemCode } from "./texts.ts";

export type FileReading =
  | Exclude<Reading, { kind: "problem" }>
  | { kind: "problem"; code: ProblemCode }
  /** An image with several records: the visitor chooses. */
  | { kind: "choice"; readings: Extract<Reading, { kind: "document" }>[] };

/** Enough for a 12-megapixel photo as it is; a second, coarser look finds what noise hid in the first. */
const LOOKS = [4096, 1600];

/** A JSON file, a text file with a link, or an image of codes: the content decides, not the name. */
export async function readFile(file: File, reader: CodeReader): Promise<FileReading> {
  if (file.size > limits.imageBytes) return { kind: "problem", code: "too_large" };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = imageKind(bytes);
  if (kind === undefined) return readTextFile(bytes, file.type);
  const size = imageSize(bytes, kind);
  if (size === undefined || size.width === 0 || size.height === 0)
    return { kind: "problem", code: "image_unreadable" };
  if (size.width * size.height > limits.imagePixels) return { kind: "problem", code: "too_large" };
  const image = await createImageBitmap(new Blob([bytes], { type: `image/${kind}` })).catch(() => undefined);
  if (image === undefined) return { kind: "problem", code: "image_unreadable" };
  try {
    return await readImage(image, reader);
  } finally {
    image.close();
  }
}

function readTextFile(bytes: Uint8Array, type: string): FileReading {
  if (isPdf(bytes)) return { kind: "problem", code: "pdf_not_yet" };
  if (type.startsWith("image/")) return { kind: "problem", code: "image_unreadable" };
  if (bytes.length > limits.documentBytes) return { kind: "problem", code: "too_large" };
  try {
    return readText(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return { kind: "problem", code: "file_kind_unknown" };
  }
}

async function readImage(image: ImageBitmap, reader: CodeReader): Promise<FileReading> {
  const whole = { left: 0, top: 0, width: image.width, height: image.height };
  for (const maxSide of LOOKS) {
    const reading = await reader.read(image, whole, maxSide);
    if (!reading.ok) return { kind: "problem", code: "page_incomplete" };
    if (reading.texts.length > 0) return readCodes(reading.texts);
  }
  return { kind: "problem", code: "no_code_in_image" };
}

/** Other codes beside a record's (a product, a poster) are passed over; a copy counts once. */
export function readCodes(texts: readonly string[]): FileReading {
  const readings = [...new Set(texts)].map(readText);
  const documents = readings.filter((reading) => reading.kind === "document");
  if (documents.length > 1) return { kind: "choice", readings: documents };
  const problem = readings.find(({ kind, ...rest }) => kind === "problem" && !isForeign(rest)) ?? readings[0];
  return documents[0] ?? problem ?? { kind: "problem", code: "no_code_in_image" };
}

function isForeign(reading: object): boolean {
  return "code" in reading && reading.code === "not_a_hocba_code";
}
