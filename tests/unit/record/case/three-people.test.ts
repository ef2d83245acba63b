import { describe, expect, test } from "vitest";
import { approveCase } from "../../../../src/record/case/approve-case.ts";
import {
  applyCaseEvent,
  newCase,
  type CaseEvent,
  type CaseKind,
  type CaseState,
} from "../../../../src/record/case/case-state.ts";
import { proposeCorrection } from "../../../../src/record/case/propose-correction.ts";
import { proposeRevocation } from "../../../../src/record/case/propose-revocation.ts";
import { reportError } from "../../../../src/record/case/report-error.ts";
import { reviewCase } from "../../../../src/record/case/review-case.ts";
import { suspendRecord } from "../../../../src/record/case/suspend-record.ts";
import type { Decision } from "../../../../src/record/decision.ts";
import { allDuties, now, ofClass } from "../../../helpers/case-people.ts";
import { correction, issued, revocation, revocations, said } from "../../../helpers/case-samples.ts";

/** People whose duties would let each of them do everything: only who they are can stand in the way. */
const [a, b, c] = [allDuties("a"), allDuties("b"), allDuties("c")];
const ground = { record: { ...issued, ...ofClass, learnerId: "learner-1" }, hasOpenCase: false };
const note = "Đã đối chiếu sổ gốc";

function after(state: CaseState, decision: Decision<CaseEvent>): CaseState {
  if (!decision.ok) throw new Error(decision.code);
  return decision.events.reduce(applyCaseEvent, state);
}

/** A case of either kind that this person has asked for; `reporter` is somebody's own, or the same. */
function requested(kind: CaseKind, by: typeof a, reporter = by): CaseState {
  const state = newCase({
    caseId: "case-1",
    kind,
    recordId: "record-1",
    version: 1,
    dueOn: "2026-06-16",
    ...ofClass,
  });
  if (kind === "revocation") {
    return after(state, proposeRevocation(ground, { version: 1, proposal: revocation }, by, now));
  }
  const command = { version: 1, note, onBehalfOf: null };
  const reported = after(state, reportError(ground, command, reporter, now));
  return after(reported, proposeCorrection(reported, correction, by, now));
}

const review = (state: CaseState, by: typeof a) => reviewCase(state, { verdict: "accept", note }, by, now);
const approve = (state: CaseState, by: typeof a, verdict: "approve" | "reject" = "approve") =>
  approveCase(state, { record: issued, verdict, note }, by, now);

describe.each(["correction", "revocation"] as const)("requester, reviewer and approver of a %s", (kind) => {
  test("are three people", () => {
    const reviewed = after(requested(kind, a), review(requested(kind, a), b));
    expect(said(approve(reviewed, c))).toBe("approved");
  });

  test("the requester does not review", () => {
    expect(said(review(requested(kind, a), a))).toBe("case_same_person");
    const refusing = reviewCase(requested(kind, a), { verdict: "reject", note }, a, now);
    expect(said(refusing)).toBe("case_same_person");
  });

  test("the requester does not approve, nor reject", () => {
    const reviewed = after(requested(kind, a), review(requested(kind, a), b));
    expect(said(approve(reviewed, a))).toBe("case_same_person");
    expect(said(approve(reviewed, a, "reject"))).toBe("case_same_person");
  });

  test("the reviewer does not approve, nor reject", () => {
    const reviewed = after(requested(kind, a), review(requested(kind, a), b));
    expect(said(approve(reviewed, b))).toBe("case_same_person");
    expect(said(approve(reviewed, b, "reject"))).toBe("case_same_person");
  });
});

test("who only reported the error may take any one of the three parts", () => {
  for (const [requester, reviewer, approver] of [
    [a, b, c],
    [b, a, c],
    [b, c, a],
  ] as const) {
    const state = requested("correction", requester, a);
    const reviewed = after(state, review(state, reviewer));
    expect(said(approve(reviewed, approver))).toBe("approved");
  }
});

test("who asks for a revocation does not suspend the record; who reviewed it may", () => {
  const state = requested("revocation", a);
  const suspend = (of: CaseState, by: typeof a) => said(suspendRecord(of, { record: issued, note }, by, now));
  expect(suspend(state, a)).toBe("case_same_person");
  expect(suspend(state, b)).toBe("suspended");
  expect(suspend(revocations.reviewed, { ...b, actorId: "reviewer" })).toBe("suspended");
});
