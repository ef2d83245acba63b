import type { Assignment, Duties, Role } from "../../src/record/duties.ts";

/** The people of an invented centre, as the decisions about cases are told of them. */

export const ofClass = { schoolYear: "2025-2026", className: "10A1" };
export const now = "2026-06-02T02:00:00Z";

export function person(
  actorId: string,
  roles: readonly Role[],
  assignments: readonly Assignment[] = [],
): Duties {
  return { actorId, roles, assignments };
}

const teaching = (subjectCode: string, className = "10A1"): Assignment => ({
  kind: "teaching",
  schoolYear: "2025-2026",
  className,
  subjectCode,
});

const approving: Assignment = {
  kind: "delegation",
  act: "approve",
  basis: "05/QĐ-GĐ, 2026-05-01",
  from: "2026-05-01T00:00:00Z",
  until: "2026-07-01T00:00:00Z",
};

export const people = {
  mathsTeacher: person("gv-toan", ["subjectTeacher"], [teaching("TOAN")]),
  otherTeacher: person("gv-van", ["subjectTeacher"], [teaching("NGU_VAN")]),
  teacherElsewhere: person("gv-toan-2", ["subjectTeacher"], [teaching("TOAN", "10A2")]),
  homeroom: person(
    "gvcn",
    ["homeroomTeacher", "subjectTeacher"],
    [{ kind: "homeroom", ...ofClass }, teaching("LICH_SU")],
  ),
  homeroomElsewhere: person(
    "gvcn-2",
    ["homeroomTeacher"],
    [{ kind: "homeroom", schoolYear: "2025-2026", className: "10A2" }],
  ),
  mathsHead: person("tt-toan", ["departmentHead"], [{ kind: "department", subjects: ["TOAN", "TIN_HOC"] }]),
  otherHead: person("tt-van", ["departmentHead"], [{ kind: "department", subjects: ["NGU_VAN", "LICH_SU"] }]),
  registrar: person("gvu", ["registrar"]),
  director: person("gd", ["director"]),
  deputy: person("pgd", ["deputyDirector"]),
  delegatedDeputy: person("pgd-2", ["deputyDirector"], [approving]),
  signingDeputy: person("pgd-3", ["deputyDirector"], [{ ...approving, act: "sign" }]),
  /** The delegation was for last year. */
  formerDeputy: person(
    "pgd-4",
    ["deputyDirector"],
    [{ ...approving, from: "2025-05-01T00:00:00Z", until: "2026-05-01T00:00:00Z" }],
  ),
  administrator: person("qt", ["administrator"]),
  nobody: person("khach", []),
} as const;

export type Person = keyof typeof people;

/** All duties at once but the administrator's, which excludes the others: for what is not about duties, and for people who would decide their own case. */
export function allDuties(actorId: string): Duties {
  const { administrator: _, ...others } = people;
  const all = Object.values(others);
  return {
    actorId,
    roles: [...new Set(all.flatMap(({ roles }) => roles))],
    assignments: all.flatMap(({ assignments }) => assignments),
  };
}
