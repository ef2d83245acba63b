import { describe, expect, test } from "vitest";
import { applyCorrection, closeCorrection } from "../../../../src/record/case/apply-correction.ts";
import { approveCase } from "../../../../src/record/case/approve-case.ts";
import { issuedVersion } from "../../../../src/record/case/open-case.ts";
import { proposeCorrection } from "../../../../src/record/case/propose-correction.ts";
import { proposeRevocation } from "../../../../src/record/case/propose-revocation.ts";
import { reportError } from "../../../../src/record/case/report-error.ts";
import { reviewCase } from "../../../../src/record/case/review-case.ts";
import { liftSuspension, suspendRecord } from "../../../../src/record/case/suspend-record.ts";
import { withdrawCase } from "../../../../src/record/case/withdraw-case.ts";
import type { CorrectionProposal } from "../../../../src/record/case/correction-proposal.ts";
import type { RevocationProposal } from "../../../../src/record/case/revocation-proposal.ts";
import type { RecordStep } from "../../../../src/record/record-state.ts";
import { allDuties, now, ofClass, people } from "../../../helpers/case-people.ts";
import {
  correction,
  corrections,
  issued,
  revocation,
  revocations,
  said,
} from "../../../helpers/case-samples.ts";

const by = allDuties("anybody");
const note = "Đã đối chiếu sổ gốc";
const blank = " \n";
const ofLearner = { learnerId: "learner-1" };

const report = (record: { step: RecordStep; version: number }, version: number, hasOpenCase = false) =>
  reportError(
    { record: { ...record, ...ofLearner }, hasOpenCase },
    { version, note, onBehalfOf: "learner" },
    by,
    now,
  );
const ask = (record: { step: RecordStep; version: number }, version: number, hasOpenCase = false) =>
  proposeRevocation(
    { record: { ...record, ...ofClass }, hasOpenCase },
    { version, proposal: revocation },
    by,
    now,
  );

describe("a case is opened", () => {
  test.each(["draft", "reviewed", "confirmed", "signed"] as const)(
    "not while the first version is %s",
    (step) => {
      const answers = [report({ step, version: 1 }, 1), ask({ step, version: 1 }, 1)];
      expect(answers.map(said)).toEqual(["record_step_wrong", "record_step_wrong"]);
      expect(answers[0]).toMatchObject({ detail: step });
    },
  );

  test.each(["issued", "synchronised"] as const)("on what is %s", (step) => {
    expect(said(report({ step, version: 3 }, 3))).toBe("reported");
    expect(said(ask({ step, version: 3 }, 3))).toBe("proposed");
  });

  test("on the newest version only, which the refusal names", () => {
    for (const version of [1, 3]) {
      expect(report({ step: "issued", version: 2 }, version)).toMatchObject({
        code: "version_not_current",
        detail: "2",
      });
      expect(said(ask({ step: "issued", version: 2 }, version))).toBe("version_not_current");
    }
  });

  test("while the next version is made after the summer: a revocation, but no correction", () => {
    expect(said(ask({ step: "draft", version: 2 }, 1))).toBe("proposed");
    expect(said(report({ step: "draft", version: 2 }, 1))).toBe("version_not_current");
    expect(said(report({ step: "draft", version: 2 }, 2))).toBe("version_not_current");
  });

  test("not beside another open case", () => {
    expect(said(report(issued, 1, true))).toBe("case_open");
    expect(said(ask(issued, 1, true))).toBe("case_open");
  });

  test("the report says what is wrong, and for whom", () => {
    const silent = reportError(
      { record: { ...issued, ...ofLearner }, hasOpenCase: false },
      { version: 1, note: blank, onBehalfOf: null },
      by,
      now,
    );
    expect(said(silent)).toBe("reason_missing");
    expect(report(issued, 1)).toEqual({
      ok: true,
      events: [{ type: "reported", by: "anybody", at: now, note, onBehalfOf: "learner" }],
    });
  });
});

test("the newest issued version", () => {
  const versions = (["draft", "reviewed", "confirmed", "signed", "issued", "synchronised"] as const).map(
    (step) => issuedVersion({ step, version: 2 }),
  );
  expect(versions).toEqual([1, 1, 1, 1, 2, 2]);
});

