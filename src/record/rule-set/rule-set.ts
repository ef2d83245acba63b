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
};

const ruleSets: ReadonlyMap<string, RuleSet> = new Map([[tt43of2021.legalBasis, tt43of2021]]);

/** The rule set of a circular; undefined for one this program does not know. */
export function ruleSetOf(legalBasis: string): RuleSet | undefined {
  return ruleSets.get(legalBasis);
}
