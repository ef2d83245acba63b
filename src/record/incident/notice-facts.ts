/**
 * What the notice to the authority has to say (NĐ 356/2025 Điều 28, Form No. 08; DOMAIN.md section 5.2), in the
 * centre's own words. Each is missing until somebody knows it.
 */
export const noticeFields = {
  time: { vi: "Thời gian xảy ra", en: "Time of the act" },
  place: { vi: "Địa điểm", en: "Place" },
  act: { vi: "Hành vi vi phạm", en: "Act" },
  categories: { vi: "Loại dữ liệu cá nhân", en: "Categories of personal data" },
  volume: { vi: "Số lượng dữ liệu", en: "Volume of data" },
  contact: { vi: "Đầu mối liên hệ", en: "Contact" },
  consequence: { vi: "Hậu quả, thiệt hại", en: "Consequence" },
  measures: { vi: "Biện pháp khắc phục", en: "Measures" },
} as const;

export type NoticeField = keyof typeof noticeFields;

export type NoticeFacts = Partial<Record<NoticeField, string>>;

/** The fields that say nothing yet, in the order of the form. */
export function missingFacts(facts: NoticeFacts): NoticeField[] {
  return (Object.keys(noticeFields) as NoticeField[]).filter((field) => (facts[field] ?? "").trim() === "");
}
