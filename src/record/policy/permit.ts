import { directorsRight, headedSubjects, holds, isHomeroomOf, teaches, type Role } from "../duties.ts";
import type { ClassKey, Duties } from "../duties.ts";
import { policy, type Action } from "./policy.ts";
import type { Rule, Scope } from "./rule.ts";

/** What an action is done to, as far as scopes ask. */
export interface Target {
  /** The classes concerned; of a learner, every one that they are or were in: one that is in reach is enough. */
  classes?: readonly ClassKey[];
  subject?: string;
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

/**
 * The one answer to "may this person do that" (Điều 6, 9): the widest grant of the policy that covers the
 * target, or undefined. Deny by default.
 * @param at ISO 8601, Z form
 */
export function permit(by: Duties, action: Action, target: Target, at: string): Permit | undefined {
  const rule: Rule = policy[action];
  if (rule.notAdministrator === true && holds(by, "administrator")) return undefined;
  for (const [role, granted] of Object.entries(rule.grants) as [Role, Scope | readonly Scope[]][]) {
    if (!holds(by, role)) continue;
    for (const scope of [granted].flat()) {
      const covered = covers(by, role, scope, target, at);
      if (covered !== undefined) return { role, scope, ...covered };
    }
  }
  return undefined;
}

interface Covered {
  delegation: string | null;
}
const covered: Covered = { delegation: null };

function covers(by: Duties, role: Role, scope: Scope, target: Target, at: string): Covered | undefined {
  const { classes = [], subject, learnerId, owners = [] } = target;
  const when = (is: boolean) => (is ? covered : undefined);
  switch (scope) {
    case "centre":
      return covered;
    case "ownClass":
      return when(classes.some((of) => isHomeroomOf(by, of)));
    case "ownSubject":
      return when(subject !== undefined && classes.some((of) => teaches(by, of, subject)));
    case "headedSubject":
      return when(subject !== undefined && headedSubjects(by).has(subject));
    case "delegatedSign":
    case "delegatedApprove": {
      if (role !== "deputyDirector") return undefined;
      const right = directorsRight(
        { ...by, roles: ["deputyDirector"] },
        scope === "delegatedSign" ? "sign" : "approve",
        at,
      );
      return right?.kind === "delegated" ? { delegation: right.basis } : undefined;
    }
    case "own":
      return when(owners.includes(by.actorId));
    case "self":
      return when(by.assignments.some((each) => each.kind === "self" && each.learnerId === learnerId));
    case "ward":
      return when(
        by.assignments.some(
          (each) => each.kind === "ward" && each.learnerId === learnerId && at < each.until,
        ),
      );
  }
}
