/** The credential types of a school record; only the life of a record may sign them (docs/http.md). */
export const FULL_TYPE = "SchoolRecordCredential";
export const COMPACT_TYPE = "CompactSchoolRecordCredential";
export const CUMULATIVE_TYPE = "CumulativeSchoolRecordCredential";

export const schoolRecordTypes: ReadonlySet<string> = new Set([FULL_TYPE, COMPACT_TYPE, CUMULATIVE_TYPE]);

/** A level as the form writes it: Tốt, Khá, Đạt, Chưa đạt; terms of the context. */
export type LevelTerm = "T" | "K" | "Đ" | "CĐ";

export interface LevelsOfYear {
  levelSemester1?: LevelTerm;
  levelSemester2?: LevelTerm;
  levelYear: LevelTerm;
}

/** One line of the subject page. Marks are texts with one decimal, `M` for exempt, `Đ`/`CĐ` for activities (D4). */
export interface ResultOfYear {
  subject: string;
  subjectName?: string;
  semester1?: string;
  semester2?: string;
  year?: string;
  comment?: string;
  teacher?: string;
}

/** `credentialSubject` of a full or compact credential; the compact one leaves out what is optional here. */
export interface SchoolRecordYearSubject {
  /** `urn:uuid:` of the record: the same in both credentials and in every version. */
  id: string;
  type: "SchoolRecordYear";
  version: number;
  schoolYear: string;
  grade: number;
  classGroup: string;
  programme?: string;
  curriculum?: string;
  legalBasis?: string;
  digitisedFromPaper?: boolean;
  issuePlace?: string;
  institution?: { moetCode: string; department: string; commune: string; province: string };
  learner: {
    fullName: string;
    dateOfBirth: string;
    sectorLearnerId: string;
    sex?: "male" | "female";
    birthPlace?: string;
    nationality?: string;
    registerNo?: string;
  };
  results: ResultOfYear[];
  academicLevel?: LevelsOfYear;
  conductLevel?: LevelsOfYear;
  absentSessions: number;
  promotion: string;
  award?: string[];
  homeroomComment?: string;
  homeroomTeacher?: string;
  director?: string;
  directorTitle?: string;
}
