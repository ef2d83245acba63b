import { isJsonObject, type Json } from "../json-value.ts";
import { memberLabels, sectionTitles } from "./package-labels.ts";

/** Everything that is kept about one learner, for programs. */
export interface LearnerPackage {
  format: "hocba-learner-package-1";
  /** The centre's name. */
  centre: string;
  /** When it was collected, ISO 8601, Z form. */
  at: string;
  learnerId: string;
  /** By the names of `sectionTitles`. */
  sections: { [name: string]: Json };
}

/** A signed credential and a digest are for programs: past this, the text says where to find them. */
const LONG = 400;

/** The same for people, in Vietnamese: one section after the other, each thing on a line of its own. */
export function packageText({ centre, at, sections }: LearnerPackage): string {
  const parts = Object.entries(sections).map(([name, value], index) => {
    const title = `${index + 1}. ${sectionTitles[name] ?? name}`;
    return ["", title, ...(isEmpty(value) ? ["   Không có."] : linesOf(value, 1))].join("\n");
  });
  return [
    "DỮ LIỆU CÁ NHÂN ĐANG LƯU GIỮ",
    `Đơn vị: ${oneLine(centre)}`,
    `Lập lúc: ${at} (giờ UTC)`,
    "Theo Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Điều 4 và Nghị định 356/2025/NĐ-CP, Điều 5.",
    "Trong hồ sơ và nhật ký, điểm ghi theo phần mười: 45 là 4,5.",
    ...parts,
    "",
  ].join("\n");
}

function isEmpty(value: Json): boolean {
  if (value === null) return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function linesOf(value: Json, depth: number): string[] {
  const indent = "   ".repeat(depth);
  if (Array.isArray(value)) {
    return value.flatMap((each) => {
      const [first = "", ...rest] = linesOf(each, depth + 1);
      return [`${indent}- ${first.trimStart()}`, ...rest];
    });
  }
  if (!isJsonObject(value)) return [`${indent}${scalar(value)}`];
  return Object.entries(value).flatMap(([key, member]) => {
    const label = memberLabels[key] ?? key;
    if (isEmpty(member) || typeof member !== "object") return [`${indent}${label}: ${scalar(member)}`];
    return [`${indent}${label}:`, ...linesOf(member, depth + 1)];
  });
}

function scalar(value: Json): string {
  if (value === null || typeof value === "object") return "không có";
  if (typeof value === "boolean") return value ? "có" : "không";
  const text = oneLine(String(value));
  return text.length > LONG ? `(${text.length} ký tự, xem trong bản máy đọc)` : text;
}

/** Words that somebody typed cannot make a line that looks like ours. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ");
}
