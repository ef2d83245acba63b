import type { CellReader } from "./cell-reader.ts";
import type { ClassSubject } from "./class-plan.ts";
import { isScored, type ScoredSubject, type SheetTexts } from "./read-sheet.ts";
import type { RecordSource } from "./record-source.ts";
import type { ComputedYear } from "./rule-set/compute-results.ts";
import type { SemesterInput, SubjectInput, YearInput } from "./rule-set/year-input.ts";
import { formatField, type Semester, type SheetField } from "./sheet-field.ts";

const semesters: readonly Semester[] = ["hk1", "hk2"];

/** A record's cells, and what they say. */
export interface Sheet {
  cells: CellReader;
  input: YearInput;
  texts: SheetTexts;
}

/**
 * The cells without which a record is not complete (Điều 5, 6.2), in the order of the form, by
 * `formatField`'s text. Empty only if every result of the year is computed.
 */
export function missingFields(
  { subjects, record }: Pick<RecordSource, "subjects" | "record">,
  sheet: Sheet,
  computed: ComputedYear,
): string[] {
  const fields = [
    ...subjects.flatMap((line) =>
      isScored(line) ? missingOfSubject(line, sheet) : missingOfActivity(line, sheet),
    ),
    ...missingOfYear(sheet),
    ...(record.reopenedFor === "summer" ? missingOfSummer(computed) : []),
  ];
  // Nobody can be promoted who is assessed in nothing: it is the exemptions that stand in the way.
  const inTheWay: SheetField[] =
    fields.length === 0 && computed.decision === null
      ? subjects.map(({ subjectCode: subject }) => ({ kind: "exempt", subject }))
      : [];
  return [...fields, ...inTheWay].map(formatField);
}

function missingOfSubject(line: ScoredSubject, sheet: Sheet): SheetField[] {
  const given = sheet.input.subjects.get(line.subjectCode);
  if (given === undefined || given.exempt === "year") return [];
  return [
    ...semesters.flatMap((semester) => missingMarks(line, given, semester, sheet)),
    ...missingComment(line.subjectCode, sheet),
  ];
}

function missingMarks(
  { subjectCode: subject, regularMarks, topics }: ScoredSubject,
  given: SubjectInput,
  semester: Semester,
  { cells }: Sheet,
): SheetField[] {
  const marks: SemesterInput = given[semester];
  if (given.exempt === semester || "transferred" in marks) return [];
  const numbered = (kind: "regular" | "topic", length: number): SheetField[] =>
    Array.from({ length }, (_, index) => ({ kind, subject, semester, number: index + 1 }));
  const needed: SheetField[] = [
    // No average is made without a regular mark, whatever the plan says.
    ...numbered("regular", Math.max(1, regularMarks)),
    ...numbered("topic", topics),
    { kind: "midterm", subject, semester },
    { kind: "final", subject, semester },
  ];
  return needed.filter((field) => cells.mark(field) === null);
}

function missingOfActivity({ subjectCode: subject }: ClassSubject, sheet: Sheet): SheetField[] {
  const given = sheet.input.activities.get(subject);
  const levels = (["hk1", "hk2", "year"] as const).filter((semester) => given?.[semester] === null);
  return [
    ...levels.map((semester): SheetField => ({ kind: "level", subject, semester })),
    ...missingComment(subject, sheet),
  ];
}

function missingComment(subject: string, { texts }: Sheet): SheetField[] {
  return texts.comments.has(subject) ? [] : [{ kind: "comment", subject }];
}

function missingOfYear({ input, texts, cells }: Sheet): SheetField[] {
  return [
    ...semesters
      .filter((period) => input.conduct[period] === null)
      .map((period): SheetField => ({ kind: "conduct", period })),
    ...semesters
      .map((semester): SheetField => ({ kind: "absences", semester }))
      .filter((field) => cells.count(field) === null),
    ...(texts.homeroomComment === null ? [{ kind: "homeroomComment" } as const] : []),
  ];
}

function missingOfSummer({ awaited, conduct, afterSummer, decision }: ComputedYear): SheetField[] {
  if (decision !== "pendingSummer") return [];
  const trained = conduct.year !== "CĐ" || (afterSummer?.conduct ?? null) !== null;
  return [
    ...awaited.map((subject): SheetField => ({ kind: "reassessment", subject })),
    ...(trained ? [] : [{ kind: "conduct", period: "summer" } as const]),
  ];
}
