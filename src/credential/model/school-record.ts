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
  /** After re-assessment or summer training, where the summer decided. */
  levelReassessed?: LevelTerm;
}

/** One line of the subject page. Marks are texts with one decimal, `M` for exempt, `Đ`/`CĐ` for activities (D4). */
export interface ResultOfYear {
  subject: string;
  subjectName?: string;
  semester1?: string;
  semester2?: string;
  year?: string;
  /** After re-assessment in the summer: it stands in the place of `year`. */
  reassessed?: string;
  comment?: string;
  teacher?: string;
}

/** Who the record is about, as every kind of credential says it; a date may be `YYYY-MM` or `YYYY` (Điều 5.1, D18). */
export interface LearnerIdentity {
  fullName: string;
  dateOfBirth: string;
  sectorLearnerId: string;
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
  /** The rule set that computed the results, so that they can be computed again. */
  ruleSet?: string;
  digitisedFromPaper?: boolean;
  issuePlace?: string;
  institution?: { moetCode: string; department: string; commune: string; province: string };
  learner: LearnerIdentity & {
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

/** A year inside a cumulative credential: what the compact credential of that year says, without the learner. */
export interface YearOfSchoolRecord {
  /**
   * `urn:uuid:` of the year record. Every year has one: years without a name would be blank nodes, which
   * canonicalisation must tell apart by all that hangs on them (RDFC-1.0, section 4.8).
   */
  id: string;
  type: "SchoolRecordYear";
  version: number;
  schoolYear: string;
  grade: number;
  classGroup: string;
  /** Where the year was studied, if elsewhere; its code where it is known. */
  institution?: { name: string; moetCode?: string };
  digitisedFromPaper?: true;
  results: ResultOfYear[];
  academicLevel?: LevelsOfYear;
  conductLevel?: LevelsOfYear;
  absentSessions: number;
  promotion: string;
}

/**
 * `credentialSubject` of a cumulative credential (D5). That the programme is completed (Điều 5.4) stands in
 * the last year's `promotion` and nowhere else.
 */
export interface SchoolRecordSubject {
  /** `urn:uuid:` of the learner's whole school record: the same in every version. */
  id: string;
  type: "SchoolRecord";
  version: number;
  learner: LearnerIdentity;
  /** Ascending by school year. A grade that was repeated stands once for each year. */
  yearRecord: YearOfSchoolRecord[];
}
