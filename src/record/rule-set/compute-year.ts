import type {
  Level,
  PromotionDecision,
  SchoolRecordYear,
  SemesterMarks,
  SubjectResult,
} from "../school-record-year.ts";
import { tenthsOf, type Tenths } from "../tenths.ts";
import { academicLevel } from "./academic-level.ts";
import { semesterAverage, yearAverage, type SemesterTenths } from "./average.ts";
import { yearConductLevel } from "./conduct-level.ts";
import { decidePromotion } from "./promotion.ts";
import type { RuleSet } from "./rule-set.ts";

/** HK I, HK II, cả năm; null where a mark is missing or the subject is exempt. */
export type ThreeAverages = [hk1: Tenths | null, hk2: Tenths | null, year: Tenths | null];

export interface ComputedYear {
  ruleSet: string;
  subjects: Map<string, ThreeAverages>;
  academic: { hk1: Level | null; hk2: Level | null; year: Level | null };
  conduct: { hk1: Level | null; hk2: Level | null; year: Level | null };
  decision: PromotionDecision | null;
}

/**
 * Everything that is computed and never typed (Điều 7, step 1), from marks, semester conduct and
 * absences alone: what the record says of averages, levels and promotion is not looked at.
 */
export function computeYear(record: SchoolRecordYear, rules: RuleSet): ComputedYear {
  const subjects = new Map(record.subjects.map((line) => [line.subjectCode, averagesOf(line)]));
  const assessed = record.subjects.filter((line) => !line.exempt).map((line) => averagesOf(line));
  const levelAt = (period: 0 | 1 | 2, activities: "hk1" | "hk2" | "year") =>
    academicLevel(
      assessed.map((averages) => averages[period]),
      record.activities.map((activity) => activity[activities]),
      rules,
    );
  const { hk1, hk2 } = record.summary.conduct;
  const academic = { hk1: levelAt(0, "hk1"), hk2: levelAt(1, "hk2"), year: levelAt(2, "year") };
  const conduct = { hk1, hk2, year: yearConductLevel(hk1, hk2) };
  const decision = decidePromotion(
    {
      grade: record.record.grade,
      academic: academic.year,
      conduct: conduct.year,
      absentSessions: record.summary.absentSessions,
    },
    rules,
  );
  return { ruleSet: rules.id, subjects, academic, conduct, decision };
}

function averagesOf({ exempt, marks }: SubjectResult): ThreeAverages {
  if (exempt || marks === null) return [null, null, null];
  const first = semesterAverage(inTenths(marks.hk1));
  const second = semesterAverage(inTenths(marks.hk2));
  return [first, second, yearAverage(first, second)];
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
