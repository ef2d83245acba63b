import { describe, expect, test } from "vitest";
import { applyCorrection, closeCorrection } from "../../../../src/record/case/apply-correction.ts";
import { approveCase } from "../../../../src/record/case/approve-case.ts";
import {
  applyCaseEvent,
  isOpen,
  type CaseEvent,
  type CaseState,
} from "../../../../src/record/case/case-state.ts";
import { proposeCorrection } from "../../../../src/record/case/propose-correction.ts";
import { reviewCase } from "../../../../src/record/case/review-case.ts";
import { liftSuspension, suspendRecord } from "../../../../src/record/case/suspend-record.ts";
import { withdrawCase } from "../../../../src/record/case/withdraw-case.ts";
import type { Decision } from "../../../../src/record/decision.ts";
import { allDuties, now } from "../../../helpers/case-people.ts";
import { correction, corrections, issued, revocations, said } from "../../../helpers/case-samples.ts";

/** Somebody with every duty who has had no part in the case: only the step can stand in the way. */
const by = allDuties("anybody");
const note = "Đã đối chiếu sổ gốc";

const commands: Record<string, (state: CaseState) => Decision<CaseEvent>> = {
  propose: (state) => proposeCorrection(state, correction, by, now),
  accept: (state) => reviewCase(state, { verdict: "accept", note }, by, now),
  refuse: (state) => reviewCase(state, { verdict: "reject", note }, by, now),
  approve: (state) => approveCase(state, { record: issued, verdict: "approve", note: "" }, by, now),
  reject: (state) => approveCase(state, { record: issued, verdict: "reject", note }, by, now),
  apply: (state) => applyCorrection(state, { record: issued, signs: true }, by, now),
  close: (state) => closeCorrection(state, 2, by, now),
  withdraw: (state) => withdrawCase(state, { note }, by, now),
  suspend: (state) => suspendRecord(state, { record: issued, note }, by, now),
  lift: (state) => liftSuspension(state, { note }, by, now),
};

/** What each command says in each state; a command that is not named is refused for the step. */
const table: [string, CaseState, Record<string, string>][] = [
  ["correction reported", corrections.reported, { propose: "proposed", withdraw: "withdrawn" }],
  [
    "correction proposed",
    corrections.proposed,
    { accept: "reviewed", refuse: "rejected", withdraw: "withdrawn" },
  ],
  [
    "correction reviewed",
    corrections.reviewed,
    { approve: "approved", reject: "rejected", withdraw: "withdrawn" },
  ],
  ["correction approved", corrections.approved, { apply: "applied", withdraw: "withdrawn" }],
  ["correction applied", corrections.applied, { close: "closed" }],
  ["correction closed", corrections.closed, {}],
  ["correction of unsigned data", corrections.appliedUnsigned, {}],
  ["correction rejected", corrections.rejected, {}],
  ["correction withdrawn", corrections.withdrawn, {}],
  [
    "revocation proposed",
    revocations.proposed,
    { accept: "reviewed", refuse: "rejected", withdraw: "withdrawn", suspend: "suspended" },
  ],
  [
    "revocation proposed, suspended",
    revocations.proposedSuspended,
    { accept: "reviewed", refuse: "rejected", withdraw: "withdrawn", lift: "lifted" },
  ],
  [
    "revocation reviewed",
    revocations.reviewed,
    { approve: "approved", reject: "rejected", withdraw: "withdrawn", suspend: "suspended" },
  ],
  [
    "revocation reviewed, suspended",
    revocations.reviewedSuspended,
    { approve: "approved", reject: "rejected", withdraw: "withdrawn", lift: "lifted" },
  ],
  ["revoked", revocations.revoked, {}],
  ["revocation rejected", revocations.rejected, {}],
  ["revocation withdrawn", revocations.withdrawn, {}],
  ["reinstated", revocations.reinstated, {}],
];

describe.each(table)("given a %s", (_, state, allowed) => {
  test.each(Object.keys(commands))("%s", (name) => {
    expect(said(commands[name]!(state))).toBe(allowed[name] ?? "case_step_wrong");
  });
});

