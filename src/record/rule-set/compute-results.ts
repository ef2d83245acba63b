import type { Level, PassLevel, PromotionDecision } from "../school-record-year.ts";
import type { Exemption } from "../sheet-field.ts";
import type { Tenths } from "../tenths.ts";
import { academicLevel } from "./academic-level.ts";
import { semesterAverage, yearAverage } from "./average.ts";
import { yearConductLevel } from "./conduct-level.ts";
import { decidePromotion } from "./promotion.ts";
import type { RuleSet } from "./rule-set.ts";
import { summerOutcome } from "./summer.ts";
import type { SemesterInput, SubjectInput, YearInput } from "./year-input.ts";

/** HK I, HK II, cả năm; null where a mark is missing or the subject is exempt. */
export type ThreeAverages = [hk1: Tenths | null, hk2: Tenths | null, year: Tenths | null];

export interface ComputedYear {
  ruleSet: string;
  /** By code, in the order of the form. */
  subjects: Map<string, ThreeAverages>;
  academic: ThreeLevels;
  conduct: ThreeLevels;
  /** What takes the place of the year's levels (Điều 12, 13); null before the summer and where it decides nothing. */
  afterSummer: { academic: Level | null; conduct: Level | null } | null;
  /** The re-assessments that count: one of a subject that may not be assessed again is not among them. */
  reassessed: Map<string, Tenths | PassLevel>;
  /** The subjects and activities whose re-assessment the decision waits for. */
  awaited: string[];
  decision: PromotionDecision | null;
}

export interface ThreeLevels {
  hk1: Level | null;
  hk2: Level | null;
  year: Level | null;
}

/** Everything that is computed and never typed (Điều 7, step 1). What is missing leaves null what needs it. */
export function computeResults(input: YearInput, rules: RuleSet): ComputedYear {
  const subjects = new Map(
    [...input.subjects].map(([code, subject]) => [code, averagesOf(subject, rules)] as const),
  );
  const levelAt = (period: Exemption) => {
    const { averages, activities } = countedAt(period, input, subjects, rules);
    return academicLevel([...averages.values()], [...activities.values()], rules);
  };
  const academic = { hk1: levelAt("hk1"), hk2: levelAt("hk2"), year: levelAt("year") };
  const { hk1, hk2 } = input.conduct;
  const conduct = { hk1, hk2, year: yearConductLevel(hk1, hk2) };
  const { grade, absentSessions } = input;
  const before = { grade, academic: academic.year, conduct: conduct.year, absentSessions };
  const { after, reassessed, awaited } = summerOutcome(
    before,
    countedAt("year", input, subjects, rules),
    input.summer,
    rules,
  );
  const decision = decidePromotion(after === null ? before : { ...before, afterSummer: after }, rules);
  return {
    ruleSet: rules.id,
    subjects,
    academic,
    conduct,
    afterSummer: after,
    reassessed,
    awaited: decision === "pendingSummer" ? awaited : [],
    decision,
  };
}

/** What a centre's rules make of an exemption: where no semester stands for the year, one semester exempts the year. */
export function exemptionOf(exempt: Exemption | null, rules: RuleSet): Exemption | null {
  return exempt === null || rules.otherSemesterStands ? exempt : "year";
}

function averagesOf({ exempt, hk1, hk2 }: SubjectInput, rules: RuleSet): ThreeAverages {
  const from = exemptionOf(exempt, rules);
  if (from === "year") return [null, null, null];
  const first = from === "hk1" ? null : averageOf(hk1);
  const second = from === "hk2" ? null : averageOf(hk2);
  return [first, second, yearAverage(first, second, { first: from === "hk1", second: from === "hk2" })];
}

function averageOf(semester: SemesterInput): Tenths | null {
  return "transferred" in semester ? semester.transferred : semesterAverage(semester);
}

/** What a level of a period is made from: a subject counts where the learner is not exempt from it. */
function countedAt(
  period: Exemption,
  input: YearInput,
  subjects: ReadonlyMap<string, ThreeAverages>,
  rules: RuleSet,
) {
  const index = { hk1: 0, hk2: 1, year: 2 }[period];
  const counted = [...subjects].filter(([code]) => {
    const from = exemptionOf(input.subjects.get(code)?.exempt ?? null, rules);
    return from !== "year" && from !== period;
  });
  return {
    averages: new Map(counted.map(([code, averages]) => [code, averages[index] ?? null])),
    activities: new Map([...input.activities].map(([code, levels]) => [code, levels[period]])),
  };
}
