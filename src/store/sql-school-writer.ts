import type { Kysely } from "kysely";
import type {
  EntryWindow,
  SchoolReader,
  SchoolWriter,
  SchoolYearSetting,
  StaffMember,
  StoredExternalYear,
  StoredLearner,
  StoredRecord,
} from "../centre/ports.ts";
import type { ClassGroup, ClassSubject, Department } from "../record/class-plan.ts";
import type { ClassKey } from "../record/duties.ts";
import type { Cell } from "../record/sheet-field.ts";
import { isInserted } from "./is-inserted.ts";
import type { Database } from "./schema.ts";
import type { LearnerTable } from "./school-schema.ts";

/** @param db a transaction: what is written is kept when it commits. */
export function sqlSchoolWriter(db: Kysely<Database>): Omit<SchoolWriter, keyof SchoolReader> {
  return {
    putSchoolYear: async (setting) => putSchoolYear(db, setting),
    putStaffMember: async (member) => putStaffMember(db, member),
    putDepartment: async (department) => putDepartment(db, department),
    addDelegation: async ({ delegationId, staffId, act, basis, from, until }) => {
      const row = { delegationId, staffId, act, basis, validFrom: from, validUntil: until };
      await db.insertInto("delegation").values(row).execute();
    },
    endDelegation: async (delegationId, until) => {
      const row = db.updateTable("delegation").set({ validUntil: until });
      await row.where("delegationId", "=", delegationId).execute();
    },
    putClass: async (group, subjects) => putClass(db, group, subjects),
    addLearner: async (learner) =>
      isInserted(db.insertInto("learner").values(learnerRow(learner)), ["moetLearnerId"]),
    updateLearner: async (learner) => updateLearner(db, learner),
    addRecord: async (record) => addRecord(db, record),
    updateRecord: async (record) => updateRecord(db, record),
    putCell: async (recordId, cell) => putCell(db, recordId, cell),
    putEntryWindow: async (window) => putEntryWindow(db, window),
    addExternalYear: async (year) => addExternalYear(db, year),
  };
}

async function putSchoolYear(db: Kysely<Database>, setting: SchoolYearSetting): Promise<void> {
  const { schoolYear, ruleSet, legalBasis, curriculum, issuePlace, issueWith } = setting;
  const institution = JSON.stringify(setting.institution);
  const content = { ruleSet, legalBasis, curriculum, institution, issuePlace, issueWith };
  await db
    .insertInto("schoolYear")
    .values({ schoolYear, ...content })
    .onConflict((conflict) => conflict.column("schoolYear").doUpdateSet(content))
    .execute();
}

async function putStaffMember(db: Kysely<Database>, member: StaffMember): Promise<void> {
  const { staffId, name, title, roles } = member;
  const content = { name, title, roles: JSON.stringify(roles) };
  await db
    .insertInto("staffMember")
    .values({ staffId, ...content })
    .onConflict((conflict) => conflict.column("staffId").doUpdateSet(content))
    .execute();
}

async function putDepartment(db: Kysely<Database>, department: Department): Promise<void> {
  const { name, headId } = department;
  const content = { headId, subjects: JSON.stringify(department.subjects) };
  await db
    .insertInto("department")
    .values({ name, ...content })
    .onConflict((conflict) => conflict.column("name").doUpdateSet(content))
    .execute();
}

/** The class with exactly these subjects, whatever it had. */
async function putClass(
  db: Kysely<Database>,
  group: ClassGroup,
  subjects: readonly ClassSubject[],
): Promise<void> {
  const { schoolYear, className, grade, homeroomTeacherId } = group;
  const content = { grade, homeroomTeacherId };
  await db
    .insertInto("classGroup")
    .values({ schoolYear, className, ...content })
    .onConflict((conflict) => conflict.columns(["schoolYear", "className"]).doUpdateSet(content))
    .execute();
  const ofClass = db.deleteFrom("classSubject").where("schoolYear", "=", schoolYear);
  await ofClass.where("className", "=", className).execute();
  if (subjects.length === 0) return;
  const rows = subjects.map((subject, index) => ({
    schoolYear,
    className,
    subjectCode: subject.subjectCode,
    position: index + 1,
    mode: subject.mode,
    name: subject.name,
    subjectGroup: subject.group,
    teacherId: subject.teacherId,
    regularMarks: subject.mode === "comment" ? null : subject.regularMarks,
    topics: subject.mode === "comment" ? null : subject.topics,
  }));
  await db.insertInto("classSubject").values(rows).execute();
}

