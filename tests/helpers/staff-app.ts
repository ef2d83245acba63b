import { setEntryWindow } from "../../src/centre/school/set-entry-window.ts";
import { setUpStaff } from "../../src/centre/school/set-up-staff.ts";
import { setUpYear } from "../../src/centre/school/set-up-year.ts";
import { enrolLearners } from "../../src/centre/school/enrol-learners.ts";
import { createToken } from "../../src/centre/tokens/create-token.ts";
import type { Actor } from "../../src/centre/audit/actor.ts";
import type { AccountHolder, StaffMember } from "../../src/centre/ports.ts";
import type { JsonObject } from "../../src/credential/model/json.ts";
import type { ClassSubject } from "../../src/record/class-plan.ts";
import type { Learner } from "../../src/record/school-record-year.ts";
import { administrator } from "./actor.ts";
import { documentedBy, type CheckDocumented } from "./documented.ts";
import { sessionsOf } from "./sessions.ts";
import { signIn } from "./sign-in.ts";
import { bearer, openTestApp, type Answer, type TestApp } from "./test-app.ts";

export const schoolYear = "2025-2026";

/** Everybody of a small school: one class of three learners, two subjects and an activity. */
const staff: StaffMember[] = [
  { staffId: "GD", name: "Vũ Đình Giám", title: "Giám đốc", roles: ["director"] },
  { staffId: "PGD", name: "Đỗ Thị Phó", title: "Phó Giám đốc", roles: ["deputyDirector"] },
  { staffId: "GVU", name: "Lê Thị Vụ", title: "Giáo vụ", roles: ["registrar"] },
  { staffId: "QTV", name: "Hoàng Văn Trị", title: "Quản trị", roles: ["administrator"] },
  { staffId: "TO-TN", name: "Ngô Văn Tổ", title: "Tổ trưởng", roles: ["departmentHead"] },
  { staffId: "TO-XH", name: "Trịnh Thị Tổ", title: "Tổ trưởng", roles: ["departmentHead"] },
  { staffId: "GV-TOAN", name: "Phạm Văn Toàn", title: "Giáo viên", roles: ["subjectTeacher"] },
  { staffId: "GV-VAN", name: "Bùi Thị Văn", title: "Giáo viên", roles: ["subjectTeacher"] },
  { staffId: "GVCN", name: "Bùi Thanh Tú", title: "Giáo viên", roles: ["homeroomTeacher", "subjectTeacher"] },
  { staffId: "NGOAI", name: "Cao Văn Ngoài", title: "Nhân viên", roles: [] },
];

const scored = (subjectCode: string, name: string, teacherId: string): ClassSubject => ({
  mode: "score_and_comment",
  subjectCode,
  name,
  group: "compulsory",
  teacherId,
  regularMarks: 2,
  topics: 0,
});

export const subjects: ClassSubject[] = [
  scored("TOAN", "Toán", "GV-TOAN"),
  scored("NGU_VAN", "Ngữ văn", "GV-VAN"),
  {
    mode: "comment",
    subjectCode: "HDTN_HN",
    name: "Hoạt động trải nghiệm, hướng nghiệp",
    group: "compulsory_activity",
    teacherId: "GVCN",
  },
];

export const setting = {
  ruleSet: "tt43-2021",
  legalBasis: "43/2021/TT-BGDĐT",
  curriculum: "12/2022/TT-BGDĐT",
  institution: {
    name: "Trung tâm GDNN-GDTX Xuân Trường",
    moetCode: "37000000",
    departmentName: "Sở Giáo dục và Đào tạo Ninh Bình",
    communeName: "Xã Xuân Trường",
    provinceName: "Tỉnh Ninh Bình",
    provinceCode: "37",
    levelGroup: "05",
  },
  issuePlace: "Xuân Trường",
  issueWith: "signing" as "signing" | "registrar",
};

export function learnerOf(number: number, change: Partial<Learner> = {}): Learner {
  return {
    fullName: `Nguyễn Văn Thử ${["An", "Bình", "Cường", "Dũng", "Giang"][number] ?? number}`,
    personalId: `0372100000${String(number).padStart(2, "0")}`,
    moetLearnerId: `37200000${String(number).padStart(2, "0")}`,
    registerNo: `10A1-${number + 1}`,
    sex: "1",
    dateOfBirth: "2010-03-08",
    ethnicity: "Kinh",
    nationality: "VN",
    birthPlace: "Xã Xuân Trường, tỉnh Ninh Bình",
    homeTown: "Xã Xuân Trường, tỉnh Ninh Bình",
    residence: "Xã Xuân Trường, tỉnh Ninh Bình",
    ...change,
  };
}

