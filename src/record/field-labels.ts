import { periodLabels, resultLabels, type Label } from "./labels.ts";
import type { Language } from "./record-faults.ts";
import type { SchoolRecordYear } from "./school-record-year.ts";

/** The rest of a pointer, below a subject or below the record, to the words of the form. `#` is a number. */
const subjectFields: Record<string, Label> = {
  subjectName: { vi: "tên môn", en: "subject's name" },
  name: { vi: "tên hoạt động", en: "activity's name" },
  group: { vi: "nhóm môn", en: "group" },
  assessmentMode: { vi: "hình thức đánh giá", en: "way of assessment" },
  exempt: { vi: "miễn học", en: "exempt" },
  exemptSemester: { vi: "miễn học một học kì", en: "exempt in one semester" },
  marks: { vi: "các điểm trong năm", en: "marks of the year" },
  avgHk1: { vi: "trung bình học kì I", en: "average of semester I" },
  avgHk2: { vi: "trung bình học kì II", en: "average of semester II" },
  avgYear: { vi: "trung bình cả năm", en: "year average" },
  reassessed: { vi: "đánh giá lại", en: "re-assessment" },
  hk1: { vi: "mức học kì I", en: "level of semester I" },
  hk2: { vi: "mức học kì II", en: "level of semester II" },
  year: { vi: "mức cả năm", en: "level of the year" },
  comment: { vi: "nhận xét", en: "comment" },
  "teacher/name": { vi: "giáo viên", en: "teacher" },
  "teacher/staffId": { vi: "mã giáo viên", en: "teacher's code" },
  ...marksOf("hk1"),
  ...marksOf("hk2"),
};

function marksOf(semester: "hk1" | "hk2"): Record<string, Label> {
  const { vi, en } = periodLabels[semester];
  return {
    [`marks/${semester}/regular/#`]: { vi: `điểm thường xuyên # ${vi}`, en: `regular mark #, ${en}` },
    [`marks/${semester}/topic/#`]: { vi: `điểm chuyên đề # ${vi}`, en: `topic #, ${en}` },
    [`marks/${semester}/midterm`]: { vi: `điểm giữa kì ${vi}`, en: `mid-term mark, ${en}` },
    [`marks/${semester}/final`]: { vi: `điểm cuối kì ${vi}`, en: `final mark, ${en}` },
  };
}

const recordFields: Record<string, Label> = {
  "record/recordId": { vi: "Mã học bạ", en: "Record's id" },
  "record/version": { vi: "Phiên bản", en: "Version" },
  "record/schoolYear": { vi: "Năm học", en: "School year" },
  "record/grade": { vi: "Khối lớp", en: "Grade" },
  "record/className": { vi: "Lớp", en: "Class" },
  "record/programme": { vi: "Chương trình", en: "Programme" },
  "record/legalBasis": { vi: "Đánh giá theo Thông tư", en: "Assessed under Circular" },
  "record/ruleSet": { vi: "Bộ quy tắc đánh giá", en: "Rule set" },
  "record/curriculum": { vi: "Chương trình theo Thông tư", en: "Curriculum of Circular" },
  "record/digitisedFromPaper": { vi: "Trích lục từ học bạ giấy", en: "Extract from the paper record" },
  "record/issuePlace": { vi: "Nơi ký", en: "Place of issue" },
  "record/transferredFrom": { vi: "Chuyển đến từ", en: "Transferred from" },
  "institution/name": { vi: "Tên trung tâm", en: "Centre" },
  "institution/moetCode": { vi: "Mã trung tâm", en: "Centre's code" },
  "institution/departmentName": { vi: "Sở", en: "Department" },
  "institution/communeName": { vi: "Xã, phường, đặc khu", en: "Commune" },
  "institution/provinceName": { vi: "Tỉnh, thành phố", en: "Province" },
  "institution/provinceCode": { vi: "Mã tỉnh", en: "Province's code" },
  "institution/levelGroup": { vi: "Nhóm cấp học", en: "Group of levels" },
  "learner/fullName": { vi: "Họ và tên", en: "Full name" },
  "learner/personalId": { vi: "Số định danh cá nhân", en: "Personal identification number" },
  "learner/moetLearnerId": { vi: "Mã học sinh", en: "Sector learner code" },
  "learner/registerNo": { vi: "Số sổ đăng bộ", en: "Register number" },
  "learner/sex": { vi: "Giới tính", en: "Sex" },
  "learner/dateOfBirth": { vi: "Ngày sinh", en: "Date of birth" },
  "learner/ethnicity": { vi: "Dân tộc", en: "Ethnicity" },
  "learner/nationality": { vi: "Quốc tịch", en: "Nationality" },
  "learner/birthPlace": { vi: "Nơi sinh", en: "Place of birth" },
  "learner/homeTown": { vi: "Quê quán", en: "Home town" },
  "learner/residence": { vi: "Nơi ở hiện nay", en: "Residence" },
  "summary/absentSessions": { vi: "Tổng số buổi nghỉ học cả năm", en: "Sessions absent in the year" },
  "summary/promotion/decision": { vi: "Xét lên lớp", en: "Promotion" },
  "summary/awards/#": { vi: "Khen thưởng #", en: "Award #" },
  "summary/homeroomComment": { vi: "Nhận xét của giáo viên chủ nhiệm", en: "Homeroom teacher's comment" },
  "summary/homeroomTeacher/name": { vi: "Giáo viên chủ nhiệm", en: "Homeroom teacher" },
  "summary/homeroomTeacher/staffId": { vi: "Mã giáo viên chủ nhiệm", en: "Homeroom teacher's code" },
  "summary/director/name": { vi: "Người ký", en: "Signatory" },
  "summary/director/title": { vi: "Chức vụ người ký", en: "Signatory's title" },
  ...levelsOf("academic"),
  ...levelsOf("conduct"),
};

function levelsOf(result: "academic" | "conduct"): Record<string, Label> {
  const { vi, en } = resultLabels[result];
  return Object.fromEntries(
    Object.entries(periodLabels).map(([period, at]) => [
      `summary/${result}/${period}`,
      { vi: `${vi} ${at.vi}`, en: `${en}, ${at.en}` },
    ]),
  );
}

/** Names of a record's subjects and activities, by code. */
export function lineNames({ subjects, activities }: SchoolRecordYear): Map<string, string> {
  return new Map([
    ...subjects.map((line) => [line.subjectCode, line.subjectName] as const),
    ...activities.map((line) => [line.code, line.name] as const),
  ]);
}

/**
 * A `FieldChange`'s pointer in the words of the form; the pointer itself, if it is none.
 * @param names by code, as `lineNames` answers them; a code without one stands for itself
 */
export function fieldLabel(pointer: string, language: Language, names: ReadonlyMap<string, string>): string {
  const [, list, code, rest] = /^\/(subjects|activities)\/([^/]+)\/(.+)$/.exec(pointer) ?? [];
  const path = list === undefined ? pointer.slice(1) : (rest ?? "");
  const number = /\/(\d+)$/.exec(path)?.[1] ?? "";
  const labels = list === undefined ? recordFields : subjectFields;
  const key = path.replace(/\/\d+$/, "/#");
  const label = Object.hasOwn(labels, key) ? labels[key] : undefined;
  if (label === undefined) return pointer;
  const words = label[language].replace("#", number);
  return code === undefined ? words : `${names.get(code) ?? code}: ${words}`;
}
