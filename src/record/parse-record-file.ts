import { isWithin, type Json } from "./json-value.ts";
import { normaliseJson } from "./normalise-record.ts";
import type { RecordFault } from "./record-faults.ts";
import { repeatFinder, subjectFaults } from "./record-rules.ts";
import { compileRecordSchema, type CheckRecordShape } from "./record-schema.ts";
import type { SchoolRecordYear } from "./school-record-year.ts";

export type ParsedRecordFile =
  { ok: true; records: SchoolRecordYear[] } | { ok: false; faults: RecordFault[] };

/** Bounds on a record file, so that a hostile one takes a known amount of time and memory. */
export const recordFileLimits = {
  /** UTF-16 units of the text. A year record takes about 6 kB. */
  characters: 64 * 1024 * 1024,
  /** Objects, lists and scalars in one record. Real ones have about 350. */
  parts: 5_000,
  levels: 16,
  faults: 1_000,
} as const;

/**
 * Reads a record file, version 1 (record-file-v1.schema.json): JSON text, an array of year records.
 * Either every record is good, and all are answered in Unicode normal form C; or none is, and
 * every fault of every record is listed. Never throws, whatever the text.
 */
export function parseRecordFile(text: string): ParsedRecordFile {
  return buildRecordFileParser()(text);
}

/** `parseRecordFile` for many files: the schema is compiled once. */
export function buildRecordFileParser(): (text: string) => ParsedRecordFile {
  const checkShape = compileRecordSchema();
  return (text) => {
    if (text.length > recordFileLimits.characters) {
      return refused({ code: "file_too_large", limit: recordFileLimits.characters });
    }
    const parsed = parseJson(text);
    if ("detail" in parsed) return refused({ code: "file_not_json", detail: parsed.detail });
    if (!Array.isArray(parsed.value)) return refused({ code: "file_not_array" });
    if (parsed.value.length === 0) return refused({ code: "file_empty" });
    return checkRecords(parsed.value, checkShape);
  };
}

type FileFault =
  | { code: "file_too_large"; limit: number }
  | { code: "file_not_json"; detail: string }
  | { code: "file_not_array" | "file_empty" };

function refused(fault: FileFault): ParsedRecordFile {
  return { ok: false, faults: [{ record: 0, pointer: "", ...fault }] };
}

function parseJson(text: string): { value: Json } | { detail: string } {
  try {
    // Windows programs put a byte order mark in front, which is not part of JSON (RFC 8259, section 8.1).
    return { value: JSON.parse(text.replace(/^\uFEFF/, "")) as Json };
  } catch (error) {
    return { detail: lineOfError(error, text) };
  }
}

/** The number of the line only: the engine's message is in English and quotes the file, which is about people. */
function lineOfError(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : "";
  const line = /\(line (\d+) column \d+\)/.exec(message)?.[1];
  if (line !== undefined) return line;
  // An unexpected token is told by ten characters on either side; anything else is an end too soon.
  const quoted = /^Unexpected token .*?, (?:\.{3})?"(.*)"(?:\.{3})? is not valid JSON$/s.exec(message)?.[1];
  const before = quoted === undefined ? text : text.slice(0, text.indexOf(quoted) + 10);
  return String(before.split("\n").length);
}

function checkRecords(values: Json[], checkShape: CheckRecordShape): ParsedRecordFile {
  const checkRecord = recordChecker(checkShape);
  const records: SchoolRecordYear[] = [];
  const faults: RecordFault[] = [];
  for (const [index, value] of values.entries()) {
    const checked = checkRecord(value, index + 1);
    faults.push(...checked.faults);
    if (faults.length > recordFileLimits.faults) return { ok: false, faults: truncate(faults) };
    if (checked.faults.length === 0) records.push(checked.value as unknown as SchoolRecordYear);
  }
  return faults.length === 0 ? { ok: true, records } : { ok: false, faults };
}

function truncate(faults: RecordFault[]): RecordFault[] {
  const limit = recordFileLimits.faults;
  return [...faults.slice(0, limit), { record: 0, pointer: "", code: "faults_truncated", limit }];
}

type CheckRecord = (raw: Json, record: number) => { value: Json; faults: RecordFault[] };

/** Checks the records of one file, in their order: it remembers them to find repeats. */
function recordChecker(checkShape: CheckRecordShape): CheckRecord {
  const findRepeat = repeatFinder();
  return (raw, record) => {
    const { parts, levels } = recordFileLimits;
    if (!isWithin(raw, parts, levels)) {
      return { value: raw, faults: [{ record, pointer: "", code: "record_too_large", limit: parts }] };
    }
    const value = normaliseJson(raw);
    const repeat = findRepeat(value, record);
    const faults: RecordFault[] = [
      ...checkShape(value, record),
      ...subjectFaults(value).map((fault) => ({ record, ...fault })),
      ...(repeat === undefined ? [] : [repeat]),
    ];
    return { value, faults };
  };
}