test("a refusal for the step names the step", () => {
  expect(commands["accept"]!(corrections.reported)).toMatchObject({ detail: "reported" });
  expect(commands["suspend"]!(revocations.proposedSuspended)).toMatchObject({ detail: "suspended" });
});

describe("the state that the steps leave", () => {
  const of = ({ step, outcome, suspended, correctedVersion }: CaseState) => ({
    step,
    outcome,
    suspended,
    correctedVersion,
  });
  const none = { outcome: null, suspended: false, correctedVersion: null };

  test("of a correction", () => {
    expect(Object.values(corrections).map(of)).toEqual([
      { ...none, step: "reported" },
      { ...none, step: "proposed" },
      { ...none, step: "reviewed" },
      { ...none, step: "approved" },
      { step: "applied", outcome: "corrected", suspended: false, correctedVersion: 2 },
      { step: "closed", outcome: "corrected", suspended: false, correctedVersion: 2 },
      { ...none, step: "closed", outcome: "corrected" },
      { ...none, step: "closed", outcome: "rejected" },
      { ...none, step: "closed", outcome: "withdrawn" },
    ]);
  });

  test("of a revocation", () => {
    expect(Object.values(revocations).map(of)).toEqual([
      { ...none, step: "proposed" },
      { ...none, step: "proposed", suspended: true },
      { ...none, step: "reviewed" },
      { ...none, step: "reviewed", suspended: true },
      { ...none, step: "closed", outcome: "revoked" },
      { ...none, step: "closed", outcome: "rejected" },
      { ...none, step: "closed", outcome: "withdrawn" },
      { ...none, step: "closed", outcome: "reinstated" },
    ]);
  });

  test("names who took them", () => {
    const { reportedBy, requestedBy, reviewedBy, approvedBy } = corrections.applied;
    expect([reportedBy, requestedBy, reviewedBy, approvedBy]).toEqual([
      "reporter",
      "requester",
      "reviewer",
      "approver",
    ]);
    expect(revocations.revoked).toMatchObject({ requestedBy: "requester", approvedBy: "approver" });
    const nobody = { requestedBy: null, reviewedBy: null, approvedBy: null, proposal: null };
    expect(corrections.reported).toMatchObject(nobody);
    expect(revocations.proposed).toMatchObject({ reportedBy: null, reviewedBy: null, approvedBy: null });
  });

  test.each([
    ["refuse", revocations.proposedSuspended, "reinstated"],
    ["withdraw", revocations.proposedSuspended, "reinstated"],
    ["lift", revocations.proposedSuspended, "reinstated"],
    ["reject", revocations.reviewedSuspended, "reinstated"],
    ["withdraw", revocations.reviewedSuspended, "reinstated"],
    ["lift", revocations.reviewedSuspended, "reinstated"],
    ["approve", revocations.reviewedSuspended, "revoked"],
    ["refuse", revocations.proposed, "rejected"],
    ["withdraw", revocations.proposed, "withdrawn"],
    ["reject", revocations.reviewed, "rejected"],
    ["approve", revocations.reviewed, "revoked"],
    ["refuse", corrections.proposed, "rejected"],
    ["withdraw", corrections.approved, "withdrawn"],
  ])("a case that ends by %s", (name, state, outcome) => {
    const after = eventsOf(name, state).reduce(applyCaseEvent, state);
    expect(after).toMatchObject({ step: "closed", outcome, suspended: false });
  });

  test("the record is free again as soon as the corrected version is signed", () => {
    const openOf = (states: Record<string, CaseState>) =>
      Object.keys(states).filter((name) => isOpen(states[name]!));
    expect(openOf(corrections)).toEqual(["reported", "proposed", "reviewed", "approved"]);
    expect(openOf(revocations)).toEqual(["proposed", "proposedSuspended", "reviewed", "reviewedSuspended"]);
  });
});

function eventsOf(name: string, state: CaseState): readonly CaseEvent[] {
  const decision = commands[name]!(state);
  if (!decision.ok) throw new Error(decision.code);
  return decision.events;
}