function learnerRow({ learnerId, schoolRecordId, identity, family }: StoredLearner): LearnerTable {
  return { ...identity, learnerId, schoolRecordId, family: JSON.stringify(family) };
}

async function updateLearner(db: Kysely<Database>, learner: StoredLearner): Promise<void> {
  const { learnerId, schoolRecordId: _, ...content } = learnerRow(learner);
  const update = db.updateTable("learner").set(content).where("learnerId", "=", learnerId);
  const { numUpdatedRows } = await update.executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new Error(`there is no learner ${learnerId}`);
}

/** The end of a class: in the statement itself, so that two enrolments never get one place. */
function nextPlace(db: Kysely<Database>, { schoolYear, className }: ClassKey) {
  return db
    .selectFrom("yearRecord as other")
    .select((eb) => eb(eb.fn.coalesce(eb.fn.max("other.position"), eb.lit(0)), "+", 1).as("place"))
    .where("other.schoolYear", "=", schoolYear)
    .where("other.className", "=", className);
}

function changingPart(record: StoredRecord) {
  const { className, step, version, confirmedSubjects, returned, reopenedFor } = record;
  return {
    className,
    step,
    version,
    reopenedFor,
    confirmedSubjects: JSON.stringify(confirmedSubjects),
    returned: returned === null ? null : JSON.stringify(returned),
    enrolledOn: record.enrolledOn,
    leftOn: record.leftOn,
    transferredFrom: record.transferredFrom,
  };
}

async function addRecord(db: Kysely<Database>, record: StoredRecord): Promise<boolean> {
  const { recordId, learnerId, schoolYear, ruleSet } = record;
  const fixed = { recordId, learnerId, schoolYear, ruleSet };
  const row = { ...fixed, ...changingPart(record), position: nextPlace(db, record) };
  return isInserted(db.insertInto("yearRecord").values(row), ["learnerId", "schoolYear"]);
}

/** A learner who comes to another class stands at its end. */
async function updateRecord(db: Kysely<Database>, record: StoredRecord): Promise<void> {
  const { recordId, className } = record;
  const update = db
    .updateTable("yearRecord")
    .set((eb) => ({
      ...changingPart(record),
      position: eb
        .case()
        .when("className", "=", className)
        .then(eb.ref("position"))
        .else(nextPlace(db, record))
        .end(),
    }))
    .where("recordId", "=", recordId);
  const { numUpdatedRows } = await update.executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new Error(`there is no record ${recordId}`);
}

/** Compare and set in one statement: of two people who saw the same version, one is told no. */
async function putCell(db: Kysely<Database>, recordId: string, cell: Cell): Promise<boolean> {
  const { field, value, version, changedBy, changedAt } = cell;
  const numberValue = typeof value === "number" ? value : null;
  const textValue = typeof value === "string" ? value : null;
  const content = { numberValue, textValue, version, changedBy, changedAt };
  if (version === 1) {
    const first = db.insertInto("sheetCell").values({ recordId, field, ...content });
    return isInserted(first, ["recordId", "field"]);
  }
  const update = db.updateTable("sheetCell").set(content).where("recordId", "=", recordId);
  const onNewest = update.where("field", "=", field).where("version", "=", version - 1);
  return (await onNewest.executeTakeFirstOrThrow()).numUpdatedRows === 1n;
}

async function putEntryWindow(db: Kysely<Database>, window: EntryWindow): Promise<void> {
  const { schoolYear, className, period, opensAt, closesAt, lockedAt } = window;
  const content = { opensAt, closesAt, lockedAt };
  await db
    .insertInto("entryWindow")
    .values({ schoolYear, className, period, ...content })
    .onConflict((conflict) => conflict.columns(["schoolYear", "className", "period"]).doUpdateSet(content))
    .execute();
}

async function addExternalYear(db: Kysely<Database>, year: StoredExternalYear): Promise<boolean> {
  const { externalId, learnerId, schoolYear, content, evidenceId, recordedBy, recordedAt } = year;
  const here = db.selectFrom("yearRecord").select("recordId").where("learnerId", "=", learnerId);
  if ((await here.where("schoolYear", "=", schoolYear).executeTakeFirst()) !== undefined) return false;
  const row = { externalId, learnerId, schoolYear, content, evidenceId, recordedBy, recordedAt };
  return isInserted(db.insertInto("externalYear").values(row), ["learnerId", "schoolYear"]);
}
