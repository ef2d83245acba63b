import { allRoles, type Role, type StaffRole } from "../duties.ts";
import type { Purpose } from "../purpose.ts";

/**
 * How far a role reaches with an action (Điều 9): over the whole centre, over what a duty of the plan covers,
 * under a written delegation while it holds, or over what is the actor's own.
 */
export type Scope =
  | "centre"
  /** Homeroom of the class. */
  | "ownClass"
  /** Teaches the subject in the class. */
  | "ownSubject"
  /** Teaches something in the class. */
  | "taughtClass"
  /** Head of the department that the subject belongs to. */
  | "headedSubject"
  /** Điều 9.2: the director has delegated signing, or approving, to this deputy, and it holds now. */
  | "delegatedSign"
  | "delegatedApprove"
  /** What is about this account, or was made by it. */
  | "own"
  /** A learner's own records (Điều 9.4). */
  | "self"
  /** Those of a guardian's minor. */
  | "ward";

/** One row of the policy: who may do the action, how far, and what it takes beside. Everybody else may not. */
export interface Rule {
  grants: Partial<Record<Role, Scope | readonly Scope[]>>;
  /** Takes a second factor given within the last minutes, and so a person: no API token does it. */
  freshFactor?: true;
  /**
   * For which of the purposes of Điều 11 learners' records are seen: `stated` where the person must say (a look-up,
   * an export), or the one that the duty itself has (entering, reviewing, signing, a case). None where nobody's
   * record is seen, or by nobody but whose it is.
   */
  purpose?: "stated" | Purpose;
}

/** The same for whoever works in the centre. Who has left holds no role, and so may nothing (Điều 9.3). */
export function ofEveryStaff<S extends Scope>(scope: S): Record<StaffRole, S> {
  return Object.fromEntries(allRoles.map((role) => [role, scope])) as Record<StaffRole, S>;
}
