import type { Level, PromotionDecision } from "../school-record-year.ts";
import type { RuleSet } from "./rule-set.ts";

export interface YearOutcome {
  grade: 10 | 11 | 12;
  academic: Level | null;
  conduct: Level | null;
  absentSessions: number | null;
  /** What took the place of a Chưa đạt (Điều 12, 13); absent before the summer, null for a result still open. */
  afterSummer?: { academic: Level | null; conduct: Level | null };
}

/**
 * Lên lớp or hoàn thành chương trình (TT 43/2021 Điều 11): conduct and academic result of the year at
 * least Đạt, and no more than 45 sessions missed; 45 still passes. One of the two results Chưa đạt:
 * decided after the summer (Điều 12, 13). Null while a result is missing.
 */
export function decidePromotion(year: YearOutcome, rules: RuleSet): PromotionDecision | null {
  const { academic, conduct, absentSessions, grade, afterSummer } = year;
  if (academic === null || conduct === null || absentSessions === null) return null;
  const failed = grade === 12 ? rules.lastYearFailed : "retained";
  // No summer mends absences.
  if (absentSessions > rules.absentSessionsLimit) return failed;
  if (academic === "CĐ" && conduct === "CĐ" && !rules.summerMendsBoth) return failed;
  if (academic !== "CĐ" && conduct !== "CĐ") return grade === 12 ? "completed" : "promoted";
  const mended = [
    academic === "CĐ" ? (afterSummer?.academic ?? null) : academic,
    conduct === "CĐ" ? (afterSummer?.conduct ?? null) : conduct,
  ];
  if (mended.includes("CĐ")) return failed;
  if (mended.includes(null)) return "pendingSummer";
  return grade === 12 ? "completed" : "promotedAfterSummer";
}