describe("a correction", () => {
  const propose = (change: Partial<CorrectionProposal>) =>
    proposeCorrection(corrections.reported, { ...correction, ...change }, by, now);
  const changing = (...fields: string[]) =>
    propose({ changes: fields.map((field) => ({ field, from: null, to: 85 })) });

  test("keeps the proposal as it was made", () => {
    expect(propose({})).toEqual({
      ok: true,
      events: [{ type: "proposed", by: "anybody", at: now, note: correction.reason, proposal: correction }],
    });
  });

  test("changes something", () => {
    expect(said(propose({ changes: [] }))).toBe("nothing_changed");
    const same = { field: "TOAN/hk1/midterm", from: 85, to: 85 };
    expect(propose({ changes: [...correction.changes, same] })).toMatchObject({
      code: "nothing_changed",
      detail: "TOAN/hk1/midterm",
    });
    expect(said(propose({ changes: [{ ...same, to: null }] }))).toBe("proposed");
  });

  test.each([
    ["TOAN/hk3/final"],
    ["TOAN/hk1/average"],
    ["identity/schoolRecordId"],
    ["identity/"],
    ["TOAN/hk1/final", "TOAN/hk1/final"],
  ])("names fields that there are, each once: %s", (...fields) => {
    expect(changing(...fields)).toMatchObject({ code: "field_unknown", detail: fields.at(-1) });
  });

  test.each([
    ["TOAN/hk1/final", "NGU_VAN/hk1/final"],
    ["TOAN/hk1/final", "conduct/hk1"],
    ["conduct/hk1", "identity/fullName"],
    ["TOAN/exempt", "TOAN/hk1/final"],
    ["TOAN/exempt", "identity/fullName"],
  ])("stays within what one person answers for: not %s with %s", (...fields) => {
    expect(said(changing(...fields))).toBe("changes_mixed");
  });

  test.each([
    ["TOAN/hk1/final", "TOAN/hk2/regular/1", "TOAN/comment"],
    ["conduct/hk1", "absences/hk1", "homeroomComment", "award/2"],
    ["identity/fullName", "identity/dateOfBirth"],
    ["TOAN/exempt", "NGU_VAN/exempt", "TOAN/hk1/transferred"],
  ])("may change several of them: %s, %s", (...fields) => {
    expect(said(changing(...fields))).toBe("proposed");
  });

  test("has a reason, a legal basis and evidence (Điều 14)", () => {
    expect(said(propose({ reason: blank }))).toBe("reason_missing");
    expect(said(propose({ evidence: [] }))).toBe("evidence_missing");
    expect(propose({ basis: { ...correction.basis, issuer: blank } })).toMatchObject({
      code: "basis_missing",
      detail: "issuer",
    });
  });

  test("is applied as the next version, or as none where nothing is signed", () => {
    const apply = (signs: boolean) =>
      applyCorrection(corrections.approved, { record: issued, signs }, by, now);
    expect(apply(true)).toMatchObject({ events: [{ type: "applied", version: 2 }] });
    expect(apply(false)).toMatchObject({ events: [{ type: "applied", version: null }] });
  });

  test("is neither approved nor applied once the record has gone on", () => {
    for (const [record, code] of [
      [{ step: "issued", version: 2 }, "version_not_current"],
      [{ step: "draft", version: 2 }, "version_not_current"],
      [{ step: "signed", version: 1 }, "record_step_wrong"],
    ] as const) {
      const command = { record, verdict: "approve", note: "" } as const;
      expect(said(approveCase(corrections.reviewed, command, by, now))).toBe(code);
      expect(said(approveCase(corrections.reviewed, { ...command, verdict: "reject", note }, by, now))).toBe(
        "rejected",
      );
      expect(said(applyCorrection(corrections.approved, { record, signs: true }, by, now))).toBe(code);
    }
    const synchronised = { step: "synchronised", version: 1 } as const;
    expect(said(applyCorrection(corrections.approved, { record: synchronised, signs: true }, by, now))).toBe(
      "applied",
    );
  });

  test("is closed by the synchronisation of its own version or a later one, which is nobody's decision", () => {
    const close = (version: number) =>
      said(closeCorrection(corrections.applied, version, people.nobody, now));
    expect([1, 2, 3].map(close)).toEqual(["case_step_wrong", "closed", "closed"]);
  });
});

describe("a revocation", () => {
  const propose = (change: Partial<RevocationProposal>) =>
    proposeRevocation(
      { record: { ...issued, ...ofClass }, hasOpenCase: false },
      { version: 1, proposal: { ...revocation, ...change } },
      by,
      now,
    );

  test("has a reason and a document (Điều 16); the document may be all the evidence there is", () => {
    expect(said(propose({}))).toBe("proposed");
    expect(said(propose({ reason: blank }))).toBe("reason_missing");
    expect(propose({ basis: { ...revocation.basis, documentNumber: blank } })).toMatchObject({
      code: "basis_missing",
      detail: "documentNumber",
    });
  });

  test("is by order only if it is ordered", () => {
    expect(propose({ origin: "decision" })).toMatchObject({ code: "basis_missing", detail: "order" });
    for (const ground of ["issuedInError", "other"] as const)
      for (const origin of ["decision", "order"] as const)
        expect(said(propose({ origin, ground }))).toBe("proposed");
  });

  test("is approved, and a record suspended, on the newest issued version only", () => {
    const stale = { step: "issued", version: 2 } as const;
    const inTheMaking = { step: "draft", version: 2 } as const;
    const approve = (record: { step: RecordStep; version: number }) =>
      said(approveCase(revocations.reviewed, { record, verdict: "approve", note: "" }, by, now));
    const suspend = (record: { step: RecordStep; version: number }) =>
      said(suspendRecord(revocations.proposed, { record, note }, by, now));
    expect([approve(stale), suspend(stale)]).toEqual(["version_not_current", "version_not_current"]);
    expect([approve(inTheMaking), suspend(inTheMaking)]).toEqual(["approved", "suspended"]);
  });
});

test("what is refused, suspended, lifted or withdrawn has its reason; so has a review", () => {
  const silent = [
    reviewCase(corrections.proposed, { verdict: "accept", note: blank }, by, now),
    reviewCase(corrections.proposed, { verdict: "reject", note: blank }, by, now),
    approveCase(corrections.reviewed, { record: issued, verdict: "reject", note: blank }, by, now),
    suspendRecord(revocations.proposed, { record: issued, note: blank }, by, now),
    liftSuspension(revocations.proposedSuspended, { note: blank }, by, now),
    withdrawCase(corrections.proposed, { note: blank }, by, now),
  ];
  expect(silent.map(said)).toEqual(silent.map(() => "reason_missing"));
});
