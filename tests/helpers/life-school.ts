import { readFileSync } from "node:fs";
import type { Actor } from "../../src/centre/audit/actor.ts";
import type { Centre } from "../../src/centre/centre.ts";
import type { SchoolYearSetting, StaffMember, StoreWriter } from "../../src/centre/ports.ts";
import { cellsOfRecord } from "../../src/record/cells-of-record.ts";
import type { ClassKey, Role } from "../../src/record/duties.ts";
import { planOfRecords } from "../../src/record/plan-of-records.ts";
import type { SchoolRecordYear } from "../../src/record/school-record-year.ts";
import type { CellValue } from "../../src/record/sheet-field.ts";
import { sampleRecords } from "./signed-world.ts";
import { openStoreCentre } from "./store-centre.ts";

interface SampleCentre {
  staff: { staffId: string; name: string; roles: Role[] }[];
  departments: { name: string; head: string; subjects: string[] }[];
}
const fixture = new URL("../fixtures/centre/centre.json", import.meta.url);
const sample = JSON.parse(readFileSync(fixture, "utf8")) as SampleCentre;

export const schoolYear = "2025-2026";
export const classOf = (className: string): ClassKey => ({ schoolYear, className });
const titles: Partial<Record<Role, string>> = { director: "Giám đốc", deputyDirector: "Phó Giám đốc" };

/** The sample centre's people, with the duties that they have over the sample's classes. */
export const actors = {
  director: actor("GD"),
  deputy: {
    ...actor("PGD"),
    assignments: [
      {
        kind: "delegation",
        act: "sign",
        basis: "QĐ 7/QĐ-TT ngày 15/5/2026",
        from: "2026-05-15T00:00:00Z",
        until: "2026-06-15T00:00:00Z",
      },
    ],
  },
  registrar: actor("GVU"),
  administrator: actor("QTHT"),
  headOfLetters: headOf("GV-NGU_VAN"),
  headOfScience: headOf("GV-TOAN"),
  homeroom: (className: string): Actor => ({
    ...actor(`GV-CN-${className}`),
    assignments: [{ kind: "homeroom", ...classOf(className) }],
  }),
  teacher: (subjectCode: string, className: string): Actor => ({
    ...actor(`GV-${subjectCode}`),
    assignments: [{ kind: "teaching", ...classOf(className), subjectCode }],
  }),
} as const satisfies Record<string, Actor | ((...names: never[]) => Actor)>;

function actor(staffId: string): Actor {
  const member = sample.staff.find((each) => each.staffId === staffId);
  return { staffId, roles: member?.roles ?? [], assignments: [], source: "api" };
}

function headOf(staffId: string): Actor {
  const headed = sample.departments.filter(({ head }) => head === staffId);
  return { ...actor(staffId), assignments: headed.map(({ subjects }) => ({ kind: "department", subjects })) };
}

export interface LifeSchoolOptions {
  /** How many learners of each class; default 4. */
  perClass?: number;
  issueWith?: SchoolYearSetting["issueWith"];
  /** Cells of a record, by its place among all the records, written over the sample's. */
  cells?: (place: number) => Record<string, CellValue>;
  centre?: Partial<Centre>;
}

export interface LifeSchool {
  centre: Centre;
  file: string;
  /** What was typed, class by class: the records as a file would have them. */
  records: SchoolRecordYear[];
  close: () => Promise<void>;
}

/** A centre over a real store with the sample's classes, every cell of every sheet filled in, nothing reviewed. */
export async function openLifeSchool(options: LifeSchoolOptions = {}): Promise<LifeSchool> {
  const { perClass = 4, issueWith = "signing", cells = () => ({}), centre: change = {} } = options;
  const { centre, file, close } = await openStoreCentre(change);
  const names = [...new Set(sampleRecords.map(({ record }) => record.className))];
  const ofClass = (name: string) => sampleRecords.filter(({ record }) => record.className === name);
  const records = names.flatMap((name) => ofClass(name).slice(0, perClass));
  await centre.store.transaction(async (writer) => {
    await putSetting(writer, records[0]!, issueWith);
    for (const name of names) await putClass(writer, name, ofClass(name));
    for (const [place, record] of records.entries()) await putRecord(writer, record, cells(place));
  });
  return { centre, file, records, close };
}

async function putSetting(
  writer: StoreWriter,
  { record, institution }: SchoolRecordYear,
  issueWith: SchoolYearSetting["issueWith"],
): Promise<void> {
  const { legalBasis, curriculum, issuePlace } = record;
  await writer.putSchoolYear({
    ...{ schoolYear, ruleSet: "tt43-2021", legalBasis, curriculum, institution, issuePlace, issueWith },
  });
  for (const { staffId, name, roles } of sample.staff) {
    const title = roles.map((role) => titles[role]).find((known) => known !== undefined) ?? "Giáo viên";
    const member: StaffMember = { staffId, name, title, roles };
    await writer.putStaffMember(member);
  }
  for (const { name, head, subjects } of sample.departments)
    await writer.putDepartment({ name, headId: head, subjects });
}

async function putClass(
  writer: StoreWriter,
  className: string,
  records: readonly SchoolRecordYear[],
): Promise<void> {
  const { record, summary } = records[0]!;
  const group = {
    ...classOf(className),
    grade: record.grade,
    homeroomTeacherId: summary.homeroomTeacher.staffId,
  };
  await writer.putClass(group, planOfRecords(records));
}

async function putRecord(
  writer: StoreWriter,
  year: SchoolRecordYear,
  over: Record<string, CellValue>,
): Promise<void> {
  const { recordId, className } = year.record;
  const learnerId = learnerIdOf(year);
  await writer.addLearner({
    learnerId,
    schoolRecordId: `whole-${recordId}`,
    identity: year.learner,
    family: {},
  });
  await writer.addRecord({
    ...classOf(className),
    recordId,
    learnerId,
    step: "draft",
    version: 1,
    ruleSet: "tt43-2021",
    confirmedSubjects: [],
    returned: null,
    reopenedFor: null,
    enrolledOn: "2025-09-05",
    leftOn: null,
    transferredFrom: null,
  });
  const cells = { ...Object.fromEntries(cellsOfRecord(year)), ...over };
  await writeCells(writer, recordId, cells, 1);
}

export function learnerIdOf({ record }: SchoolRecordYear): string {
  return `learner-of-${record.recordId}`;
}

/** Types into a sheet, past every window and lock: what the record comes to is what the test is about. */
export async function writeCells(
  writer: StoreWriter,
  recordId: string,
  cells: Record<string, CellValue>,
  version: number,
): Promise<void> {
  for (const [field, value] of Object.entries(cells)) {
    const changed = { field, value, version, changedBy: "GV", changedAt: "2026-05-20T00:00:00Z" };
    if (!(await writer.putCell(recordId, changed))) throw new Error(`${field} is not at ${version - 1}`);
  }
}
