import type { ExternalYear } from "./external-year.ts";
import type { Learner, PromotionDecision, SchoolRecordYear } from "./school-record-year.ts";

/** The whole of a learner's school record: the years of the programme, wherever they were studied. */
export interface SchoolRecord {
  /** UUID, one for each learner; the same in every version. */
  recordId: string;
  /** 1 for the first issue; each correction adds 1 (Điều 15). */
  version: number;
  /** As it is known now: a name that was corrected since stands in no year's place. */
  learner: Pick<Learner, "fullName" | "dateOfBirth" | "moetLearnerId">;
  /** In any order. */
  years: readonly YearEntry[];
}

/** A year at this centre, or one that came with a transfer in. */
export type YearEntry = { kind: "own"; year: SchoolRecordYear } | { kind: "external"; year: ExternalYear };

/** What both kinds of a year say of its place in the programme. */
export interface YearPlace {
  schoolYear: string;
  grade: 10 | 11 | 12;
  promotion: PromotionDecision;
}

export function placeOf(entry: YearEntry): YearPlace {
  if (entry.kind === "external") return entry.year;
  const { record, summary } = entry.year;
  return { schoolYear: record.schoolYear, grade: record.grade, promotion: summary.promotion.decision };
}

/** The years from the first to the last. */
export function inOrder(years: readonly YearEntry[]): YearEntry[] {
  return years.toSorted((one, other) => placeOf(one).schoolYear.localeCompare(placeOf(other).schoolYear));
}
