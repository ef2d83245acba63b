import type { ClassGroup, ClassSubject, Department } from "../record/class-plan.ts";
import type { ClassKey, StaffRole } from "../record/duties.ts";
import type { RecordState } from "../record/record-state.ts";
import type { Institution, Learner } from "../record/school-record-year.ts";
import type { Cell, Period } from "../record/sheet-field.ts";

/** What the life of a record reads and writes: people, classes, sheets and the records themselves. */

/** What holds for every record of a school year: by which rules, and how the centre was called then. */
export interface SchoolYearSetting {
  schoolYear: string;
  /** Id of the rule set (TT 43/2021: `tt43-2021`). */
  ruleSet: string;
  /** As printed: `43/2021/TT-BGDĐT`, `12/2022/TT-BGDĐT`. */
  legalBasis: string;
  curriculum: string;
  institution: Institution;
  /** The place printed before the date of issue. */
  issuePlace: string;
  /** Whether signing issues at once, or the registrar issues what was signed (Điều 7, step 5). */
  issueWith: "signing" | "registrar";
}

export interface StaffMember {
  staffId: string;
  name: string;
  /** As it stands under a signature: `Giám đốc`. */
  title: string;
  roles: readonly StaffRole[];
}

/** Điều 9.2: a dated, written delegation of one of the director's acts. */
export interface Delegation {
  delegationId: string;
  staffId: string;
  act: "sign" | "approve";
  /** Number and date of the document. */
  basis: string;
  from: string;
  until: string;
}

/** A learner with all that the centre keeps (Điều 5.1); what of it reaches a credential is D18's to say. */
export interface StoredLearner {
  /** UUID; internal. */
  learnerId: string;
  /** UUID of the learner's whole school record, which the three-year credential names. */
  schoolRecordId: string;
  identity: Learner;
  /** Father, mother, guardian and policy group, where they are known; sensitive (NĐ 356/2025), never signed. */
  family: LearnerFamily;
}

export interface LearnerFamily {
  father?: string;
  mother?: string;
  guardian?: string;
  policyGroup?: string;
}

/** A record on its way, with the learner's place in the class. */
export interface StoredRecord extends RecordState {
  /** `YYYY-MM-DD`. */
  enrolledOn: string;
  leftOn: string | null;
  /** The school that the learner came from in the middle of the year. */
  transferredFrom: string | null;
}

/** When a class's sheet of a period takes entries; and whether it is locked, which closes it to everybody. */
export interface EntryWindow extends ClassKey {
  period: Period;
  opensAt: string;
  closesAt: string;
  lockedAt: string | null;
}

/** A year of a learner at another school, kept as it was received (DOMAIN.md section 4.5). */
export interface StoredExternalYear {
  externalId: string;
  learnerId: string;
  schoolYear: string;
  /** `ExternalYear` of src/record, as JSON text. */
  content: string;
  /** The scan or file that it was taken from, if one was kept. */
  evidenceId: string | null;
  recordedBy: string;
  recordedAt: string;
}

export interface SchoolReader {
  schoolYear: (schoolYear: string) => Promise<SchoolYearSetting | undefined>;
  staff: () => Promise<StaffMember[]>;
  staffMember: (staffId: string) => Promise<StaffMember | undefined>;
  departments: () => Promise<Department[]>;
  /** In order of their beginning, as `delegationsOf`. */
  delegations: () => Promise<Delegation[]>;
  delegationsOf: (staffId: string) => Promise<Delegation[]>;
  classes: (schoolYear: string) => Promise<ClassGroup[]>;
  classGroup: (key: ClassKey) => Promise<ClassGroup | undefined>;
  /** In the order of the form. */
  classSubjects: (key: ClassKey) => Promise<ClassSubject[]>;
  /** Everything that this person teaches, over all years. */
  teachingOf: (staffId: string) => Promise<(ClassKey & { subjectCode: string })[]>;
  homeroomsOf: (staffId: string) => Promise<ClassKey[]>;
  learner: (learnerId: string) => Promise<StoredLearner | undefined>;
  /** Of several at once, by id; one that there is not is left out. */
  learners: (learnerIds: readonly string[]) => Promise<Map<string, StoredLearner>>;
  learnerBySectorId: (moetLearnerId: string) => Promise<StoredLearner | undefined>;
  record: (recordId: string) => Promise<StoredRecord | undefined>;
  /** Of several at once, by id; one that there is not is left out. */
  records: (recordIds: readonly string[]) => Promise<Map<string, StoredRecord>>;
  /** In the order of enrolment in the class. */
  recordsOfClass: (key: ClassKey) => Promise<StoredRecord[]>;
  recordsOfLearner: (learnerId: string) => Promise<StoredRecord[]>;
  /** Of several learners at once, in any order. */
  recordsOfLearners: (learnerIds: readonly string[]) => Promise<StoredRecord[]>;
  /** Of one record, or of several at once: by record. */
  cells: (recordIds: readonly string[]) => Promise<Map<string, Cell[]>>;
  entryWindow: (key: ClassKey, period: Period) => Promise<EntryWindow | undefined>;
  externalYears: (learnerId: string) => Promise<StoredExternalYear[]>;
}

export interface SchoolWriter extends SchoolReader {
  putSchoolYear: (setting: SchoolYearSetting) => Promise<void>;
  putStaffMember: (member: StaffMember) => Promise<void>;
  putDepartment: (department: Department) => Promise<void>;
  addDelegation: (delegation: Delegation) => Promise<void>;
  /** Moves the end of a delegation. */
  endDelegation: (delegationId: string, until: string) => Promise<void>;
  putClass: (group: ClassGroup, subjects: readonly ClassSubject[]) => Promise<void>;
  /** False, and nothing written, if the sector code is another learner's. */
  addLearner: (learner: StoredLearner) => Promise<boolean>;
  updateLearner: (learner: StoredLearner) => Promise<void>;
  /** False, and nothing written, if the learner has a record of that school year. */
  addRecord: (record: StoredRecord) => Promise<boolean>;
  updateRecord: (record: StoredRecord) => Promise<void>;
  /** Writes version `cell.version`; false, and nothing written, unless the one before it is the newest. */
  putCell: (recordId: string, cell: Cell) => Promise<boolean>;
  putEntryWindow: (window: EntryWindow) => Promise<void>;
  /** False, and nothing written, if the learner has a record or an external year of that school year. */
  addExternalYear: (year: StoredExternalYear) => Promise<boolean>;
}
