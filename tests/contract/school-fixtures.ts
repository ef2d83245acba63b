import type {
  SchoolYearSetting,
  StaffMember,
  Store,
  StoredExternalYear,
  StoredLearner,
  StoredRecord,
} from "../../src/centre/ports.ts";
import type { ClassGroup, ClassSubject } from "../../src/record/class-plan.ts";
import type { Cell } from "../../src/record/sheet-field.ts";
import type { Open } from "./store-fixtures.ts";

export const yearSetting: SchoolYearSetting = {
  schoolYear: "2025-2026",
  ruleSet: "tt43-2021",
  legalBasis: "43/2021/TT-BGDĐT",
  curriculum: "12/2022/TT-BGDĐT",
  institution: {
    name: "Trung tâm GDNN-GDTX Xuân Trường",
    moetCode: "37000000",
    departmentName: "Sở Giáo dục và Đào tạo Ninh Bình",
    communeName: "Xã Xuân Trường",
    provinceName: "Tỉnh Ninh Bình",
    provinceCode: "37",
    levelGroup: "05",
  },
  issuePlace: "Xuân Trường",
  issueWith: "signing",
};

export const teacher: StaffMember = {
  staffId: "GV-TOAN",
  name: "Phạm Văn Toàn",
  title: "Giáo viên",
  roles: ["subjectTeacher", "departmentHead"],
};

export const homeroomTeacher: StaffMember = {
  staffId: "GV-CN-10A1",
  name: "Bùi Thanh Tú",
  title: "Giáo viên",
  roles: ["homeroomTeacher"],
};

export const class10A1: ClassGroup = {
  schoolYear: "2025-2026",
  className: "10A1",
  grade: 10,
  homeroomTeacherId: "GV-CN-10A1",
};

export const class10A2: ClassGroup = { ...class10A1, className: "10A2" };

export const maths: ClassSubject = {
  mode: "score_and_comment",
  subjectCode: "TOAN",
  name: "Toán",
  group: "compulsory",
  teacherId: "GV-TOAN",
  regularMarks: 4,
  topics: 1,
};

export const activity: ClassSubject = {
  mode: "comment",
  subjectCode: "HDTN_HN",
  name: "Hoạt động trải nghiệm, hướng nghiệp",
  group: "compulsory_activity",
  teacherId: "GV-CN-10A1",
};

export function learnerOf(name: string, moetLearnerId = `37200${name}`): StoredLearner {
  return {
    learnerId: `learner-${name}`,
    schoolRecordId: `school-record-${name}`,
    identity: {
      fullName: "Vũ Tuấn Hiếu",
      personalId: "036209000001",
      moetLearnerId,
      registerNo: "1/2025",
      sex: "1",
      dateOfBirth: "2009-07-08",
      ethnicity: "Kinh",
      nationality: "VN",
      birthPlace: "Xã Trực Ninh, tỉnh Ninh Bình",
      homeTown: "Xã Xuân Hồng, tỉnh Ninh Bình",
      residence: "Xóm 11, Xã Hải Hậu, tỉnh Ninh Bình",
    },
    family: { mother: "Trần Thị Nụ" },
  };
}

export function recordOf(name: string, rest: Partial<StoredRecord> = {}): StoredRecord {
  return {
    recordId: `record-${name}`,
    learnerId: `learner-${name}`,
    schoolYear: "2025-2026",
    className: "10A1",
    step: "draft",
    version: 1,
    ruleSet: "tt43-2021",
    confirmedSubjects: [],
    returned: null,
    reopenedFor: null,
    enrolledOn: "2025-09-05",
    leftOn: null,
    transferredFrom: null,
    ...rest,
  };
}

export function cellOf(version: number, value: Cell["value"], field = "TOAN/hk1/regular/1"): Cell {
  return { field, value, version, changedBy: "GV-TOAN", changedAt: "2025-10-01T02:00:00Z" };
}

export function externalYearOf(name: string, schoolYear: string): StoredExternalYear {
  return {
    externalId: `external-${name}-${schoolYear}`,
    learnerId: `learner-${name}`,
    schoolYear,
    content: '{"a":  8.0}',
    evidenceId: null,
    recordedBy: "GVU",
    recordedAt: "2025-09-06T02:00:00Z",
  };
}

/** A store with the year, its staff, two classes with a subject and an activity, and a learner for each name in 10A1. */
export async function withSchool(open: Open, ...names: string[]): Promise<Store> {
  const store = await open();
  await store.transaction(async (writer) => {
    await writer.putSchoolYear(yearSetting);
    for (const member of [teacher, homeroomTeacher]) await writer.putStaffMember(member);
    for (const group of [class10A1, class10A2]) await writer.putClass(group, [maths, activity]);
    for (const name of names) {
      await writer.addLearner(learnerOf(name));
      await writer.addRecord(recordOf(name));
    }
  });
  return store;
}
