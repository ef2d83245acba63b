/** The roles of those who work in the centre (Điều 6, 9); names of DOMAIN.md section 9. */
export const allRoles = [
  "director",
  "deputyDirector",
  "departmentHead",
  "subjectTeacher",
  "homeroomTeacher",
  "registrar",
  "administrator",
] as const;
export type StaffRole = (typeof allRoles)[number];
/** Học viên, and the parent or guardian of a minor, come with accounts of their own (Điều 2.3, 9.4). */
export type Role = StaffRole | "learner" | "guardian";

/** Over others' work: they sign, approve, or run the system. The office neither gives these nor lets anybody in to them. */
const leadingRoles: readonly Role[] = ["director", "deputyDirector", "administrator"];

export type DelegatedAct = "sign" | "approve";

/** What a role is held for. A role without an assignment reaches nobody's data (Điều 9.3). */
export type Assignment =
  | { kind: "teaching"; schoolYear: string; className: string; subjectCode: string }
  | { kind: "homeroom"; schoolYear: string; className: string }
  /** Tổ chuyên môn: the subjects that this head confirms. */
  | { kind: "department"; subjects: readonly string[] }
  /** Điều 9.2: the director's acts that a deputy does, on a written basis, from and until (Z form, until excluded). */
  | { kind: "delegation"; act: DelegatedAct; basis: string; from: string; until: string }
  /** Điều 9.4: whose records a learner's account is about. */
  | { kind: "self"; learnerId: string }
  /** A guardian's, until the learner comes of age (Z form, until excluded). */
  | { kind: "ward"; learnerId: string; until: string };

/** Who acts and what it is that they may act on, as every decision is told (D11). */
export interface Duties {
  /** The account: of staff their `staffId`; else opaque. */
  actorId: string;
  roles: readonly Role[];
  assignments: readonly Assignment[];
}

export interface ClassKey {
  schoolYear: string;
  className: string;
}

export function isLeading(roles: readonly Role[]): boolean {
  return roles.some((role) => leadingRoles.includes(role));
}

export function holds(duties: Duties, role: Role): boolean {
  return duties.roles.includes(role);
}
