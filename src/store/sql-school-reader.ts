import type { Kysely, Selectable } from "kysely";
import type {
  Delegation,
  EntryWindow,
  SchoolReader,
  SchoolYearSetting,
  StaffMember,
  StoredExternalYear,
  StoredLearner,
  StoredRecord,
} from "../centre/ports.ts";
import type { ClassGroup, ClassSubject, Department } from "../record/class-plan.ts";
import type { ClassKey } from "../record/duties.ts";
import type { Cell, Period } from "../record/sheet-field.ts";
import { inPieces } from "./in-pieces.ts";
import type { Database } from "./schema.ts";
import type { ClassSubjectTable, LearnerTable, YearRecordTable } from "./school-schema.ts";

/** @param db gives the connection or transaction to read from; asked at every call. */
export function sqlSchoolReader(db: () => Kysely<Database>): SchoolReader {
  return {
    schoolYear: async (schoolYear) => readSchoolYear(db(), schoolYear),
    staff: async () => readStaff(db()),
    staffMember: async (staffId) => readStaffMember(db(), staffId),
    departments: async () => readDepartments(db()),
    delegations: async () => readDelegations(db()),
    delegationsOf: async (staffId) => readDelegations(db(), staffId),
    classes: async (schoolYear) => readClasses(db(), schoolYear),
    classGroup: async (key) => readClassGroup(db(), key),
    classSubjects: async (key) => readClassSubjects(db(), key),
    teachingOf: async (staffId) => readTeaching(db(), staffId),
    homeroomsOf: async (staffId) => readHomerooms(db(), staffId),
    learner: async (learnerId) => readLearner(db(), "learnerId", learnerId),
    learners: async (learnerIds) => readLearners(db(), learnerIds),
    learnerBySectorId: async (code) => readLearner(db(), "moetLearnerId", code),
    record: async (recordId) => readRecord(db(), recordId),
    records: async (recordIds) => {
      const records = await readRecordsBy(db(), "recordId", recordIds);
      return new Map(records.map((record) => [record.recordId, record]));
    },
    recordsOfLearners: async (learnerIds) => readRecordsBy(db(), "learnerId", learnerIds),
    recordsOfClass: async (key) => readRecordsOfClass(db(), key),
    recordsOfLearner: async (learnerId) => readRecordsOfLearner(db(), learnerId),
    cells: async (recordIds) => readCells(db(), recordIds),
    entryWindow: async (key, period) => readEntryWindow(db(), key, period),
    externalYears: async (learnerId) => readExternalYears(db(), learnerId),
  };
}

async function readSchoolYear(
  db: Kysely<Database>,
  schoolYear: string,
): Promise<SchoolYearSetting | undefined> {
  const rows = db.selectFrom("schoolYear").selectAll().where("schoolYear", "=", schoolYear);
  const row = await rows.executeTakeFirst();
  if (row === undefined) return undefined;
  return { ...row, institution: JSON.parse(row.institution) as SchoolYearSetting["institution"] };
}

function staffOf(row: Selectable<Database["staffMember"]>): StaffMember {
  return { ...row, roles: JSON.parse(row.roles) as StaffMember["roles"] };
}

async function readStaff(db: Kysely<Database>): Promise<StaffMember[]> {
  return (await db.selectFrom("staffMember").selectAll().orderBy("staffId").execute()).map(staffOf);
}

async function readStaffMember(db: Kysely<Database>, staffId: string): Promise<StaffMember | undefined> {
  const rows = db.selectFrom("staffMember").selectAll().where("staffId", "=", staffId);
  const row = await rows.executeTakeFirst();
  return row === undefined ? undefined : staffOf(row);
}

async function readDepartments(db: Kysely<Database>): Promise<Department[]> {
  const rows = await db.selectFrom("department").selectAll().orderBy("name").execute();
  return rows.map((row) => ({ ...row, subjects: JSON.parse(row.subjects) as string[] }));
}

async function readDelegations(db: Kysely<Database>, staffId?: string): Promise<Delegation[]> {
  const all = db.selectFrom("delegation").selectAll();
  const rows = staffId === undefined ? all : all.where("staffId", "=", staffId);
  return (await rows.orderBy("validFrom").orderBy("delegationId").execute()).map(
    ({ validFrom, validUntil, ...rest }) => ({ ...rest, from: validFrom, until: validUntil }),
  );
}

async function readClasses(db: Kysely<Database>, schoolYear: string): Promise<ClassGroup[]> {
  const rows = db.selectFrom("classGroup").selectAll().where("schoolYear", "=", schoolYear);
  return rows.orderBy("className").execute();
}

async function readClassGroup(
  db: Kysely<Database>,
  { schoolYear, className }: ClassKey,
): Promise<ClassGroup | undefined> {
  const rows = db.selectFrom("classGroup").selectAll().where("schoolYear", "=", schoolYear);
  return rows.where("className", "=", className).executeTakeFirst();
}

/** What the mode says about group and numbers is held by the table's check. */
function subjectOf(row: Selectable<ClassSubjectTable>): ClassSubject {
  const { mode, subjectCode, name, subjectGroup: group, teacherId, regularMarks, topics } = row;
  const line = { mode, subjectCode, name, group, teacherId };
  return (mode === "comment" ? line : { ...line, regularMarks, topics }) as ClassSubject;
}

