import type { Language } from "./reasons.ts";

type Names = Readonly<Record<Language, string>>;

/**
 * Subjects and activities of the programme (TT 12/2022/TT-BGDĐT), in the order of the form, by the code
 * that a compact credential holds in their place: the code is what was signed, the name only how it is read.
 */
const names: ReadonlyMap<string, Names> = new Map([
  ["NGU_VAN", { vi: "Ngữ văn", en: "Literature" }],
  ["TOAN", { vi: "Toán", en: "Mathematics" }],
  ["LICH_SU", { vi: "Lịch sử", en: "History" }],
  ["DIA_LI", { vi: "Địa lí", en: "Geography" }],
  ["GDKTPL", { vi: "Giáo dục kinh tế và pháp luật", en: "Economics and Law" }],
  ["VAT_LI", { vi: "Vật lí", en: "Physics" }],
  ["HOA_HOC", { vi: "Hóa học", en: "Chemistry" }],
  ["SINH_HOC", { vi: "Sinh học", en: "Biology" }],
  ["TIN_HOC", { vi: "Tin học", en: "Informatics" }],
  ["CONG_NGHE", { vi: "Công nghệ", en: "Technology" }],
  ["NGOAI_NGU", { vi: "Ngoại ngữ", en: "Foreign Language" }],
  ["TIENG_DTTS", { vi: "Tiếng dân tộc thiểu số", en: "Ethnic Minority Language" }],
  ["GDDP", { vi: "Nội dung giáo dục của địa phương", en: "Local Education" }],
  ["HDTN_HN", { vi: "Hoạt động trải nghiệm, hướng nghiệp", en: "Experiential and Career Activities" }],
]);

/** The name of a subject code in a language; undefined for a code this table does not have. */
export function subjectName(code: string, language: Language): string | undefined {
  return names.get(code)?.[language];
}

/** Where a subject code stands on the form, from 0; after all of them for a code this table does not have. */
export function placeOnForm(code: string): number {
  const place = [...names.keys()].indexOf(code);
  return place < 0 ? names.size : place;
}
