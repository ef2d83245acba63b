import type { ClassSubject } from "../../src/record/class-plan.ts";
import type { Assignment, Duties, Role } from "../../src/record/duties.ts";
import type { RecordState, RecordStep } from "../../src/record/record-state.ts";

/** Moments of the tests: the delegation covers the second one. */
export const before = "2026-05-01T00:00:00Z";
export const during = "2026-05-29T01:00:00Z";

const ofClass = { schoolYear: "2025-2026", className: "10A1" };
const ofOther = { schoolYear: "2025-2026", className: "10A2" };

function person(actorId: string, roles: readonly Role[], ...assignments: Assignment[]): Duties {
  return { actorId, roles, assignments };
}

const delegation = (act: "sign" | "approve"): Assignment => ({
  kind: "delegation",
  act,
  basis: "QĐ 7/QĐ-TT",
  from: "2026-05-15T00:00:00Z",
  until: "2026-06-15T00:00:00Z",
});

/** Everybody who could have a part in a record of 10A1, and those who are one duty off. */
export const people = {
  director: person("director", ["director"]),
  deputy: person("deputy", ["deputyDirector"]),
  deputySigning: person("deputySigning", ["deputyDirector"], delegation("sign")),
  deputyApproving: person("deputyApproving", ["deputyDirector"], delegation("approve")),
  delegatedTeacher: person("delegatedTeacher", ["subjectTeacher"], delegation("sign")),
  headOfMaths: person("headOfMaths", ["departmentHead"], { kind: "department", subjects: ["TOAN", "TIN"] }),
  headOfLetters: person("headOfLetters", ["departmentHead"], { kind: "department", subjects: ["NGU_VAN"] }),
  headOfOther: person("headOfOther", ["departmentHead"], { kind: "department", subjects: ["DIA", "HDTN"] }),
  formerHead: person("formerHead", ["subjectTeacher"], { kind: "department", subjects: ["TOAN"] }),
  homeroom: person("homeroom", ["homeroomTeacher"], { kind: "homeroom", ...ofClass }),
  homeroomOfOther: person("homeroomOfOther", ["homeroomTeacher"], { kind: "homeroom", ...ofOther }),
  formerHomeroom: person("formerHomeroom", ["subjectTeacher"], { kind: "homeroom", ...ofClass }),
  teacher: person("teacher", ["subjectTeacher"], { kind: "teaching", ...ofClass, subjectCode: "TOAN" }),
  teacherOfOther: person("teacherOfOther", ["subjectTeacher"], {
    kind: "teaching",
    ...ofOther,
    subjectCode: "TOAN",
  }),
  registrar: person("registrar", ["registrar"]),
  administrator: person("administrator", ["administrator"]),
  directorAndAdministrator: person("directorAndAdministrator", ["director", "administrator"]),
  outbox: person("job:outbox", []),
  otherJob: person("job:backup", []),
  nobody: person("nobody", []),
} as const;

export type PersonName = keyof typeof people;

/** TOAN and TIN are one department's, NGU_VAN another's; HDTN is assessed by comment. */
export const plan: ClassSubject[] = [
  ...(["TOAN", "NGU_VAN", "TIN"] as const).map((subjectCode): ClassSubject => ({
    mode: "score_and_comment",
    subjectCode,
    name: subjectCode,
    group: "compulsory",
    teacherId: "teacher",
    regularMarks: 2,
    topics: 0,
  })),
  {
    mode: "comment",
    subjectCode: "HDTN",
    name: "HĐTN",
    group: "compulsory_activity",
    teacherId: "homeroom",
  },
];

export const steps: readonly RecordStep[] = [
  "draft",
  "reviewed",
  "confirmed",
  "signed",
  "issued",
  "synchronised",
];

export function stateAt(step: RecordStep, rest: Partial<RecordState> = {}): RecordState {
  return {
    ...ofClass,
    recordId: "record-1",
    learnerId: "learner-1",
    step,
    version: 1,
    ruleSet: "tt43-2021",
    confirmedSubjects: [],
    returned: null,
    reopenedFor: null,
    ...rest,
  };
}
