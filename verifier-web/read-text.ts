import { parseQrText } from "../src/credential/codec/qr-link.ts";
import { decodeQrPayload } from "../src/credential/codec/qr-payload.ts";
import { limits } from "../src/credential/model/limits.ts";
import type { ReasonCode } from "../src/credential/model/reasons.ts";

/** A parsed JSON document, or why there is none. Nothing about the document has been checked. */
export type Reading =
  | { kind: "document"; document: unknown; text: string; fromCode: boolean }
  | { kind: "problem"; code: ReasonCode };

/** JSON, the link of a code, or its digits: whatever a person may paste or a file may hold. */
export function readText(text: string): Reading {
  if (text.length > limits.documentBytes) return problem("too_large");
  const trimmed = text.trim();
  if (/^[[{"]/.test(trimmed)) {
    const document = parseJson(trimmed);
    return document === undefined ? problem("not_json") : found(document, trimmed, false);
  }
  const parsed = parseQrText(trimmed);
  return parsed.ok ? readDigits(parsed.digits) : problem(parsed.code);
}

/** The digits of a code's payload, as they stand in the page's own fragment. */
export function readDigits(digits: string): Reading {
  const decoded = decodeQrPayload(digits);
  if (!decoded.ok) return problem(decoded.code);
  const document = parseJson(decoded.text);
  return document === undefined ? problem("code_damaged") : found(document, decoded.text, true);
}

function found(document: unknown, text: string, fromCode: boolean): Reading {
  return { kind: "document", document, text, fromCode };
}

function problem(code: ReasonCode): Reading {
  return { kind: "problem", code };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
