import type { ClassKey, Duties } from "../duties.ts";
import { hasEntryDuty } from "../enter.ts";
import { permit, type Permit } from "../policy/permit.ts";
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
 * Điều 15, step 2: the one who may enter the data answers for it; of the identity, who keeps or checks it (Điều
 * 6.2). What is no field is for others to refuse.
 * @param at ISO 8601, Z form
 */
export function mayRequestCorrection(
  by: Duties,
  of: ClassKey,
  fields: readonly string[],
  at: string,
): boolean {
  return fields.every((field) => {
    const target = parseTarget(field);
    if (target?.kind === "cell") return hasEntryDuty(by, of, target.cell, at);
    return target === undefined || permit(by, "case.proposeIdentity", { classes: [of] }, at) !== undefined;
  });
}

/** By which right somebody may review at that moment (Điều 15, step 3): a subject's marks, or anything else. */
export function reviewingRight(by: Duties, state: CaseState, at: string): Permit | undefined {
  const target = targetOf(state);
  return permit(by, target.subjects.length > 0 ? "case.reviewMarks" : "case.review", target, at);
}

/** Whether a case is this person's to read. */
export function mayReadCase(by: Duties, state: CaseState, at: string): boolean {
  const target = targetOf(state);
  const right =
    permit(by, "case.read", target, at) ??
    (state.proposal === null ? permit(by, "case.readReport", target, at) : undefined);
  return right !== undefined;
}

/** Whether the papers of a case are this person's to read: not of who only reported the error. */
export function mayReadEvidence(by: Duties, state: CaseState, at: string): boolean {
  const { requestedBy, reviewedBy, approvedBy } = state;
  const target = { ...targetOf(state), owners: [requestedBy, reviewedBy, approvedBy] };
  const action = target.subjects.length > 0 ? "evidence.readMarks" : "evidence.read";
  return permit(by, action, target, at) !== undefined;
}

/** The class of the record, the subject where the case is about one, and the people of the case. */
function targetOf(state: CaseState) {
  const { proposal, reportedBy, requestedBy, reviewedBy, approvedBy } = state;
  const area = proposal?.kind === "correction" ? commonArea(fieldsOf(proposal)) : undefined;
  return {
    classes: [state],
    subjects: area?.kind === "subject" ? [area.subject] : [],
    owners: [reportedBy, requestedBy, reviewedBy, approvedBy],
  };
}

function fieldsOf({ changes }: CorrectionProposal): string[] {
  return changes.map(({ field }) => field);
}
