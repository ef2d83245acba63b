import type { Actor } from "../../../src/centre/audit/actor.ts";
import type { Role } from "../../../src/record/duties.ts";

/** The moment of the walk, and what of the delegations lies around it. */
export const now = "2026-06-03T02:00:00Z";
const periods = {
  past: ["2026-05-01T00:00:00Z", "2026-06-03T02:00:00Z"],
  present: ["2026-06-03T02:00:00Z", "2026-06-04T00:00:00Z"],
  future: ["2026-06-03T02:00:01Z", "2026-07-01T00:00:00Z"],
} as const;
type When = keyof typeof periods;

/** What somebody is and has, as plain facts: the walk works out from them and the printed table what they may. */
export interface Person {
  roles: readonly Role[];
  homeroomOf?: string;
  /** Class and subject. */
  teaches?: readonly [className: string, subject: string];
  heads?: readonly string[];
  delegated?: { act: "sign" | "approve"; when: When };
  self?: "first of 10A1";
  ward?: "first of 10A1";
}

export const delegationBasis = "15/QĐ-TT ngày 20/5/2026";

export function periodOf(when: When): { from: string; until: string } {
  const [from, until] = periods[when];
  return { from, until };
}

const teacher = (className: string, subject: string): Person => {
  return { roles: ["subjectTeacher"], teaches: [className, subject] };
};
const deputy = (act: "sign" | "approve", when: When): Person => {
  return { roles: ["deputyDirector"], delegated: { act, when } };
};

/** Every role, with every scope: the own and another class, subject and department, every moment of a delegation. */
export const people: Readonly<Record<string, Person>> = {
  GD: { roles: ["director"] },
  PGD: { roles: ["deputyDirector"] },
  "PGD-KY": deputy("sign", "present"),
  "PGD-KY-CU": deputy("sign", "past"),
  "PGD-KY-SAU": deputy("sign", "future"),
  "PGD-DUYET": deputy("approve", "present"),
  "PGD-DUYET-CU": deputy("approve", "past"),
  "PGD-DUYET-SAU": deputy("approve", "future"),
  GVU: { roles: ["registrar"] },
  QTV: { roles: ["administrator"] },
  "TO-TN": { roles: ["departmentHead"], heads: ["TOAN"] },
  "TO-XH": { roles: ["departmentHead"], heads: ["NGU_VAN"] },
  "TO-KHONG": { roles: ["departmentHead"] },
  "CN-10A1": { roles: ["homeroomTeacher"], homeroomOf: "10A1" },
  "CN-10A2": { roles: ["homeroomTeacher"], homeroomOf: "10A2" },
  /** Teaches the activities of the class that another is the homeroom teacher of. */
  "CN-DAY": { roles: ["homeroomTeacher"], teaches: ["10A1", "HDTN_HN"] },
  "TOAN-10A1": teacher("10A1", "TOAN"),
  "TOAN-10A2": teacher("10A2", "TOAN"),
  "VAN-10A1": teacher("10A1", "NGU_VAN"),
  "VAN-10A2": teacher("10A2", "NGU_VAN"),
  /** The plan still has them; the role they have no more. */
  "CU-CN": { roles: ["subjectTeacher"], homeroomOf: "10A3" },
  "CU-GV": { roles: [], teaches: ["10A3", "TOAN"] },
  "CU-TO": { roles: [], heads: ["TIN"] },
  NGOAI: { roles: [] },
};

export const director: Actor = { actorId: "GD", roles: ["director"], assignments: [], source: "api" };