export interface StaffApp extends TestApp {
  /** The API called by somebody of the school who has just signed in, with a second factor. */
  as: (staffId: string) => Caller;
  /** What the browser of `as` sends. */
  headersOf: (staffId: string) => Promise<Record<string, string>>;
  /** The same by a learner or guardian, with an account of their own. */
  asHolder: (holder: AccountHolder) => Promise<Caller>;
  /** A token of somebody with these scopes only, as a header. */
  tokenOf: (staffId: string, ...scopes: string[]) => Promise<Record<string, string>>;
  setNow: (moment: string) => void;
  /** Of the learners of 10A1, in order. */
  recordIds: string[];
  learnerIds: string[];
}

export interface Caller {
  get: (path: string) => Promise<Answer>;
  post: (path: string, body: JsonObject) => Promise<Answer>;
  put: (path: string, body: JsonObject) => Promise<Answer>;
}

/** The service with the small school in it, in the middle of its first semester, with its windows open. */
export async function openStaffApp(change: Partial<typeof setting> = {}): Promise<StaffApp> {
  let now = "2025-09-01T01:00:00Z";
  const app = await openTestApp({ clock: () => new Date(now) });
  const { centre } = app;
  const checkDocumented = await documentedBy(app);
  await setUpStaff(centre, administrator, staff);
  const registrar: Actor = { actorId: "GVU", roles: ["registrar"], assignments: [], source: "api" };
  await setUpYear(centre, registrar, {
    setting: { schoolYear, ...setting, ...change },
    departments: [
      { name: "Tổ Tự nhiên", headId: "TO-TN", subjects: ["TOAN"] },
      { name: "Tổ Xã hội", headId: "TO-XH", subjects: ["NGU_VAN"] },
    ],
    classes: ["10A1", "10A2"].map((className) => ({
      group: { schoolYear, className, grade: 10 as const, homeroomTeacherId: "GVCN" },
      subjects,
    })),
  });
  const at = { schoolYear, className: "10A1" };
  const enrolled = await enrolLearners(centre, registrar, {
    class: at,
    mode: "all",
    learners: [0, 1, 2].map((n) => ({ learner: { identity: learnerOf(n) }, enrolledOn: "2025-09-01" })),
  });
  const ids = enrolled.outcomes.flatMap((outcome) => (outcome.result === "enrolled" ? [outcome] : []));
  const windows = [
    { period: "hk1", opensAt: "2025-09-01T00:00:00Z", closesAt: "2026-01-16T00:00:00Z" },
    { period: "hk2", opensAt: "2026-01-16T00:00:00Z", closesAt: "2026-06-01T00:00:00Z" },
    { period: "summer", opensAt: "2026-06-15T00:00:00Z", closesAt: "2026-08-20T00:00:00Z" },
  ] as const;
  for (const window of windows) await setEntryWindow(centre, registrar, { class: at, ...window });
  now = "2025-10-15T01:00:00Z";
  const tokenOf = async (staffId: string, ...scopes: string[]) =>
    bearer((await createToken(centre, administrator, { staffId, scopes, days: 366 })).secret);
  const headersOf = sessionsOf(centre);
  return {
    ...app,
    tokenOf,
    headersOf,
    as: (staffId) => callerOf(app, checkDocumented, () => headersOf(staffId)),
    asHolder: async (holder) => {
      const headers = await signIn(centre, holder);
      return callerOf(app, checkDocumented, async () => headers);
    },
    setNow: (moment) => {
      now = moment;
    },
    recordIds: ids.map(({ recordId }) => recordId),
    learnerIds: ids.map(({ learnerId }) => learnerId),
  };
}

/** Every answer on the way is held against the OpenAPI document. */
function callerOf(
  app: TestApp,
  checkDocumented: CheckDocumented,
  headers: () => Promise<Record<string, string>>,
): Caller {
  const send = async (method: string, path: string, body?: JsonObject) => {
    const answer = await app.request(path, {
      method: method.toUpperCase(),
      headers: {
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(await headers()),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    checkDocumented(method, path, answer);
    return answer;
  };
  return {
    get: async (path) => send("get", path),
    post: async (path, body) => send("post", path, body),
    put: async (path, body) => send("put", path, body),
  };
}

/** Status and code of an answer: what most refusals are about. */
export function told({ status, json }: Answer): unknown[] {
  return [status, json["code"]];
}

/** The answer, if it has this status; else what it says is the failure. */
export function expectStatus(answer: Answer, status: number): Answer {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.text}`);
  return answer;
}
