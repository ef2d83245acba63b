/** Học kì I, học kì II, and the summer after them (đánh giá lại, rèn luyện trong hè). */
export type Period = "hk1" | "hk2" | "summer";
export type Semester = "hk1" | "hk2";

/** What an `exempt` cell says. */
export type Exemption = "year" | Semester;

/** In a `reassessment` cell, in the place of a result: the learner did not take it. */
export const notTaken = "absent";

/**
 * A cell of a class's sheet, for one learner: everything that a person types about a year. What is
 * computed (averages, levels, promotion) has no cell, and so cannot be typed (Điều 7, step 1).
 */
export type SheetField =
  | { kind: "regular" | "topic"; subject: string; semester: Semester; number: number }
  | { kind: "midterm" | "final"; subject: string; semester: Semester }
  /** The semester's average at the school that a learner came from in the middle of a year. */
  | { kind: "transferred"; subject: string; semester: Semester }
  /** Đạt or Chưa đạt of an activity. */
  | { kind: "level"; subject: string; semester: Semester | "year" }
  | { kind: "comment"; subject: string }
  /** Miễn học: an `Exemption`. */
  | { kind: "exempt"; subject: string }
  /** After re-assessment in the summer (TT 43/2021 Điều 13): a mark, an activity's level, or `notTaken`. */
  | { kind: "reassessment"; subject: string }
  | { kind: "conduct"; period: Period }
  | { kind: "absences"; semester: Semester }
  | { kind: "homeroomComment" }
  | { kind: "award"; number: number };

/** What is in a cell: a mark in whole tenths, a count, a level or another word, a text; null when emptied. */
export type CellValue = number | string | null;

export interface Cell {
  /** `formatField`'s text. */
  field: string;
  value: CellValue;
  /** From 1; each change adds 1. */
  version: number;
  changedBy: string;
  /** ISO 8601, Z form. */
  changedAt: string;
}

/** The most regular marks, topics or awards that a sheet has room for. */
export const numberedMax = 20;
const SUBJECT = "[A-Z][A-Z0-9_]{0,39}";
const patterns: readonly [RegExp, (part: (index: number) => string) => SheetField][] = [
  [
    new RegExp(`^(${SUBJECT})/(hk[12])/(regular|topic)/([1-9]\\d?)$`),
    (part) => ({
      kind: part(3) as "regular" | "topic",
      subject: part(1),
      semester: part(2) as Semester,
      number: Number(part(4)),
    }),
  ],
  [
    new RegExp(`^(${SUBJECT})/(hk[12])/(midterm|final|transferred)$`),
    (part) => ({
      kind: part(3) as "midterm" | "final" | "transferred",
      subject: part(1),
      semester: part(2) as Semester,
    }),
  ],
  [
    new RegExp(`^(${SUBJECT})/(hk[12]|year)/level$`),
    (part) => ({ kind: "level", subject: part(1), semester: part(2) as Semester | "year" }),
  ],
  [
    new RegExp(`^(${SUBJECT})/(comment|exempt)$`),
    (part) => ({ kind: part(2) as "comment" | "exempt", subject: part(1) }),
  ],
  [new RegExp(`^(${SUBJECT})/summer/mark$`), (part) => ({ kind: "reassessment", subject: part(1) })],
  [/^conduct\/(hk[12]|summer)$/, (part) => ({ kind: "conduct", period: part(1) as Period })],
  [/^absences\/(hk[12])$/, (part) => ({ kind: "absences", semester: part(1) as Semester })],
  [/^homeroomComment$/, () => ({ kind: "homeroomComment" })],
  [/^award\/([1-9]\d?)$/, (part) => ({ kind: "award", number: Number(part(1)) })],
];

/** Reads `TOAN/hk1/regular/2`, `TOAN/summer/mark`, `conduct/hk2`, …; undefined for what is no field. */
export function parseField(path: string): SheetField | undefined {
  for (const [pattern, build] of patterns) {
    const match = pattern.exec(path);
    if (match === null) continue;
    const field = build((index) => match[index] ?? "");
    return "number" in field && field.number > numberedMax ? undefined : field;
  }
  return undefined;
}

/** The inverse of `parseField`: the field's name in the store, in the trace and over HTTP. */
export function formatField(field: SheetField): string {
  switch (field.kind) {
    case "regular":
    case "topic":
      return `${field.subject}/${field.semester}/${field.kind}/${field.number}`;
    case "midterm":
    case "final":
    case "transferred":
    case "level":
      return `${field.subject}/${field.semester}/${field.kind}`;
    case "comment":
    case "exempt":
      return `${field.subject}/${field.kind}`;
    case "reassessment":
      return `${field.subject}/summer/mark`;
    case "conduct":
      return `conduct/${field.period}`;
    case "absences":
      return `absences/${field.semester}`;
    case "homeroomComment":
      return "homeroomComment";
    case "award":
      return `award/${field.number}`;
  }
}

/**
 * The entry windows that a field falls under: what stands for the year is written with the second semester,
 * and an exemption, which the office grants when it is asked for, with either.
 */
export function periodsOf(field: SheetField): readonly [Period, ...Period[]] {
  switch (field.kind) {
    case "regular":
    case "topic":
    case "midterm":
    case "final":
    case "transferred":
    case "absences":
      return [field.semester];
    case "level":
      return [field.semester === "year" ? "hk2" : field.semester];
    case "conduct":
      return [field.period];
    case "reassessment":
      return ["summer"];
    case "exempt":
      return ["hk1", "hk2"];
    default:
      return ["hk2"];
  }
}
