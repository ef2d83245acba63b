import type { Level, PromotionDecision } from "../school-record-year.ts";
import type { RuleSet } from "./rule-set.ts";

export interface YearOutcome {
  grade: 10 | 11 | 12;
  academic: Level | null;
  conduct: Level | null;
  absentSessions: number;
  /** After re-assessment and summer training (Điều 12, 13); absent before the summer. */
  afterSummer?: { academic: Level | null; conduct: Level | null };
}

/**
 * Lên lớp or hoàn thành chương trình (TT 43/2021 Điều 11): conduct and academic result of the year at
 * least Đạt, and no more than 45 sessions missed; 45 still passes. One of the two results Chưa đạt:
 * decided after the summer (Điều 12, 13). Null while a result is missing.
 */
export function decidePromotion(year: YearOutcome, rules: RuleSet): PromotionDecision | null {
  const { academic, conduct, absentSessions, grade, afterSummer } = year;
  if (academic === null || conduct === null) return null;
  // No summer mends absences, nor two failed results.
  if (absentSessions > rules.absentSessionsLimit) return "retained";
  if (academic === "CĐ" && conduct === "CĐ") return "retained";
  if (academic !== "CĐ" && conduct !== "CĐ") return grade === 12 ? "completed" : "promoted";
  if (afterSummer === undefined) return "pendingSummer";
  const mended = (afterSummer.academic ?? academic) !== "CĐ" && (afterSummer.conduct ?? conduct) !== "CĐ";
  if (!mended) return "retained";
  return grade === 12 ? "completed" : "promotedAfterSummer";
}
