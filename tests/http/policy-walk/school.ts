import { recordAudit } from "../../../src/centre/audit/record-audit.ts";
import { subjectOf } from "../../../src/centre/audit/subject-of.ts";
import type { StoredRecord, StoreWriter } from "../../../src/centre/ports.ts";
import { setUpYear } from "../../../src/centre/school/set-up-year.ts";
import type { ClassKey, StaffRole } from "../../../src/record/duties.ts";
import { learnerOf, schoolYear, setting, subjects } from "../../helpers/staff-app.ts";
import { sessionsOf } from "../../helpers/sessions.ts";
import { openTestApp, type TestApp } from "../../helpers/test-app.ts";
import { addCases, evidenceContent, type WalkCases } from "./cases.ts";
import { addIncidents } from "./incident-samples.ts";
import { delegationBasis, director, now, people, periodOf, type Person } from "./people.ts";
import { issueRecords } from "./issue.ts";
import { signIn } from "../../helpers/sign-in.ts";

/** What no answer may hold for whoever's duty does not need it. */
export const sensitive = {
  ethnicity: ["Cơ Tu", "Cờ Lao"],
  personalId: ["036310000", "036399999"],
  family: ["Nguyễn Văn Cha", "Con thương binh"],
} as const;

/** The service with a school in it where everybody of `people.ts` works; all that samples ask about. */
export interface WalkSchool {
  app: TestApp;
  /** Of the learners of 10A1, whose records are issued. */
  recordIds: string[];
  learnerIds: string[];
  cases: WalkCases;
  /** Previewed by the deputy whose delegation has ended. */
  batchId: string;
  /** Of the deputy PGD-KY, given by the director. */
  delegationId: string;
  /** Of a session of one of the people, with a fresh second factor. */
  headersOf: (name: string) => Record<string, string>;
}

/** The year before, when the office issued what was signed. */
export const officeYear = "2024-2025";

const LEARNERS = 9;

export async function openWalkSchool(): Promise<WalkSchool> {
  const app = await openTestApp({ clock: () => new Date(now) });
  const { centre } = app;
  await centre.store.transaction(addStaff);
  for (const year of [
    { schoolYear: officeYear, ...setting, issueWith: "registrar" as const },
    { schoolYear, ...setting },
  ])
    await setUpYear(centre, director, { setting: year, departments, classes: [] });
  await centre.store.transaction(addClasses);
  const learnerIds = numbers(LEARNERS).map((n) => `hv-${n}`);
  const recordIds = numbers(LEARNERS).map((n) => `00000000-0000-4000-8000-00000000000${n}`);
  await centre.store.transaction((writer) => addLearners(writer, learnerIds, recordIds));
  await issueRecords(centre, recordIds);
  await centre.evidenceFiles.put(evidenceContent);
  const cases = await centre.store.transaction((writer) => addCases(writer, recordIds));
  await centre.store.transaction(addIncidents);
  await centre.store.transaction(async (writer) => {
    await addBatch(writer, "dot-1");
    // As a correction of the identity leaves it in the trace.
    await recordAudit(writer, centre.clock, director, {
      action: "learner.change",
      subject: subjectOf.learner(learnerIds[0] ?? ""),
      oldValue: { ethnicity: "Cờ Lao", personalId: "036399999", "family/father": "Nguyễn Văn Cha" },
      newValue: { ethnicity: "Cơ Tu", personalId: "036310000", "family/father": "Nguyễn Văn Cha" },
      reason: "Theo giấy khai sinh",
    });
  });
  const sessionOf = sessionsOf(centre);
  const headers = new Map<string, Record<string, string>>();
  for (const [staffId] of staffOfWalk()) headers.set(staffId, await sessionOf(staffId));
  const [learnerId = ""] = learnerIds;
  const wards = [{ learnerId, relation: "mother" as const }];
  headers.set("HV", await signIn(centre, { kind: "learner", learnerId }));
  headers.set("PH", await signIn(centre, { kind: "guardian", name: "Trần Thị Mẹ", wards }));
  const headersOf = (name: string) => headers.get(name) ?? {};
  return { app, recordIds, learnerIds, cases, batchId: "dot-1", delegationId: "uq-PGD-KY", headersOf };
}

