import type { ClassGroup, ClassSubject, Department } from "./class-plan.ts";
import type { Role } from "./duties.ts";
import { isPlainText } from "./plain-text.ts";
import { isConsecutiveYears } from "./record-rules.ts";
import { numberedMax } from "./sheet-field.ts";

/**
 * Where a plan of a school year is not in order, as paths like `classes/10A1/subjects/TOAN/teacherId`.
 * Records are made by it a year long: everything is checked before anything is written.
 */

export interface ClassPlan {
  group: ClassGroup;
  /** In the order of the form. */
  subjects: readonly ClassSubject[];
}

/** Roles of everybody at the centre, by staff id. */
export type StaffRoles = ReadonlyMap<string, readonly Role[]>;

/** As a record file has them (record-file-v1.schema.json). */
const SUBJECT_CODE = /^[A-Z][A-Z0-9_]{0,29}$/;
const SUBJECTS_MAX = 30;
const ACTIVITIES_MAX = 10;

const scoredGroups: readonly string[] = ["compulsory", "elective", "optional"];
const commentedGroups: readonly string[] = ["compulsory_activity", "optional"];

export function isSchoolYear(text: string): boolean {
  return /^20\d{2}-20\d{2}$/.test(text) && isConsecutiveYears(text);
}

/** A subject belongs to one department, else two heads would answer for it (Điều 6.3). */
export function departmentFaults(departments: readonly Department[], staff: StaffRoles): string[] {
  const faults = departments.flatMap(({ name, headId, subjects }) => {
    const place = `departments/${isPlainText(name, 150) ? name : "?"}`;
    return [
      ...(isPlainText(name, 150) ? [] : [`${place}/name`]),
      ...(hasRole(staff, headId, "departmentHead") ? [] : [`${place}/headId`]),
      ...(subjects.every((code) => SUBJECT_CODE.test(code)) ? [] : [`${place}/subjects`]),
    ];
  });
  const repeated = repeats(departments.flatMap(({ subjects }) => subjects));
  return [...faults, ...repeated.map((code) => `departments/${code} twice`)];
}

/** @param departments all of the centre: a subject that none has could never be confirmed (Điều 7, step 3) */
export function classFaults(
  { group, subjects }: ClassPlan,
  schoolYear: string,
  departments: readonly Department[],
  staff: StaffRoles,
): string[] {
  const { className, grade, homeroomTeacherId } = group;
  const place = `classes/${isPlainText(className, 20) ? className : "?"}`;
  const confirmed = new Set(departments.flatMap((department) => department.subjects));
  const scored = subjects.filter(({ mode }) => mode === "score_and_comment");
  return [
    ...(isPlainText(className, 20) && className === className.trim() ? [] : [`${place}/className`]),
    ...(group.schoolYear === schoolYear ? [] : [`${place}/schoolYear`]),
    ...([10, 11, 12].includes(grade) ? [] : [`${place}/grade`]),
    ...(hasRole(staff, homeroomTeacherId, "homeroomTeacher") ? [] : [`${place}/homeroomTeacherId`]),
    ...(scored.length >= 1 && scored.length <= SUBJECTS_MAX ? [] : [`${place}/subjects`]),
    ...(subjects.length - scored.length <= ACTIVITIES_MAX ? [] : [`${place}/activities`]),
    ...repeats(subjects.map(({ subjectCode }) => subjectCode)).map(
      (code) => `${place}/subjects/${code} twice`,
    ),
    ...scored
      .filter(({ subjectCode }) => !confirmed.has(subjectCode))
      .map(({ subjectCode }) => `${place}/subjects/${subjectCode} in no department`),
    ...subjects.flatMap((line) => subjectFaults(line, staff).map((fault) => `${place}/subjects/${fault}`)),
  ];
}

function subjectFaults(line: ClassSubject, staff: StaffRoles): string[] {
  const { mode, subjectCode, name, group, teacherId } = line;
  const place = SUBJECT_CODE.test(subjectCode) ? subjectCode : "?";
  const teaches = hasRole(staff, teacherId, "subjectTeacher") || hasRole(staff, teacherId, "homeroomTeacher");
  const groups = mode === "comment" ? commentedGroups : scoredGroups;
  return [
    ...(SUBJECT_CODE.test(subjectCode) ? [] : [`${place}/subjectCode`]),
    ...(isPlainText(name, 150) ? [] : [`${place}/name`]),
    ...(mode === "comment" || mode === "score_and_comment" ? [] : [`${place}/mode`]),
    ...(groups.includes(group) ? [] : [`${place}/group`]),
    ...(teaches ? [] : [`${place}/teacherId`]),
    // No average is made without a regular mark (TT 43/2021 Điều 9).
    ...(mode === "comment" || isCount(line.regularMarks, 1) ? [] : [`${place}/regularMarks`]),
    ...(mode === "comment" || isCount(line.topics, 0) ? [] : [`${place}/topics`]),
  ];
}

function isCount(number: number, least: number): boolean {
  return Number.isInteger(number) && number >= least && number <= numberedMax;
}

function hasRole(staff: StaffRoles, staffId: string, role: Role): boolean {
  return staff.get(staffId)?.includes(role) === true;
}

function repeats(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
