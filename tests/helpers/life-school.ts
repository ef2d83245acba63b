import type { Actor } from "../../src/centre/audit/actor.ts";
import type { Centre } from "../../src/centre/centre.ts";
import { confirmSubjects } from "../../src/centre/life/confirm-subjects.ts";
import { previewBatch, type BatchSelection } from "../../src/centre/life/preview-batch.ts";
import { reviewRecords } from "../../src/centre/life/review-records.ts";
import { signBatch } from "../../src/centre/life/sign-batch.ts";
import type { SchoolYearSetting, SigningBatchItem, StoreWriter } from "../../src/centre/ports.ts";
import { planOfData } from "../../src/centre/school/plan-of-data.ts";
import { cellsOfRecord } from "../../src/record/cells-of-record.ts";
import type { SchoolRecordYear } from "../../src/record/school-record-year.ts";
import type { CellValue } from "../../src/record/sheet-field.ts";
import { classKey, sampleCentre } from "./sample-school.ts";
import { sampleRecords } from "./signed-world.ts";
import { openStoreCentre, storePassphrase } from "./store-centre.ts";

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
    assignments: [{ kind: "homeroom", ...classKey(className) }],
  }),
  teacher: (subjectCode: string, className: string): Actor => ({
    ...actor(`GV-${subjectCode}`),
    assignments: [{ kind: "teaching", ...classKey(className), subjectCode }],
  }),
} as const satisfies Record<string, Actor | ((...names: never[]) => Actor)>;

function actor(actorId: string): Actor {
  const member = sampleCentre.staff.find((each) => each.staffId === actorId);
  return { actorId, roles: member?.roles ?? [], assignments: [], source: "api", purpose: "results" };
}

function headOf(staffId: string): Actor {
  const headed = sampleCentre.departments.filter(({ head }) => head === staffId);
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

/**
 * The sample centre with every cell of every sheet filled in and nothing reviewed. Where `openSampleSchool` has
 * everybody type what they type, this one writes the rows: quick enough to stand before each test.
 */
export async function openLifeSchool(options: LifeSchoolOptions = {}): Promise<LifeSchool> {
  const { perClass = 4, issueWith = "signing", cells = () => ({}), centre: change = {} } = options;
  const { centre, file, close } = await openStoreCentre(change);
  const { staff, year } = planOfData(sampleCentre, sampleRecords);
  const records = year.classes.flatMap(({ group }) =>
    sampleRecords.filter(({ record }) => record.className === group.className).slice(0, perClass),
  );
  await centre.store.transaction(async (writer) => {
    await writer.putSchoolYear({ ...year.setting, issueWith });
    for (const member of staff) await writer.putStaffMember(member);
    for (const department of year.departments) await writer.putDepartment(department);
    for (const { group, subjects } of year.classes) await writer.putClass(group, subjects);
    for (const [place, record] of records.entries()) await putRecord(writer, record, cells(place));
  });
  return { centre, file, records, close };
}

async function putRecord(
  writer: StoreWriter,
  year: SchoolRecordYear,
  over: Record<string, CellValue>,
): Promise<void> {
  const { recordId, className } = year.record;
  const learnerId = learnerIdOf(year);
  const schoolRecordId = schoolRecordIdOf(year);
  await writer.addLearner({ learnerId, schoolRecordId, identity: year.learner, family: {} });
  await writer.addRecord({
    ...classKey(className),
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

/** A UUID, one for each learner. */
export function schoolRecordIdOf({ record }: SchoolRecordYear): string {
  return `ffffffff${record.recordId.slice(8)}`;
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

/** Has the homeroom teacher and both departments pass a class on. */
export async function confirmClass(centre: Centre, className: string): Promise<void> {
  const selection = { class: classKey(className) };
  await reviewRecords(centre, actors.homeroom(className), selection);
  for (const head of [actors.headOfLetters, actors.headOfScience])
    await confirmSubjects(centre, head, selection);
}

/** The whole ceremony at once: previews and signs; answers what became of each record. */
export async function signAll(
  centre: Centre,
  selection: BatchSelection,
  by: Actor = actors.director,
): Promise<SigningBatchItem[]> {
  const { batchId } = await previewBatch(centre, by, selection);
  return Array.fromAsync(signBatch(centre, by, { batchId, passphrase: storePassphrase }));
}
