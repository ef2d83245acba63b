import { inputOfRecord, type SemesterInput, type SubjectInput } from "./rule-set/year-input.ts";
import type { SchoolRecordYear } from "./school-record-year.ts";
import {
  formatField,
  type CellValue,
  type Exemption,
  type Semester,
  type SheetField,
} from "./sheet-field.ts";

type Entry = [SheetField, CellValue];

const periods: readonly Exemption[] = ["hk1", "hk2", "year"];

/**
 * The cells that `compileRecord` makes this record of, by `formatField`'s text: its inverse. A record counts the
 * absences of the year; here the first semester has half of them, rounded down.
 * @throws RangeError for a number that is no mark: validate the record first
 */
export function cellsOfRecord(record: SchoolRecordYear): Map<string, CellValue> {
  const { subjects, activities, conduct, summer } = inputOfRecord(record);
  const entries: Entry[] = [
    ...[...subjects].flatMap(([subject, given]) => subjectEntries(subject, given)),
    ...[...activities].flatMap(([subject, levels]) =>
      periods.map((semester): Entry => [{ kind: "level", subject, semester }, levels[semester]]),
    ),
    ...[...(summer?.reassessed ?? [])].map(([subject, result]): Entry => [
      { kind: "reassessment", subject },
      result,
    ]),
    [{ kind: "conduct", period: "hk1" }, conduct.hk1],
    [{ kind: "conduct", period: "hk2" }, conduct.hk2],
    [{ kind: "conduct", period: "summer" }, summer?.conduct ?? null],
    ...writtenEntries(record),
  ];
  return new Map(
    entries.flatMap(([field, value]): [string, CellValue][] =>
      value === null || value === "" ? [] : [[formatField(field), value]],
    ),
  );
}

function subjectEntries(subject: string, { exempt, hk1, hk2 }: SubjectInput): Entry[] {
  return [
    [{ kind: "exempt", subject }, exempt],
    ...semesterEntries(subject, "hk1", hk1),
    ...semesterEntries(subject, "hk2", hk2),
  ];
}

function semesterEntries(subject: string, semester: Semester, given: SemesterInput): Entry[] {
  if ("transferred" in given) return [[{ kind: "transferred", subject, semester }, given.transferred]];
  const numbered = (kind: "regular" | "topic"): Entry[] =>
    given[kind].map((mark, index) => [{ kind, subject, semester, number: index + 1 }, mark]);
  return [
    ...numbered("regular"),
    ...numbered("topic"),
    [{ kind: "midterm", subject, semester }, given.midterm],
    [{ kind: "final", subject, semester }, given.final],
  ];
}

function writtenEntries({ subjects, activities, summary }: SchoolRecordYear): Entry[] {
  const { absentSessions, homeroomComment, awards } = summary;
  const inFirst = Math.floor(absentSessions / 2);
  return [
    ...subjects.map((line): Entry => [{ kind: "comment", subject: line.subjectCode }, line.comment]),
    ...activities.map((line): Entry => [{ kind: "comment", subject: line.code }, line.comment]),
    [{ kind: "absences", semester: "hk1" }, inFirst],
    [{ kind: "absences", semester: "hk2" }, absentSessions - inFirst],
    [{ kind: "homeroomComment" }, homeroomComment],
    ...awards.map((award, index): Entry => [{ kind: "award", number: index + 1 }, award]),
  ];
}
