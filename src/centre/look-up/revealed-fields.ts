import { isObject, type JsonValue } from "../../credential/model/json.ts";
import type { Language } from "../../credential/model/reasons.ts";
import { subjectName } from "../../credential/model/subject-names.ts";
import { decisionLabels, levelLabels, periodLabels, resultLabels, type Label } from "../../record/labels.ts";

/** One thing that a credential tells whoever holds it. */
export interface RevealedField {
  label: string;
  value: string;
}

/** The terms of the context (contexts/hocba-v1.json) in words; names of things and not their values. */
const terms: Record<string, Label> = {
  version: { vi: "Phiên bản", en: "Version" },
  schoolYear: { vi: "Năm học", en: "School year" },
  grade: { vi: "Khối lớp", en: "Grade" },
  classGroup: { vi: "Lớp", en: "Class" },
  programme: { vi: "Chương trình", en: "Programme" },
  curriculum: { vi: "Chương trình theo Thông tư", en: "Curriculum of Circular" },
  legalBasis: { vi: "Đánh giá theo Thông tư", en: "Assessed under Circular" },
  ruleSet: { vi: "Bộ quy tắc đánh giá", en: "Rule set" },
  digitisedFromPaper: { vi: "Trích lục từ học bạ giấy", en: "Extract from the paper record" },
  issuePlace: { vi: "Nơi ký", en: "Place of issue" },
  moetCode: { vi: "Mã trung tâm", en: "Centre's code" },
  department: { vi: "Sở", en: "Department" },
  commune: { vi: "Xã, phường, đặc khu", en: "Commune" },
  province: { vi: "Tỉnh, thành phố", en: "Province" },
  name: { vi: "Nơi học", en: "Where studied" },
  fullName: { vi: "Họ và tên", en: "Full name" },
  dateOfBirth: { vi: "Ngày sinh", en: "Date of birth" },
  sectorLearnerId: { vi: "Mã học sinh", en: "Sector learner code" },
  sex: { vi: "Giới tính", en: "Sex" },
  birthPlace: { vi: "Nơi sinh", en: "Place of birth" },
  nationality: { vi: "Quốc tịch", en: "Nationality" },
  registerNo: { vi: "Số sổ đăng bộ", en: "Register number" },
  semester1: periodLabels.hk1,
  semester2: periodLabels.hk2,
  year: periodLabels.year,
  reassessed: periodLabels.reassessed,
  levelSemester1: periodLabels.hk1,
  levelSemester2: periodLabels.hk2,
  levelYear: periodLabels.year,
  levelReassessed: periodLabels.reassessed,
  academicLevel: resultLabels.academic,
  conductLevel: resultLabels.conduct,
  absentSessions: { vi: "Số buổi nghỉ", en: "Sessions absent" },
  promotion: { vi: "Xét lên lớp", en: "Promotion" },
  award: { vi: "Khen thưởng", en: "Award" },
  comment: { vi: "nhận xét", en: "comment" },
  teacher: { vi: "giáo viên", en: "teacher" },
  homeroomComment: { vi: "Nhận xét của giáo viên chủ nhiệm", en: "Homeroom teacher's comment" },
  homeroomTeacher: { vi: "Giáo viên chủ nhiệm", en: "Homeroom teacher" },
  director: { vi: "Người ký", en: "Signed by" },
  directorTitle: { vi: "Chức vụ người ký", en: "Office of the signer" },
};

/**
 * Everything that a school-record credential of the centre says of its learner, in its order: read from the
 * document itself, so that nothing in it can be forgotten. A term without words stands under its own name.
 */
export function revealedFields(document: string, language: Language): RevealedField[] {
  const credential = JSON.parse(document) as { credentialSubject?: JsonValue };
  return fieldsOf(credential.credentialSubject, [], language);
}

function fieldsOf(
  value: JsonValue | undefined,
  path: readonly string[],
  language: Language,
): RevealedField[] {
  if (Array.isArray(value)) return value.flatMap((each) => fieldsOf(each, path, language));
  if (!isObject(value)) return value === undefined ? [] : [fieldOf(path, value, language)];
  const { id: _id, type: _type, subject, subjectName: name, ...members } = value;
  const head = typeof subject === "string" ? [titleOf(subject, name, language)] : headOf(value);
  return Object.entries(members).flatMap(([term, member]) => {
    const isPlain = !isObject(member) && !Array.isArray(member);
    const label = terms[term]?.[language] ?? term;
    // Of a list or a part only what tells its lines apart goes before each of them.
    const named = isPlain || term.endsWith("Level") || term === "award";
    return fieldsOf(member, [...path, ...head, ...(named ? [label] : [])], language);
  });
}

function titleOf(code: string, name: JsonValue | undefined, language: Language): string {
  return typeof name === "string" ? name : (subjectName(code, language) ?? code);
}

/** A year inside three of them. */
function headOf({ type, schoolYear, learner }: Record<string, JsonValue>): string[] {
  const isInside = type === "SchoolRecordYear" && learner === undefined;
  return isInside && typeof schoolYear === "string" ? [schoolYear] : [];
}

function fieldOf(path: readonly string[], value: JsonValue, language: Language): RevealedField {
  return { label: path.join(" · "), value: wordsOf(path, value, language) };
}

const sexes: Record<string, Label> = { male: { vi: "Nam", en: "Male" }, female: { vi: "Nữ", en: "Female" } };

function wordsOf(path: readonly string[], value: JsonValue, language: Language): string {
  const text = String(value);
  const last = path.at(-1) ?? "";
  if (last === terms["promotion"]?.[language])
    return (decisionLabels as Record<string, Label>)[text]?.[language] ?? text;
  if (last === terms["sex"]?.[language]) return sexes[text]?.[language] ?? text;
  // Of a date of birth the day or the month may not be known.
  if (last === terms["dateOfBirth"]?.[language]) return text.split("-").toReversed().join("/");
  const isLevel = path.some((part) => Object.values(resultLabels).some((label) => label[language] === part));
  return isLevel ? ((levelLabels as Record<string, Label>)[text]?.[language] ?? text) : text;
}
