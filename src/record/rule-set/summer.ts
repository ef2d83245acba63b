import type { Level, PassLevel } from "../school-record-year.ts";
import { notTaken } from "../sheet-field.ts";
import type { Tenths } from "../tenths.ts";
import { academicLevel } from "./academic-level.ts";
import { decidePromotion, type YearOutcome } from "./promotion.ts";
import type { RuleSet } from "./rule-set.ts";
import type { SummerInput } from "./year-input.ts";

/** The year's results that its level is made from, by code. */
interface YearResults {
  averages: ReadonlyMap<string, Tenths | null>;
  activities: ReadonlyMap<string, PassLevel | null>;
}

interface SummerOutcome {
  /** The levels that take the place of a Chưa đạt of the year; null for one that is not known, or not needed. */
  after: { academic: Level | null; conduct: Level | null } | null;
  reassessed: Map<string, Tenths | PassLevel>;
  awaited: string[];
}

/**
 * Re-assessment and summer training (TT 43/2021 Điều 12, 13). Only a year whose promotion waits for the
 * summer has one. The level stays open while it is Chưa đạt and a subject that could still mend it has no answer.
 */
export function summerOutcome(
  before: YearOutcome,
  year: YearResults,
  summer: SummerInput | null,
  rules: RuleSet,
): SummerOutcome {
  if (decidePromotion(before, rules) !== "pendingSummer") {
    return { after: null, reassessed: new Map(), awaited: [] };
  }
  const conduct = before.conduct === "CĐ" ? (summer?.conduct ?? null) : null;
  const { level, reassessed, awaited } =
    before.academic === "CĐ"
      ? reassess(year, summer, rules)
      : { level: null, reassessed: new Map<string, Tenths | PassLevel>(), awaited: [] };
  const after = level === null && conduct === null ? null : { academic: level, conduct };
  return { after, reassessed, awaited };
}

function reassess(year: YearResults, summer: SummerInput | null, rules: RuleSet) {
  const may = reassessable(year, rules);
  const reassessed = new Map(
    may.flatMap((code): [string, Tenths | PassLevel][] => {
      const result = summer?.reassessed.get(code);
      return result === undefined || result === notTaken ? [] : [[code, result]];
    }),
  );
  const open = may.filter((code) => summer?.reassessed.has(code) !== true);
  const level = levelWith(reassessed, year, rules);
  return summer === null || (level === "CĐ" && open.length > 0)
    ? { level: null, reassessed, awaited: open }
    : { level, reassessed, awaited: [] };
}

/** On the pattern of TT 22/2021 Điều 14: subjects whose year average is below the cut, activities that are Chưa đạt. */
function reassessable({ averages, activities }: YearResults, rules: RuleSet): string[] {
  const below = [...averages].filter(([, average]) => average !== null && average < rules.reassessBelow);
  const failed = rules.activitiesCount ? [...activities].filter(([, level]) => level === "CĐ") : [];
  return [...below, ...failed].map(([code]) => code);
}

/** The new result stands in the place of the year's, whichever is better. */
function levelWith(
  reassessed: ReadonlyMap<string, Tenths | PassLevel>,
  { averages, activities }: YearResults,
  rules: RuleSet,
): Level | null {
  const marks = [...averages].map(([code, average]) => {
    const mark = reassessed.get(code);
    return typeof mark === "number" ? mark : average;
  });
  const levels = [...activities].map(([code, level]) => {
    const mended = reassessed.get(code);
    return typeof mended === "string" ? mended : level;
  });
  return academicLevel(marks, levels, rules);
}