async function readClassSubjects(
  db: Kysely<Database>,
  { schoolYear, className }: ClassKey,
): Promise<ClassSubject[]> {
  const rows = db.selectFrom("classSubject").selectAll().where("schoolYear", "=", schoolYear);
  return (await rows.where("className", "=", className).orderBy("position").execute()).map(subjectOf);
}

async function readTeaching(
  db: Kysely<Database>,
  staffId: string,
): Promise<(ClassKey & { subjectCode: string })[]> {
  return db
    .selectFrom("classSubject")
    .select(["schoolYear", "className", "subjectCode"])
    .where("teacherId", "=", staffId)
    .orderBy("schoolYear")
    .orderBy("className")
    .orderBy("position")
    .execute();
}

async function readHomerooms(db: Kysely<Database>, staffId: string): Promise<ClassKey[]> {
  const rows = db.selectFrom("classGroup").select(["schoolYear", "className"]);
  return rows.where("homeroomTeacherId", "=", staffId).orderBy("schoolYear").orderBy("className").execute();
}

function learnerOf(row: Selectable<LearnerTable>): StoredLearner {
  const { learnerId, schoolRecordId, family, ...identity } = row;
  return { learnerId, schoolRecordId, identity, family: JSON.parse(family) as StoredLearner["family"] };
}

async function readLearner(
  db: Kysely<Database>,
  by: "learnerId" | "moetLearnerId",
  value: string,
): Promise<StoredLearner | undefined> {
  const row = await db.selectFrom("learner").selectAll().where(by, "=", value).executeTakeFirst();
  return row === undefined ? undefined : learnerOf(row);
}

async function readLearners(
  db: Kysely<Database>,
  learnerIds: readonly string[],
): Promise<Map<string, StoredLearner>> {
  const rows = await inPieces(learnerIds, (some) =>
    db.selectFrom("learner").selectAll().where("learnerId", "in", some).execute(),
  );
  return new Map(rows.map((row) => [row.learnerId, learnerOf(row)]));
}

function recordOf(row: Selectable<YearRecordTable>): StoredRecord {
  const { position: _, confirmedSubjects, returned, ...rest } = row;
  return {
    ...rest,
    confirmedSubjects: JSON.parse(confirmedSubjects) as string[],
    returned: returned === null ? null : (JSON.parse(returned) as StoredRecord["returned"]),
  };
}

async function readRecord(db: Kysely<Database>, recordId: string): Promise<StoredRecord | undefined> {
  const rows = db.selectFrom("yearRecord").selectAll().where("recordId", "=", recordId);
  const row = await rows.executeTakeFirst();
  return row === undefined ? undefined : recordOf(row);
}

async function readRecordsBy(
  db: Kysely<Database>,
  by: "recordId" | "learnerId",
  values: readonly string[],
): Promise<StoredRecord[]> {
  const rows = await inPieces(values, (some) =>
    db.selectFrom("yearRecord").selectAll().where(by, "in", some).execute(),
  );
  return rows.map(recordOf);
}

async function readRecordsOfClass(
  db: Kysely<Database>,
  { schoolYear, className }: ClassKey,
): Promise<StoredRecord[]> {
  const rows = db.selectFrom("yearRecord").selectAll().where("schoolYear", "=", schoolYear);
  return (await rows.where("className", "=", className).orderBy("position").execute()).map(recordOf);
}

async function readRecordsOfLearner(db: Kysely<Database>, learnerId: string): Promise<StoredRecord[]> {
  const rows = db.selectFrom("yearRecord").selectAll().where("learnerId", "=", learnerId);
  return (await rows.orderBy("schoolYear").execute()).map(recordOf);
}

/** Every record that was asked for has an entry; its cells are in the order of their names. */
async function readCells(db: Kysely<Database>, recordIds: readonly string[]): Promise<Map<string, Cell[]>> {
  const cells = new Map<string, Cell[]>(recordIds.map((recordId) => [recordId, []]));
  const rows = await inPieces(recordIds, (some) => {
    const ofSome = db.selectFrom("sheetCell").selectAll().where("recordId", "in", some);
    return ofSome.orderBy("recordId").orderBy("field").execute();
  });
  for (const { recordId, numberValue, textValue, ...cell } of rows)
    cells.get(recordId)?.push({ ...cell, value: numberValue ?? textValue });
  return cells;
}

async function readEntryWindow(
  db: Kysely<Database>,
  { schoolYear, className }: ClassKey,
  period: Period,
): Promise<EntryWindow | undefined> {
  const rows = db.selectFrom("entryWindow").selectAll().where("schoolYear", "=", schoolYear);
  return rows.where("className", "=", className).where("period", "=", period).executeTakeFirst();
}

async function readExternalYears(db: Kysely<Database>, learnerId: string): Promise<StoredExternalYear[]> {
  const rows = db.selectFrom("externalYear").selectAll().where("learnerId", "=", learnerId);
  return rows.orderBy("schoolYear").execute();
}
