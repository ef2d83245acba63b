import type { Level, PassLevel, PromotionDecision } from "./school-record-year.ts";

/**
 * A year that a learner studied elsewhere before transferring in, as the receiving centre entered it:
 * its results are taken over as that institution decided them and never computed anew.
 */
export interface ExternalYear {
  /** UUID, given when the year was entered; the same in every version. */
  recordId: string;
  /** 1 when it was entered; each correction adds 1 (Điều 15). */
  version: number;
  /** `2023-2024`. */
  schoolYear: string;
  grade: 10 | 11 | 12;
  className: string;
  /** The code is often missing on older paper; the name never is. */
  institution: { name: string; moetCode?: string };
  /** True where it was typed in from a paper record (trích lục), false where a digital one was verified. */
  digitisedFromPaper: boolean;
  /** Subjects and activities in the order of the form, each code once. */
  results: ExternalResult[];
  /**
   * Left out where the year was assessed by levels that TT 43/2021 does not have (Giỏi, Trung bình, …):
   * a level is never translated into another circular's.
   */
  academic?: ExternalLevels;
  conduct?: ExternalLevels;
  absentSessions: number;
  promotion: PromotionDecision;
}

/** The semesters may be missing, the year may not: it is what promotion was decided by. */
export interface ExternalResult {
  subjectCode: string;
  subjectName: string;
  hk1?: WrittenMark;
  hk2?: WrittenMark;
  year: WrittenMark;
  /** After re-assessment in the summer (Điều 13). */
  reassessed?: WrittenMark;
}

export interface ExternalLevels {
  hk1?: Level;
  hk2?: Level;
  year: Level;
  /** After re-assessment or summer training (Điều 12, 13). */
  reassessed?: Level;
}

/** A number with at most one decimal, Đạt or Chưa đạt, or `M` (miễn). */
export type WrittenMark = number | PassLevel | "M";
