import { directorsRight, headedSubjects, holds, isHomeroomOf, teaches } from "./duties.ts";
import type { ClassKey, Duties } from "./duties.ts";

/**
 * Whether somebody may see a class's sheet (Điều 9): the director and the office every one, a deputy while the
 * director has delegated anything, the homeroom teacher all of the own class, since reviewing takes it
 * (Điều 6.2); a teacher the own subject, the head of a department its subjects, and neither of these the
 * homeroom's.
 * @param sheet a subject's code, or the homeroom teacher's sheet
 * @param at ISO 8601, Z form
 */
export function mayReadSheet(by: Duties, of: ClassKey, sheet: string, at: string): boolean {
  if (holds(by, "director") || holds(by, "registrar") || isHomeroomOf(by, of)) return true;
  const isDelegated = (["sign", "approve"] as const).some((act) => directorsRight(by, act, at) !== undefined);
  if (isDelegated) return true;
  return teaches(by, of, sheet) || headedSubjects(by).has(sheet);
}

/** No code of a subject: those are in capitals, so that nobody teaches it. */
export const homeroomSheet = "homeroom";

/**
 * Whether somebody may see who a learner is (Điều 5.1, 6.2): the office, which keeps the papers, the director,
 * and the homeroom teacher of a class that the learner is or was in.
 */
export function mayReadIdentity(by: Duties, classes: readonly ClassKey[]): boolean {
  return mayReadFamily(by) || classes.some((of) => isHomeroomOf(by, of));
}

/** Family and policy group are needed by nobody else (NĐ 356/2025). */
export function mayReadFamily(by: Duties): boolean {
  return holds(by, "director") || holds(by, "registrar");
}
