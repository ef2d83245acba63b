/**
 * The numbers and switches of an assessment circular. What of its text could not be had is a field
 * here, so that a centre that reads the circular otherwise changes data and not code; a record names
 * the rule set that computed it, and a later set stands beside the old ones.
 */
export interface RuleSet {
  /** Stable name, kept in each record. */
  id: string;
  /** The circular, as `record.legalBasis` writes it. */
  legalBasis: string;
  /** How many subjects must reach the higher cut of a level. */
  strongSubjects: number;
  /** Cuts in tenths: every subject at least `every`, and `strongSubjects` of them at least `strong`. */
  levels: { good: LevelCut; fair: LevelCut; pass: LevelCut };
  /** One subject alone that pulls a level down by two or more: the level is raised to the adjacent one. */
  oneSubjectAdjustment: boolean;
  /** Whether an activity assessed as Chưa đạt keeps a level at Chưa đạt. */
  activitiesCount: boolean;
  /** The most sessions a learner may miss and still be promoted. */
  absentSessionsLimit: number;
  /** Whether a subject that is exempt in one semester takes the other's average for the year; else it is exempt all year. */
  otherSemesterStands: boolean;
  /** In tenths: a subject may be assessed again in the summer if its year average is below this. */
  reassessBelow: number;
  /** Whether a learner whose conduct and academic result are both Chưa đạt may mend both in the summer. */
  summerMendsBoth: boolean;
  /** What grade 12 decides for a learner who does not complete the programme, and may take the year again. */
  lastYearFailed: "retained" | "notCompleted";
}

export interface LevelCut {
  every: number;
  strong: number;
}

/**
 * TT 43/2021/TT-BGDĐT (continuing education). Seen in the text: the formulas of Điều 9, the 6.5 and the
 * number 5 of Tốt, Điều 11 and 12. The other cuts follow the pattern of TT 22/2021 and
 * are for the centre to confirm; the one-subject adjustment is off until its presence is confirmed.
 */
export const tt43of2021: RuleSet = {
  id: "tt43-2021",
  legalBasis: "43/2021/TT-BGDĐT",
  strongSubjects: 5,
  levels: {
    good: { every: 65, strong: 80 },
    fair: { every: 50, strong: 65 },
    pass: { every: 35, strong: 50 },
  },
  oneSubjectAdjustment: false,
  activitiesCount: false,
  absentSessionsLimit: 45,
  otherSemesterStands: true,
  reassessBelow: 50,
  summerMendsBoth: false,
  lastYearFailed: "retained",
};

/** Newest first: of two sets for one circular, the first one holds for records that name none. */
const known: readonly RuleSet[] = [tt43of2021];

/** The rule set of that id; undefined for one this program does not have. */
export function ruleSetById(id: string, sets: readonly RuleSet[] = known): RuleSet | undefined {
  return sets.find((set) => set.id === id);
}

/** The rule set of a circular; undefined for one this program does not know. */
export function ruleSetOf(legalBasis: string, sets: readonly RuleSet[] = known): RuleSet | undefined {
  return sets.find((set) => set.legalBasis === legalBasis);
}

/** The set that computed a record: the one that it names, else the one of its circular. */
export function ruleSetOfRecord(
  { ruleSet, legalBasis }: { ruleSet?: string; legalBasis: string },
  sets: readonly RuleSet[] = known,
): RuleSet | undefined {
  return ruleSet === undefined ? ruleSetOf(legalBasis, sets) : ruleSetById(ruleSet, sets);
}
