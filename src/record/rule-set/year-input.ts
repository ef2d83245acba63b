import type {
  Level,
  PassLevel,
  SchoolRecordYear,
  SemesterMarks,
  SubjectResult,
} from "../school-record-year.ts";
import { notTaken, type Exemption, type Semester } from "../sheet-field.ts";
import { tenthsOf, type Tenths } from "../tenths.ts";
import type { SemesterTenths } from "./average.ts";

/** What a person can say of a learner's year; everything else is computed from it (Điều 7, step 1). */
export interface YearInput {
  grade: 10 | 11 | 12;
  /** By code, in the order of the form. */
  subjects: ReadonlyMap<string, SubjectInput>;
  activities: ReadonlyMap<string, ActivityInput>;
  conduct: { hk1: Level | null; hk2: Level | null };
  /** Of both semesters; null while one of them is not counted. */
  absentSessions: number | null;
  /** Null while nothing of the summer is known. */
  summer: SummerInput | null;
}

export interface SubjectInput {
  exempt: Exemption | null;
  hk1: SemesterInput;
  hk2: SemesterInput;
}

/** The marks of a semester, or the average that the school has given which the learner came from. */
export type SemesterInput = SemesterTenths | { transferred: Tenths };

export interface ActivityInput {
  hk1: PassLevel | null;
  hk2: PassLevel | null;
  year: PassLevel | null;
}

/** TT 43/2021 Điều 12, 13. */
export interface SummerInput {
  /** By code; a subject that is not named here has no answer yet. */
  reassessed: ReadonlyMap<string, Reassessment>;
  /** After summer training; null while it is not assessed. */
  conduct: Level | null;
}

export type Reassessment = Tenths | PassLevel | typeof notTaken;

/** What a record file says that is no result: marks, levels that people give, absences and the summer. */
export function inputOfRecord({ record, subjects, activities, summary }: SchoolRecordYear): YearInput {
  return {
    grade: record.grade,
    subjects: new Map(subjects.map((line) => [line.subjectCode, subjectInput(line)])),
    activities: new Map(activities.map(({ code, hk1, hk2, year }) => [code, { hk1, hk2, year }])),
    conduct: { hk1: summary.conduct.hk1, hk2: summary.conduct.hk2 },
    absentSessions: summary.absentSessions,
    summer: summerInput({ subjects, activities, summary }),
  };
}

function subjectInput(line: SubjectResult): SubjectInput {
  const exempt = line.exempt ? "year" : (line.exemptSemester ?? null);
  return { exempt, hk1: semesterInput(line, "hk1"), hk2: semesterInput(line, "hk2") };
}

function semesterInput(line: SubjectResult, semester: Semester): SemesterInput {
  const marks = line.marks?.[semester] ?? { regular: [], topic: [], midterm: null, final: null };
  const average = semester === "hk1" ? line.avgHk1 : line.avgHk2;
  return hasNoMark(marks) && average !== null ? { transferred: mark(average) } : inTenths(marks);
}

function hasNoMark({ regular, topic, midterm, final }: SemesterMarks): boolean {
  return regular.length === 0 && topic.length === 0 && midterm === null && final === null;
}

type Line = [code: string, result: Reassessment | undefined, couldBeTaken: boolean];

/** Where the level after re-assessment is Chưa đạt, what has no result was not taken again. */
function summerInput({
  subjects,
  activities,
  summary,
}: Pick<SchoolRecordYear, "subjects" | "activities" | "summary">): SummerInput | null {
  const closed = summary.academic.reassessed === "CĐ";
  const lines: Line[] = [
    ...subjects.map((line): Line => [line.subjectCode, optionalMark(line.reassessed), !line.exempt]),
    ...activities.map((line): Line => [line.code, line.reassessed, line.year === "CĐ"]),
  ];
  const reassessed = new Map(
    lines.flatMap(([code, result, couldBeTaken]): [string, Reassessment][] => {
      const said = result ?? (closed && couldBeTaken ? notTaken : undefined);
      return said === undefined ? [] : [[code, said]];
    }),
  );
  const conduct = summary.conduct.reassessed ?? null;
  return reassessed.size === 0 && conduct === null ? null : { reassessed, conduct };
}

function optionalMark(value: number | undefined): Tenths | undefined {
  return value === undefined ? undefined : mark(value);
}

function inTenths({ regular, topic, midterm, final }: SemesterMarks): SemesterTenths {
  return {
    regular: regular.map(mark),
    topic: topic.map(mark),
    midterm: midterm === null ? null : mark(midterm),
    final: final === null ? null : mark(final),
  };
}

function mark(value: number): Tenths {
  const tenths = tenthsOf(value);
  if (tenths === undefined) throw new RangeError(`${value} is not a mark: validate the record first`);
  return tenths;
}
