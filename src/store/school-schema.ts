import type { DelegatedAct } from "../record/duties.ts";
import type { ClassSubject } from "../record/class-plan.ts";
import type { RecordStep } from "../record/record-state.ts";
import type { Learner } from "../record/school-record-year.ts";
import type { EntryWindow, SchoolYearSetting, StoredExternalYear, StoredRecord } from "../centre/ports.ts";

/** The tables of migration 0005: people, classes, sheets and the records on their way. */
export interface SchoolTables {
  schoolYear: SchoolYearTable;
  staffMember: StaffMemberTable;
  department: DepartmentTable;
  delegation: DelegationTable;
  classGroup: ClassGroupTable;
  classSubject: ClassSubjectTable;
  learner: LearnerTable;
  externalYear: StoredExternalYear;
  yearRecord: YearRecordTable;
  sheetCell: SheetCellTable;
  entryWindow: EntryWindow;
}

interface SchoolYearTable extends Omit<SchoolYearSetting, "institution"> {
  /** JSON object. */
  institution: string;
}

interface StaffMemberTable {
  staffId: string;
  name: string;
  title: string;
  /** JSON array. */
  roles: string;
}

interface DepartmentTable {
  name: string;
  headId: string;
  /** JSON array. */
  subjects: string;
}

interface DelegationTable {
  delegationId: string;
  staffId: string;
  act: DelegatedAct;
  basis: string;
  validFrom: string;
  validUntil: string;
}

interface ClassGroupTable {
  schoolYear: string;
  className: string;
  grade: 10 | 11 | 12;
  homeroomTeacherId: string;
}

export interface ClassSubjectTable {
  schoolYear: string;
  className: string;
  subjectCode: string;
  /** Place on the form, from 1. */
  position: number;
  mode: ClassSubject["mode"];
  name: string;
  subjectGroup: ClassSubject["group"];
  teacherId: string;
  /** Null for an activity that is assessed by comment. */
  regularMarks: number | null;
  topics: number | null;
}

export interface LearnerTable extends Learner {
  learnerId: string;
  schoolRecordId: string;
  /** JSON object. */
  family: string;
}

export interface YearRecordTable {
  recordId: string;
  learnerId: string;
  schoolYear: string;
  className: string;
  /** Place in the class, from 1, in the order of enrolment. */
  position: number;
  step: RecordStep;
  version: number;
  ruleSet: string;
  /** JSON array. */
  confirmedSubjects: string;
  /** JSON object. */
  returned: string | null;
  reopenedFor: StoredRecord["reopenedFor"];
  enrolledOn: string;
  leftOn: string | null;
  transferredFrom: string | null;
}

/** At most one of the two values; neither where the cell was emptied. */
interface SheetCellTable {
  recordId: string;
  field: string;
  numberValue: number | null;
  textValue: string | null;
  version: number;
  changedBy: string;
  changedAt: string;
}
