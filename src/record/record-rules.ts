import { isJsonObject, type Json } from "./json-value.ts";
import { tenthsOf } from "./tenths.ts";

/**
 * What the schema cannot say about a record (D4: all of it is refused before signing). Every rule
 * takes what may be of any shape and judges only what has the right one: the schema names the rest.
 */

export type TextFault =
  | { code: "text_lone_surrogate"; position: number }
  | { code: "text_control_character"; position: number; codePoint: string };

/**
 * C0 and C1 controls (category Cc), line and paragraph separators, and the bidirectional overrides that make a
 * name read differently from what is signed (Unicode UAX #9, section 2).
 */
const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** The first character that no signed text may have; its position counts characters from 1. */
export function textFault(text: string): TextFault | undefined {
  const surrogate = LONE_SURROGATE.exec(text);
  if (surrogate !== null) return { code: "text_lone_surrogate", position: positionOf(text, surrogate.index) };
  const control = CONTROL.exec(text);
  if (control === null) return undefined;
  const codePoint = `U+${hex4(control[0])}`;
  return { code: "text_control_character", position: positionOf(text, control.index), codePoint };
}

/** A text that is safe to print: what `textFault` refuses is escaped, and it is no longer than a line. */
export function printable(text: string): string {
  const unsafe = new RegExp(`${CONTROL.source}|${LONE_SURROGATE.source}`, "gu");
  return text.slice(0, 80).replace(unsafe, (character) => `\\u${hex4(character)}`);
}

function positionOf(text: string, index: number): number {
  return Array.from(text.slice(0, index)).length + 1;
}

function hex4(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
}

/** `YYYY-MM` and `YYYY-MM-DD` must exist: 2008-02-30 does not. Any other text is not for this rule. */
export function isExistingDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text);
  if (match === null) return true;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3] ?? "01")];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** `2025-2026`: the second year follows the first. Any other text is not for this rule. */
export function isConsecutiveYears(text: string): boolean {
  const match = /^(\d{4})-(\d{4})$/.exec(text);
  return match === null || Number(match[2]) === Number(match[1]) + 1;
}

/** One decimal at the most. Numbers outside 0 to 10 are not for this rule. */
export function isWholeTenths(mark: number): boolean {
  return mark < 0 || mark > 10 || tenthsOf(mark) !== undefined;
}

export type SubjectFault =
  | { code: "exempt_with_marks"; pointer: string }
  | { code: "average_missing"; pointer: string }
  | { code: "subject_repeated"; pointer: string; subject: string };

export function subjectFaults(record: Json): SubjectFault[] {
  const subjects = listIn(record, "subjects");
  const exemptions = subjects.flatMap((subject, index): SubjectFault[] => {
    const pointer = `/subjects/${index}`;
    if (subject["exempt"] === true && hasMarks(subject)) return [{ code: "exempt_with_marks", pointer }];
    if (hasMarksOfExemptSemester(subject)) return [{ code: "exempt_with_marks", pointer }];
    if (subject["exempt"] === false && subject["avgYear"] === null) {
      return [{ code: "average_missing", pointer: `${pointer}/avgYear` }];
    }
    return [];
  });
  return [...exemptions, ...repeatedSubjects(record)];
}

function hasMarks(subject: { [key: string]: Json }): boolean {
  return ["marks", "avgHk1", "avgHk2", "avgYear", "reassessed"].some(
    (key) => (subject[key] ?? null) !== null,
  );
}

function hasMarksOfExemptSemester(subject: { [key: string]: Json }): boolean {
  const semester = subject["exemptSemester"];
  if (semester !== "hk1" && semester !== "hk2") return false;
  const average = subject[semester === "hk1" ? "avgHk1" : "avgHk2"] ?? null;
  const marks = isJsonObject(subject["marks"]) ? subject["marks"][semester] : undefined;
  const given = isJsonObject(marks) ? Object.values(marks).flat() : [];
  return average !== null || given.some((mark) => mark !== null);
}

/** Subjects and activities stand in one list of the credential, so that a code may be there once. */
function repeatedSubjects(record: Json): SubjectFault[] {
  const coded = [
    ...listIn(record, "subjects").map((line, index) => [
      line["subjectCode"],
      `/subjects/${index}/subjectCode`,
    ]),
    ...listIn(record, "activities").map((line, index) => [line["code"], `/activities/${index}/code`]),
  ] as [Json | undefined, string][];
  const seen = new Set<string>();
  return coded.flatMap(([subject, pointer]): SubjectFault[] => {
    if (typeof subject !== "string") return [];
    if (seen.has(subject)) return [{ code: "subject_repeated", pointer, subject: printable(subject) }];
    seen.add(subject);
    return [];
  });
}

function listIn(record: Json, key: string): { [key: string]: Json }[] {
  const list = isJsonObject(record) ? record[key] : undefined;
  return Array.isArray(list) ? list.map((line) => (isJsonObject(line) ? line : {})) : [];
}

export type RepeatFault = {
  /** Number of the record that says the same as an earlier one, from 1. */
  record: number;
  pointer: string;
  code: "record_repeated" | "learner_year_repeated";
  /** Number of the earlier record. */
  first: number;
};

/** Finds repeats in a file: feed it the records in their order. */
export function repeatFinder(): (record: Json, number: number) => RepeatFault | undefined {
  const seen = new Map<string, number>();
  const firstOf = (key: (Json | undefined)[], number: number): number | undefined => {
    if (key.includes(undefined)) return undefined;
    const text = JSON.stringify(key);
    const first = seen.get(text);
    if (first === undefined) seen.set(text, number);
    return first;
  };
  return (record, number) => {
    if (!isJsonObject(record) || !isJsonObject(record["record"])) return undefined;
    const { recordId, version, schoolYear } = record["record"];
    const learner = isJsonObject(record["learner"]) ? record["learner"]["moetLearnerId"] : undefined;
    const sameRecord = firstOf(["record", recordId, version], number);
    const sameYear = firstOf(["learner", learner, schoolYear, version], number);
    if (sameRecord !== undefined) {
      return { record: number, pointer: "/record/recordId", code: "record_repeated", first: sameRecord };
    }
    if (sameYear === undefined) return undefined;
    return {
      record: number,
      pointer: "/learner/moetLearnerId",
      code: "learner_year_repeated",
      first: sameYear,
    };
  };
}
