import { cellsOfRecord } from "../../record/cells-of-record.ts";
import type { ClassPlan } from "../../record/check-plan.ts";
import type { ClassKey, StaffRole } from "../../record/duties.ts";
import { formatCellValue } from "../../record/format-cell-value.ts";
import { planOfRecords } from "../../record/plan-of-records.ts";
import { ruleSetOfRecord } from "../../record/rule-set/rule-set.ts";
import type { SchoolRecordYear } from "../../record/school-record-year.ts";
import { parseField, periodsOf, type Period, type SheetField } from "../../record/sheet-field.ts";
import type { SchoolYearSetting, StaffMember } from "../ports.ts";
import type { Enrolment } from "./admit-learner.ts";
import type { YearPlan } from "./set-up-year.ts";

/** A centre's people as a file describes them, beside a record file of a year. */
export interface CentreData {
  schoolYear: string;
  staff: readonly {
    staffId: string;
    name: string;
    roles: readonly StaffRole[];
    homeroomOf?: readonly string[];
  }[];
  departments: readonly { name: string; head: string; subjects: readonly string[] }[];
}

/** The commands by which a centre comes to such a year by the use cases: set up, enrol, type. */
export interface DataPlan {
  staff: StaffMember[];
  year: YearPlan;
  classes: ClassData[];
}

export interface ClassData extends ClassPlan {
  key: ClassKey;
  learners: LearnerData[];
}

export interface LearnerData {
  moetLearnerId: string;
  enrolment: Enrolment;
  /** Everything that somebody types of the year, by who types it. */
  entries: DataEntry[];
}

export interface DataEntry {
  /** The staff id of the teacher; null for the registrar. */
  owner: string | null;
  period: Period;
  field: string;
  value: string;
}

/**
 * @param records of one school year of one centre, as a record file has them
 * @throws RangeError where there is none, or its circular has no rule set
 */
export function planOfData(data: CentreData, records: readonly SchoolRecordYear[]): DataPlan {
  const names = [...new Set(records.map(({ record }) => record.className))].toSorted();
  const classes = names.map((name) =>
    classOfData(
      data,
      name,
      records.filter(({ record }) => record.className === name),
    ),
  );
  const departments = data.departments.map(({ name, head, subjects }) => ({ name, headId: head, subjects }));
  return {
    staff: data.staff.map(({ staffId, name, roles }) => ({ staffId, name, roles, title: titleOf(roles) })),
    year: {
      setting: settingOf(records),
      departments,
      classes: classes.map(({ group, subjects }) => ({ group, subjects })),
    },
    classes,
  };
}

const titles: readonly (readonly [StaffRole, string])[] = [
  ["director", "Giám đốc"],
  ["deputyDirector", "Phó Giám đốc"],
  ["registrar", "Giáo vụ"],
  ["administrator", "Quản trị hệ thống"],
];

function titleOf(roles: readonly StaffRole[]): string {
  return titles.find(([role]) => roles.includes(role))?.[1] ?? "Giáo viên";
}

function settingOf([first]: readonly SchoolRecordYear[]): SchoolYearSetting {
  if (first === undefined) throw new RangeError("there is no record");
  const { schoolYear, legalBasis, curriculum, issuePlace } = first.record;
  const rules = ruleSetOfRecord(first.record);
  if (rules === undefined) throw new RangeError(`no rule set for ${legalBasis}`);
  return {
    schoolYear,
    ruleSet: rules.id,
    legalBasis,
    curriculum,
    institution: first.institution,
    issuePlace,
    issueWith: "signing",
  };
}

function classOfData(data: CentreData, className: string, records: readonly SchoolRecordYear[]): ClassData {
  const [first] = records;
  if (first === undefined) throw new RangeError(`no record of class ${className}`);
  const key = { schoolYear: data.schoolYear, className };
  const homeroomTeacherId = first.summary.homeroomTeacher.staffId;
  const plan: ClassPlan = {
    group: { ...key, grade: first.record.grade, homeroomTeacherId },
    subjects: planOfRecords(records),
  };
  return { ...plan, key, learners: records.map((record) => learnerOfData(record, plan)) };
}

function learnerOfData(record: SchoolRecordYear, plan: ClassPlan): LearnerData {
  const { learner: identity } = record;
  const startOfYear = `${plan.group.schoolYear.slice(0, 4)}-09-05`;
  const entries = [...cellsOfRecord(record)].flatMap(([path, value]): DataEntry[] => {
    const field = parseField(path);
    if (field === undefined) return [];
    const typed = formatCellValue(field, value);
    return [{ owner: ownerOf(field, plan), period: periodsOf(field)[0], field: path, value: typed }];
  });
  return {
    moetLearnerId: identity.moetLearnerId,
    enrolment: { learner: { identity }, enrolledOn: startOfYear },
    entries,
  };
}

/** Điều 6.1, 6.2: the teacher whose the cell is. */
function ownerOf(field: SheetField, { group, subjects }: ClassPlan): string | null {
  if (field.kind === "exempt" || field.kind === "transferred") return null;
  if (!("subject" in field)) return group.homeroomTeacherId;
  return subjects.find(({ subjectCode }) => subjectCode === field.subject)?.teacherId ?? null;
}
