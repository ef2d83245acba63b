import { decisionLabels, levelLabels, periodLabels, resultLabels } from "./labels.ts";
import type { Language } from "./record-faults.ts";
import type { Level, PromotionDecision } from "./school-record-year.ts";
import { formatTenths, type Tenths } from "./tenths.ts";

interface Text<P> {
  vi: (params: P) => string;
  en: (params: P) => string;
}

function text<P>(vi: (params: P) => string, en: (params: P) => string): Text<P> {
  return { vi, en };
}

interface OfSubject {
  /** Code and name of the subject. */
  subject: string;
  name: string;
}

const level = (value: Level | null, language: Language) =>
  value === null ? "–" : levelLabels[value][language];
const decision = (value: PromotionDecision | null, language: Language) =>
  value === null ? "–" : decisionLabels[value][language];
/** Vietnamese writes a decimal comma. */
const mark = (tenths: Tenths, language: Language) =>
  language === "vi" ? formatTenths(tenths).replace(".", ",") : formatTenths(tenths);

interface LevelChange {
  result: "academic" | "conduct";
  period: "hk1" | "hk2" | "year";
  before: Level | null;
  after: Level | null;
}

const levelChange = ({ result, period, before, after }: LevelChange, language: Language) =>
  `${resultLabels[result][language]}, ${periodLabels[period][language]}: ${level(before, language)} → ${level(after, language)}`;

/**
 * What may be odd about a record that is to be signed, as a closed set of stable codes: what it is, and what to do.
 * A code is never renamed or given another meaning.
 */
const texts = {
  cells_missing: text<{ fields: readonly string[] }>(
    ({ fields }) => `Còn thiếu ${fields.length} ô. Trả lại học bạ để bổ sung; chưa thể ký.`,
    ({ fields }) =>
      `Cells still missing: ${fields.length}. Return the record to have them filled; it cannot be signed.`,
  ),
  level_changed: text<LevelChange>(
    (change) => `Thay đổi sau khi rà soát. ${levelChange(change, "vi")}. Xem lại với giáo viên chủ nhiệm.`,
    (change) => `Changed since review. ${levelChange(change, "en")}. Look at it with the homeroom teacher.`,
  ),
  decision_changed: text<{ before: PromotionDecision | null; after: PromotionDecision | null }>(
    ({ before, after }) =>
      `Thay đổi sau khi rà soát. Xét lên lớp: ${decision(before, "vi")} → ${decision(after, "vi")}. Xem lại với giáo viên chủ nhiệm.`,
    ({ before, after }) =>
      `Changed since review. Promotion: ${decision(before, "en")} → ${decision(after, "en")}. Look at it with the homeroom teacher.`,
  ),
  summer_pending: text<object>(
    () =>
      "Chờ đánh giá lại hoặc rèn luyện trong hè (TT 43/2021, Điều 12, 13). Ký được; sẽ có phiên bản sau hè.",
    () =>
      "Pending re-assessment or training in the summer (TT 43/2021, Điều 12, 13). It can be signed; a version after the summer follows.",
  ),
  absences_over: text<{ sessions: number; limit: number }>(
    ({ sessions, limit }) =>
      `Nghỉ ${sessions} buổi, quá ${limit} buổi: không được lên lớp (Điều 11). Đối chiếu sổ điểm danh.`,
    ({ sessions, limit }) =>
      `Absent for ${sessions} sessions, more than ${limit}: not promoted (Điều 11). Compare with the attendance book.`,
  ),
  absences_near: text<{ sessions: number; limit: number }>(
    ({ sessions, limit }) =>
      `Nghỉ ${sessions} buổi, gần mức ${limit} buổi (Điều 11). Đối chiếu sổ điểm danh.`,
    ({ sessions, limit }) =>
      `Absent for ${sessions} sessions, close to ${limit} (Điều 11). Compare with the attendance book.`,
  ),
  average_apart: text<OfSubject & { before: Tenths; after: Tenths }>(
    ({ name, before, after }) =>
      `${name}: trung bình cả năm ${mark(after, "vi")}, năm trước ${mark(before, "vi")}. Đối chiếu sổ điểm.`,
    ({ name, before, after }) =>
      `${name}: year average ${mark(after, "en")}, the year before ${mark(before, "en")}. Compare with the mark book.`,
  ),
  marks_alike: text<OfSubject & { semester: "hk1" | "hk2"; mark: Tenths; count: number }>(
    ({ name, semester, mark: each, count }) =>
      `${name}, ${periodLabels[semester].vi}: cả ${count} điểm đều là ${mark(each, "vi")}. Đối chiếu sổ điểm.`,
    ({ name, semester, mark: each, count }) =>
      `${name}, ${periodLabels[semester].en}: all ${count} marks are ${mark(each, "en")}. Compare with the mark book.`,
  ),
  cells_unused: text<{ fields: readonly string[] }>(
    ({ fields }) =>
      `${fields.length} ô có giá trị nhưng không được tính (miễn, điểm chuyển đến, hoặc đánh giá lại không cần thiết). Kiểm tra các ô đó.`,
    ({ fields }) =>
      `Cells that count for nothing: ${fields.length} (an exemption, a transferred average, or a re-assessment that was not needed). Check them.`,
  ),
} as const;

export type AnomalyCode = keyof typeof texts;

/** One thing to look at, with what it takes to explain it. Plain data: it crosses as JSON. */
export type Anomaly = {
  [C in AnomalyCode]: { code: C } & Parameters<(typeof texts)[C]["vi"]>[0];
}[AnomalyCode];

/** What it is and what to do, one line. */
export function explainAnomaly(anomaly: Anomaly, language: Language): string {
  return (texts[anomaly.code] as Text<Anomaly>)[language](anomaly);
}

/** Whether the record cannot be signed as it is; everything else is for the director to judge. */
export function blocksSigning({ code }: Anomaly): boolean {
  return code === "cells_missing";
}
