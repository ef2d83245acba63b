import {
  directorsRight,
  headedSubjects,
  holds,
  isHomeroomOf,
  teaches,
  type ClassKey,
  type Duties,
} from "../duties.ts";
import { hasEntryDuty } from "../enter.ts";
import type { CaseState } from "./case-state.ts";
import { parseTarget, type CorrectionProposal, type CorrectionTarget } from "./correction-proposal.ts";

/**
 * Whose the data is. A correction stays within one area, since one person answers for it and one
 * competent person checks it.
 */
export type Area =
  | { kind: "subject"; subject: string }
  /** The homeroom teacher's part of the record (Điều 6.2). */
  | { kind: "homeroom" }
  /** What the office keeps by the learner's papers. */
  | { kind: "papers" }
  | { kind: "identity" };

export function areaOf(target: CorrectionTarget): Area {
  if (target.kind === "identity") return { kind: "identity" };
  const { cell } = target;
  switch (cell.kind) {
    case "conduct":
    case "absences":
    case "homeroomComment":
    case "award":
      return { kind: "homeroom" };
    case "exempt":
    case "transferred":
      return { kind: "papers" };
    default:
      return { kind: "subject", subject: cell.subject };
  }
}

/** The one area of all these fields; undefined where they are of several, or are no fields. */
export function commonArea(fields: readonly string[]): Area | undefined {
  const areas = fields.map((field) => {
    const target = parseTarget(field);
    return target === undefined ? undefined : areaOf(target);
  });
  const [first] = areas;
  return areas.every((area) => JSON.stringify(area) === JSON.stringify(first)) ? first : undefined;
}

/**
 * Điều 15, step 2: the one who may enter the data answers for it; of the identity, the registrar and the
 * homeroom teacher, who checks it (Điều 6.2).
 */
export function mayRequestCorrection(by: Duties, of: ClassKey, fields: readonly string[]): boolean {
  return fields.every((field) => {
    const target = parseTarget(field);
    if (target === undefined) return false;
    return target.kind === "cell" ? hasEntryDuty(by, of, target.cell) : keepsIdentity(by, of);
  });
}

/** Điều 16 names nobody: the office, where orders arrive, or the learner's homeroom teacher. */
export function mayRequestRevocation(by: Duties, of: ClassKey): boolean {
  return keepsIdentity(by, of);
}

/** The administrator's account decides nothing, whatever else it may hold (DESIGN, section 3). */
function keepsIdentity(by: Duties, of: ClassKey): boolean {
  return !holds(by, "administrator") && (holds(by, "registrar") || isHomeroomOf(by, of));
}

/**
 * Who may approve, suspend and lift at that moment: the director, or a deputy to whom it is delegated in
 * writing (Điều 9.2), whose basis the step then names.
 */
export function approvingRight(by: Duties, at: string): { delegation: string | null } | undefined {
  const right = holds(by, "administrator") ? undefined : directorsRight(by, "approve", at);
  if (right === undefined) return undefined;
  return { delegation: right.kind === "delegated" ? right.basis : null };
}

/**
 * Điều 15, step 3: the head of the subject's department, for everything else the registrar. A deputy to
 * whom the director has delegated approving may review instead: else a centre with one registrar or one
 * head of a department could never correct what that person has asked for.
 */
export function mayReview(by: Duties, state: CaseState, at: string): boolean {
  if (holds(by, "administrator")) return false;
  if (directorsRight(by, "approve", at)?.kind === "delegated") return true;
  const area = state.proposal?.kind === "correction" ? commonArea(fieldsOf(state.proposal)) : undefined;
  return area?.kind === "subject" ? headedSubjects(by).has(area.subject) : holds(by, "registrar");
}

/**
 * Whether a case is this person's to read: who had a part in it, or whose duty it is to take it further.
 * A report says only in words whose data it means, so that all who teach the class may read it.
 */
export function mayReadCase(by: Duties, state: CaseState, at: string): boolean {
  if (mayReadEvidence(by, state, at) || keepsIdentity(by, state)) return true;
  if (state.proposal === null) return teachesClass(by, state);
  return state.proposal.kind === "correction" && mayRequestCorrection(by, state, fieldsOf(state.proposal));
}

/**
 * Evidence is papers about people (Điều 12, 17.4): for the people of the case, and who checks or approves it.
 * Who has left the centre holds no role, and had a part in it once (Điều 9.3).
 */
export function mayReadEvidence(by: Duties, state: CaseState, at: string): boolean {
  if (by.roles.length === 0) return false;
  const { reportedBy, requestedBy, reviewedBy, approvedBy } = state;
  if ([reportedBy, requestedBy, reviewedBy, approvedBy].includes(by.actorId)) return true;
  return mayReview(by, state, at) || approvingRight(by, at) !== undefined;
}

function fieldsOf({ changes }: CorrectionProposal): string[] {
  return changes.map(({ field }) => field);
}

function teachesClass(by: Duties, of: ClassKey): boolean {
  return by.assignments.some(
    (assignment) => assignment.kind === "teaching" && teaches(by, of, assignment.subjectCode),
  );
}