const departments = [
  { name: "Tổ Tự nhiên", headId: "TO-TN", subjects: ["TOAN"] },
  { name: "Tổ Xã hội", headId: "TO-XH", subjects: ["NGU_VAN"] },
];

/** Learners and guardians have accounts, and no tokens. */
const staffOfWalk = () =>
  Object.entries(people).filter(([, { self, ward }]) => self === undefined && ward === undefined);

const numbers = (length: number) => Array.from({ length }, (_, n) => n);

async function addStaff(writer: StoreWriter): Promise<void> {
  for (const [staffId, { roles, delegated }] of staffOfWalk()) {
    await writer.putStaffMember({
      staffId,
      name: `Người ${staffId}`,
      title: "Chức vụ",
      roles: roles as StaffRole[],
    });
    if (delegated === undefined) continue;
    const { act, when } = delegated;
    const delegation = { staffId, act, basis: delegationBasis, ...periodOf(when) };
    await writer.addDelegation({ delegationId: `uq-${staffId}`, ...delegation });
  }
  await writer.putStaffMember({ staffId: "KHAC", name: "Người Khác", title: "Giáo viên", roles: [] });
}

/** Past the checks of a plan: some people of the walk hold what their role does not go with. */
async function addClasses(writer: StoreWriter): Promise<void> {
  const holder = (fits: (person: Person) => boolean) =>
    Object.entries(people).find(([, person]) => fits(person))?.[0] ?? "KHAC";
  for (const className of ["10A1", "10A2", "10A3"]) {
    const homeroomTeacherId = holder(({ homeroomOf }) => homeroomOf === className);
    const group = { schoolYear, className, grade: 10 as const, homeroomTeacherId };
    const taught = subjects.map((line) => {
      const teacherId = holder(
        ({ teaches }) => teaches?.[0] === className && teaches[1] === line.subjectCode,
      );
      return { ...line, teacherId };
    });
    await writer.putClass(group, taught);
  }
  const group = { schoolYear: officeYear, className: "10B1", grade: 10 as const, homeroomTeacherId: "KHAC" };
  await writer.putClass(
    group,
    subjects.map((line) => ({ ...line, teacherId: "KHAC" })),
  );
  await writer.putDepartment({ name: "Tổ Tin học", headId: "CU-TO", subjects: ["TIN"] });
}

async function addLearners(writer: StoreWriter, learnerIds: string[], recordIds: string[]): Promise<void> {
  for (const [n, learnerId] of learnerIds.entries()) {
    const identity = learnerOf(n, { ethnicity: "Cơ Tu", personalId: `036310000${100 + n}` });
    const family = { father: "Nguyễn Văn Cha", policyGroup: "Con thương binh" };
    await writer.addLearner({
      learnerId,
      schoolRecordId: `ffffffff-0000-4000-8000-00000000000${n}`,
      identity,
      family,
    });
    await writer.addRecord(draftOf(recordIds[n] ?? "", learnerId, { schoolYear, className: "10A1" }));
  }
  await writer.addRecord(draftOf("nam-truoc", "hv-0", { schoolYear: officeYear, className: "10B1" }));
}

function draftOf(recordId: string, learnerId: string, at: ClassKey): StoredRecord {
  return {
    ...at,
    recordId,
    learnerId,
    step: "draft",
    version: 1,
    ruleSet: "tt43-2021",
    confirmedSubjects: [],
    returned: null,
    reopenedFor: null,
    enrolledOn: "2024-09-05",
    leftOn: null,
    transferredFrom: null,
  };
}

async function addBatch(writer: StoreWriter, batchId: string): Promise<void> {
  const createdAt = "2026-05-20T00:00:00Z";
  await writer.addSigningBatch({ batchId, createdBy: "PGD-KY-CU", createdAt, finishedAt: null }, []);
}
