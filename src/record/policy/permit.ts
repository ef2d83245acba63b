import { holds, type Assignment, type ClassKey, type Duties, type Role } from "../duties.ts";
import { policy, type Action } from "./policy.ts";
import type { Rule, Scope } from "./rule.ts";

/** What an action is done to, as far as scopes ask. What is left out is in nobody's reach but the centre's. */
export interface Target {
  /** The classes concerned; of a learner, every one that they are or were in: one that is in reach is enough. */
  classes?: readonly ClassKey[];
  /** Of a record as a whole, those that it is confirmed by: one in reach is enough. */
  subjects?: readonly string[];
  learnerId?: string;
  /** Accounts that it is about or whose doing it was. */
  owners?: readonly (string | null)[];
}

/** Under which grant somebody may; `delegation` is the written basis, which the trace names. */
export interface Permit {
  role: Role;
  scope: Scope;
  delegation: string | null;
}

/** What is done to nothing in particular, and needs the centre's scope. */
export const centreWide: Target = {};

/**
 * The one answer to "may this person do that" (Điều 6, 9): a grant of the policy that covers the target, an own
 * right before a delegated one; or undefined. Deny by default. The account of an administrator, who runs the
 * system and does not make its content, counts as that and nothing else, whatever other roles it may hold.
 * @param at ISO 8601, Z form
 */
export function permit(by: Duties, action: Action, target: Target, at: string): Permit | undefined {
  return widest(by, action, target, at);
}

/** Whether there could be something that this person may do it to. @param at ISO 8601, Z form */
export function mayEver(by: Duties, action: Action, at: string): boolean {
  return widest(by, action, "anything", at) !== undefined;
}

function widest(by: Duties, action: Action, target: Target | "anything", at: string): Permit | undefined {
  const { grants }: Rule = policy[action];
  const permits = rolesOf(by).flatMap((role) =>
    [grants[role] ?? []].flat().flatMap((scope): Permit[] => {
      const basis = reach(by, scope, target, at);
      return basis === undefined ? [] : [{ role, scope, delegation: basis }];
    }),
  );
  return permits.find(({ delegation }) => delegation === null) ?? permits[0];
}

function rolesOf(by: Duties): readonly Role[] {
  return holds(by, "administrator") ? ["administrator"] : by.roles;
}

/** Undefined where the scope does not cover the target; else the basis of a delegation, or null for an own right. */
function reach(by: Duties, scope: Scope, target: Target | "anything", at: string): string | null | undefined {
  if (scope === "centre") return null;
  if (scope === "own")
    return target === "anything" || target.owners?.includes(by.actorId) === true ? null : undefined;
  const held = by.assignments.find(
    (each) =>
      gives(each, scope) && holdsAt(each, at) && (target === "anything" || bearsOn(each, scope, target)),
  );
  if (held === undefined) return undefined;
  return held.kind === "delegation" ? held.basis : null;
}

/** Which scope an assignment is there for. */
function gives(assignment: Assignment, scope: Scope): boolean {
  switch (assignment.kind) {
    case "homeroom":
      return scope === "ownClass";
    case "teaching":
      return scope === "ownSubject" || scope === "taughtClass";
    case "department":
      return scope === "headedSubject";
    case "delegation":
      return scope === (assignment.act === "sign" ? "delegatedSign" : "delegatedApprove");
    case "self":
    case "ward":
      return scope === assignment.kind;
  }
}

/** Nothing before, and nothing at or after the end (Điều 9.2). */
function holdsAt(assignment: Assignment, at: string): boolean {
  if (assignment.kind === "delegation" && at < assignment.from) return false;
  return !("until" in assignment) || at < assignment.until;
}

function bearsOn(assignment: Assignment, scope: Scope, target: Target): boolean {
  const { classes = [], subjects = [], learnerId } = target;
  switch (assignment.kind) {
    case "homeroom":
      return classes.some((of) => isSameClass(assignment, of));
    case "teaching":
      return (
        classes.some((of) => isSameClass(assignment, of)) &&
        (scope === "taughtClass" || subjects.includes(assignment.subjectCode))
      );
    case "department":
      return subjects.some((subject) => assignment.subjects.includes(subject));
    case "delegation":
      return true;
    case "self":
    case "ward":
      return assignment.learnerId === learnerId;
  }
}

function isSameClass(one: ClassKey, other: ClassKey): boolean {
  return one.schoolYear === other.schoolYear && one.className === other.className;
}
