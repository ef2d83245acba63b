import type { Semester } from "./sheet-field.ts";

/**
 * The year record (học bạ một năm học) as it enters the system: "record file v1". Marks here are
 * numbers with at most one decimal, as schools' files have them; inside they are whole tenths.
 * Field names are the file's own.
 */
export interface SchoolRecordYear {
  record: RecordHead;
  institution: Institution;
  learner: Learner;
  subjects: SubjectResult[];
  activities: ActivityResult[];
  summary: YearSummary;
}

export interface RecordHead {
  /** UUID, one for each learner and school year; the same in every version. */
  recordId: string;
  /** 1 for the first issue; each correction adds 1 (Điều 15). */
  version: number;
  /** `2025-2026`. */
  schoolYear: string;
  grade: 10 | 11 | 12;
  className: string;
  programme: "GDTX_THPT";
  /** The circular whose rules computed the results: `43/2021/TT-BGDĐT`. */
  legalBasis: string;
  /** Id of the rule set that computed them; left out where only the circular is known. */
  ruleSet?: string;
  curriculum: string;
  /** True where a paper record was typed in (trích lục). */
  digitisedFromPaper: boolean;
  /** The place printed before the date of issue. */
  issuePlace: string;
  /** The school that the learner came from in the middle of the year; stays in the centre. */
  transferredFrom?: string;
}

export interface Institution {
  name: string;
  moetCode: string;
  departmentName: string;
  communeName: string;
  provinceName: string;
  /** Two digits (QĐ 19/2025/QĐ-TTg). */
  provinceCode: string;
  /** `05`: thường xuyên. */
  levelGroup: string;
}

/** Điều 5.1. Ethnicity, personal number, home town and residence stay in the centre (D18). */
export interface Learner {
  fullName: string;
  /** 12 digits; never in a credential. */
  personalId: string;
  moetLearnerId: string;
  registerNo: string;
  /** 0 unknown, 1 male, 2 female (national code list). */
  sex: "0" | "1" | "2";
  /** `YYYY-MM-DD`, or `YYYY-MM` or `YYYY` where no more is known. */
  dateOfBirth: string;
  ethnicity: string;
  nationality: string;
  birthPlace: string;
  homeTown: string;
  residence: string;
}

export interface SemesterMarks {
  regular: number[];
  topic: number[];
  midterm: number | null;
  final: number | null;
}

export interface SubjectResult {
  subjectCode: string;
  subjectName: string;
  group: "compulsory" | "elective" | "optional";
  assessmentMode: "score_and_comment";
  /** Miễn học, the whole year. */
  exempt: boolean;
  /** The one semester that the learner is exempt from: no marks and no average then. */
  exemptSemester?: Semester;
  /** A semester without any mark that has an average took it over from another school. */
  marks: { hk1: SemesterMarks; hk2: SemesterMarks } | null;
  avgHk1: number | null;
  avgHk2: number | null;
  avgYear: number | null;
  /** After re-assessment in the summer (TT 43/2021 Điều 13): it stands in the place of `avgYear`. */
  reassessed?: number;
  comment: string;
  teacher: StaffName;
}

export interface ActivityResult {
  code: string;
  name: string;
  group: "compulsory_activity" | "optional";
  assessmentMode: "comment";
  hk1: PassLevel | null;
  hk2: PassLevel | null;
  year: PassLevel | null;
  /** After re-assessment in the summer. */
  reassessed?: PassLevel;
  comment: string;
  teacher: StaffName;
}

/** Đạt or Chưa đạt. */
export type PassLevel = "Đ" | "CĐ";
/** Tốt, Khá, Đạt, Chưa đạt (TT 43/2021 Điều 8, 9). */
export type Level = "T" | "K" | PassLevel;

export type PromotionDecision =
  "promoted" | "promotedAfterSummer" | "pendingSummer" | "retained" | "completed" | "notCompleted";

/** HK I, HK II, cả năm, and after re-assessment or summer training where the summer decided (Điều 12, 13). */
export interface LevelsOfPeriods {
  hk1: Level | null;
  hk2: Level | null;
  year: Level | null;
  reassessed?: Level;
}

/** Điều 5.2 to 5.4. */
export interface YearSummary {
  academic: LevelsOfPeriods;
  conduct: LevelsOfPeriods;
  absentSessions: number;
  promotion: { decision: PromotionDecision };
  awards: string[];
  homeroomComment: string;
  homeroomTeacher: StaffName;
  director: { name: string; title: string };
}

export interface StaffName {
  name: string;
  staffId: string;
}
