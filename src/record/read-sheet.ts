import type { CellReader } from "./cell-reader.ts";
import type { ClassSubject } from "./class-plan.ts";
import { exemptionOf } from "./rule-set/compute-results.ts";
import type { RuleSet } from "./rule-set/rule-set.ts";
import type { Reassessment, SemesterInput, SummerInput, YearInput } from "./rule-set/year-input.ts";
import type { Level, PassLevel } from "./school-record-year.ts";
import { notTaken, numberedMax, type Exemption, type Period, type Semester } from "./sheet-field.ts";
import type { Tenths } from "./tenths.ts";

export type ScoredSubject = Extract<ClassSubject, { mode: "score_and_comment" }>;
export type CommentedSubject = Extract<ClassSubject, { mode: "comment" }>;

const levels: readonly Level[] = ["T", "K", "Đ", "CĐ"];
const passLevels: readonly PassLevel[] = ["Đ", "CĐ"];
const exemptions: readonly Exemption[] = ["year", "hk1", "hk2"];

export function isScored(subject: ClassSubject): subject is ScoredSubject {
  return subject.mode === "score_and_comment";
}

export function isCommented(subject: ClassSubject): subject is CommentedSubject {
  return subject.mode === "comment";
}

/** What the cells of a record say, as the rule set takes it. */
export function readSheet(
  cells: CellReader,
  grade: 10 | 11 | 12,
  subjects: readonly ClassSubject[],
  rules: RuleSet,
): YearInput {
  const absences = (["hk1", "hk2"] as const).map((semester) => cells.count({ kind: "absences", semester }));
  return {
    grade,
    subjects: new Map(
      subjects.filter(isScored).map(({ subjectCode: subject }) => {
        const exempt = exemptionOf(cells.word({ kind: "exempt", subject }, exemptions), rules);
        const at = (semester: Semester) =>
          exempt === "year" || exempt === semester ? nothing : readSemester(cells, subject, semester);
        return [subject, { exempt, hk1: at("hk1"), hk2: at("hk2") }];
      }),
    ),
    activities: new Map(
      subjects.filter(isCommented).map(({ subjectCode: subject }) => {
        const at = (semester: Exemption) => cells.word({ kind: "level", subject, semester }, passLevels);
        return [subject, { hk1: at("hk1"), hk2: at("hk2"), year: at("year") }];
      }),
    ),
    conduct: { hk1: readConduct(cells, "hk1"), hk2: readConduct(cells, "hk2") },
    absentSessions: absences.includes(null)
      ? null
      : absences.reduce((sum: number, count) => sum + (count ?? 0), 0),
    summer: readSummer(cells, subjects),
  };
}

const nothing = { regular: [], topic: [], midterm: null, final: null } as const;

/** The average that another school has given stands for the whole semester: marks beside it count for nothing. */
function readSemester(cells: CellReader, subject: string, semester: Semester): SemesterInput {
  const transferred = cells.mark({ kind: "transferred", subject, semester });
  if (transferred !== null) return { transferred };
  return {
    regular: readNumbered(cells, "regular", subject, semester),
    topic: readNumbered(cells, "topic", subject, semester),
    midterm: cells.mark({ kind: "midterm", subject, semester }),
    final: cells.mark({ kind: "final", subject, semester }),
  };
}

/** In the order of their numbers. */
function readNumbered(
  cells: CellReader,
  kind: "regular" | "topic",
  subject: string,
  semester: Semester,
): Tenths[] {
  return Array.from({ length: numberedMax }, (_, index) =>
    cells.mark({ kind, subject, semester, number: index + 1 }),
  ).filter((mark) => mark !== null);
}

function readConduct(cells: CellReader, period: Period): Level | null {
  return cells.word({ kind: "conduct", period }, levels);
}

function readSummer(cells: CellReader, subjects: readonly ClassSubject[]): SummerInput | null {
  const reassessed = new Map(
    subjects.flatMap((line): [string, Reassessment][] => {
      const field = { kind: "reassessment", subject: line.subjectCode } as const;
      const result =
        cells.word(field, [notTaken]) ?? (isScored(line) ? cells.mark(field) : cells.word(field, passLevels));
      return result === null ? [] : [[line.subjectCode, result]];
    }),
  );
  const conduct = readConduct(cells, "summer");
  return reassessed.size === 0 && conduct === null ? null : { reassessed, conduct };
}

/** What is written about the year in words; a blank text is none. */
export interface SheetTexts {
  /** By code of the subject or activity. */
  comments: ReadonlyMap<string, string>;
  homeroomComment: string | null;
  /** In the order of their numbers; one that is written twice is one (results are a set in RDF). */
  awards: string[];
}

export function readTexts(cells: CellReader, subjects: readonly ClassSubject[]): SheetTexts {
  const awards = Array.from({ length: numberedMax }, (_, index) =>
    cells.text({ kind: "award", number: index + 1 }),
  );
  return {
    comments: new Map(
      subjects.flatMap(({ subjectCode: subject }): [string, string][] => {
        const comment = cells.text({ kind: "comment", subject });
        return comment === null ? [] : [[subject, comment]];
      }),
    ),
    homeroomComment: cells.text({ kind: "homeroomComment" }),
    awards: [...new Set(awards.filter((award) => award !== null))],
  };
}
