import type { Language } from "./record-faults.ts";
import type { Level, PromotionDecision } from "./school-record-year.ts";

/** Words of the form that stand in more than one text. */
export type Label = Record<Language, string>;

export const levelLabels: Record<Level, Label> = {
  T: { vi: "Tốt", en: "Good" },
  K: { vi: "Khá", en: "Fair" },
  Đ: { vi: "Đạt", en: "Pass" },
  CĐ: { vi: "Chưa đạt", en: "Not yet passed" },
};

export const decisionLabels: Record<PromotionDecision, Label> = {
  promoted: { vi: "Được lên lớp", en: "Promoted" },
  promotedAfterSummer: { vi: "Được lên lớp sau hè", en: "Promoted after the summer" },
  pendingSummer: { vi: "Chờ xét sau hè", en: "Pending the summer" },
  retained: { vi: "Không được lên lớp", en: "Not promoted" },
  completed: { vi: "Hoàn thành chương trình", en: "Programme completed" },
  notCompleted: { vi: "Chưa hoàn thành chương trình", en: "Programme not completed" },
};

export const periodLabels: Record<"hk1" | "hk2" | "year" | "reassessed", Label> = {
  hk1: { vi: "học kì I", en: "semester I" },
  hk2: { vi: "học kì II", en: "semester II" },
  year: { vi: "cả năm", en: "year" },
  reassessed: { vi: "sau hè", en: "after the summer" },
};

export const resultLabels: Record<"academic" | "conduct", Label> = {
  academic: { vi: "Kết quả học tập", en: "Academic result" },
  conduct: { vi: "Kết quả rèn luyện", en: "Conduct" },
};
