import { describe, expect, test } from "vitest";
import { applyCorrection } from "../../../../src/record/case/apply-correction.ts";
import { approveCase } from "../../../../src/record/case/approve-case.ts";
import { mayReadCase, mayReadEvidence } from "../../../../src/record/case/case-duties.ts";
import { proposeCorrection } from "../../../../src/record/case/propose-correction.ts";
import { proposeRevocation } from "../../../../src/record/case/propose-revocation.ts";
import { reportError } from "../../../../src/record/case/report-error.ts";
import { reviewCase } from "../../../../src/record/case/review-case.ts";
import { liftSuspension, suspendRecord } from "../../../../src/record/case/suspend-record.ts";
import { withdrawCase } from "../../../../src/record/case/withdraw-case.ts";
import type { CaseState } from "../../../../src/record/case/case-state.ts";
import type { Duties } from "../../../../src/record/duties.ts";
import { allDuties, now, ofClass, people, type Person } from "../../../helpers/case-people.ts";
import {
  correction,
  corrections,
  issued,
  revocation,
  revocations,
  said,
} from "../../../helpers/case-samples.ts";

const note = "Đã đối chiếu sổ gốc";
const names = Object.keys(people) as Person[];
const ground = { record: { ...issued, ...ofClass, learnerId: "learner-1" }, hasOpenCase: false };

/** Who of the centre may do this; everybody else is refused for the duty. */
function whoMay(act: (by: Duties) => string): Person[] {
  const answers = names.map((name) => [name, act(people[name])] as const);
  const may = answers.filter(([, answer]) => answer !== "duty_missing");
  expect(may.every(([, answer]) => !answer.includes("_"))).toBe(true);
  return may.map(([name]) => name);
}

const proposing = (field: string) => (by: Duties) =>
  said(
    proposeCorrection(
      corrections.reported,
      { ...correction, changes: [{ field, from: null, to: "Đ" }] },
      by,
      now,
    ),
  );

/** A correction of one field, waiting for its review. */
function proposedOn(field: string): CaseState {
  return {
    ...corrections.proposed,
    proposal: { ...correction, changes: [{ field, from: null, to: "Đ" }] },
  };
}

const reviewing = (state: CaseState) => (by: Duties) =>
  said(reviewCase(state, { verdict: "accept", note }, by, now));

describe("step 1: who may report", () => {
  test("everybody with a role", () => {
    const may = whoMay((by) => said(reportError(ground, { version: 1, note, onBehalfOf: null }, by, now)));
    expect(may).toEqual(names.filter((name) => name !== "nobody"));
  });
});

describe("step 2: who may ask for a correction", () => {
  test.each([
    "TOAN/hk1/regular/1",
    "TOAN/hk2/topic/2",
    "TOAN/hk1/midterm",
    "TOAN/hk2/final",
    "TOAN/year/level",
    "TOAN/comment",
    "TOAN/summer/mark",
  ])("of %s: its teacher of that class", (field) => {
    expect(whoMay(proposing(field))).toEqual(["mathsTeacher"]);
  });

  test("of a subject that the homeroom teacher teaches: that one", () => {
    expect(whoMay(proposing("LICH_SU/hk1/final"))).toEqual(["homeroom"]);
  });

  test.each(["conduct/hk1", "conduct/summer", "homeroomComment", "award/1"])(
    "of %s: the homeroom teacher",
    (field) => {
      expect(whoMay(proposing(field))).toEqual(["homeroom"]);
    },
  );

  test("of the absences: who enters them, the homeroom teacher or the registrar", () => {
    expect(whoMay(proposing("absences/hk2"))).toEqual(["homeroom", "registrar"]);
  });

  test.each(["TOAN/exempt", "TOAN/hk1/transferred"])("of %s: the registrar", (field) => {
    expect(whoMay(proposing(field))).toEqual(["registrar"]);
  });

  test("of several fields: who may enter all of them", () => {
    const asking =
      (...fields: string[]) =>
      (by: Duties) => {
        const changes = fields.map((field) => ({ field, from: null, to: "Đ" }));
        return said(proposeCorrection(corrections.reported, { ...correction, changes }, by, now));
      };
    expect(whoMay(asking("absences/hk1", "conduct/hk1"))).toEqual(["homeroom"]);
    expect(whoMay(asking("conduct/hk1", "absences/hk1"))).toEqual(["homeroom"]);
    expect(whoMay(asking("TOAN/comment", "TOAN/hk1/final"))).toEqual(["mathsTeacher"]);
  });

  test("of the identity: the registrar or the homeroom teacher", () => {
    expect(whoMay(proposing("identity/fullName"))).toEqual(["homeroom", "registrar"]);
  });
});

test("a revocation is asked for by the registrar or the homeroom teacher", () => {
  const may = whoMay((by) => said(proposeRevocation(ground, { version: 1, proposal: revocation }, by, now)));
  expect(may).toEqual(["homeroom", "registrar"]);
});

describe("step 3: who may review", () => {
  test("a subject's correction: the head of its department, or the deputy with the right to approve", () => {
    expect(whoMay(reviewing(proposedOn("TOAN/hk2/final")))).toEqual(["mathsHead", "delegatedDeputy"]);
    expect(whoMay(reviewing(proposedOn("LICH_SU/comment")))).toEqual(["otherHead", "delegatedDeputy"]);
  });

  test.each(["conduct/hk1", "TOAN/exempt", "identity/dateOfBirth"])(
    "%s: the registrar, or that deputy",
    (f) => {
      expect(whoMay(reviewing(proposedOn(f)))).toEqual(["registrar", "delegatedDeputy"]);
    },
  );

  test("a revocation: the registrar, or that deputy", () => {
    expect(whoMay(reviewing(revocations.proposed))).toEqual(["registrar", "delegatedDeputy"]);
  });
});

describe("step 4: who may approve, reject, suspend and lift", () => {
  const directors = ["director", "delegatedDeputy"];

  test.each(["approve", "reject"] as const)("%s", (verdict) => {
    for (const state of [corrections.reviewed, revocations.reviewed]) {
      const may = whoMay((by) => said(approveCase(state, { record: issued, verdict, note }, by, now)));
      expect(may).toEqual(directors);
    }
  });

  test("suspend and lift", () => {
    const suspending = (by: Duties) =>
      said(suspendRecord(revocations.proposed, { record: issued, note }, by, now));
    expect(whoMay(suspending)).toEqual(directors);
    const lifting = (by: Duties) => said(liftSuspension(revocations.reviewedSuspended, { note }, by, now));
    expect(whoMay(lifting)).toEqual(directors);
  });

  test("a deputy's act names the basis of the delegation, the director's none", () => {
    const events = [
      approveCase(
        corrections.reviewed,
        { record: issued, verdict: "approve", note },
        people.delegatedDeputy,
        now,
      ),
      approveCase(
        corrections.reviewed,
        { record: issued, verdict: "reject", note },
        people.delegatedDeputy,
        now,
      ),
      suspendRecord(revocations.proposed, { record: issued, note }, people.delegatedDeputy, now),
      liftSuspension(revocations.proposedSuspended, { note }, people.delegatedDeputy, now),
      withdrawCase(corrections.reviewed, { note }, people.delegatedDeputy, now),
    ];
    for (const decision of events) {
      expect(decision).toMatchObject({ events: [{ delegation: "05/QĐ-GĐ, 2026-05-01", by: "pgd-2" }] });
    }
    const own = [
      approveCase(corrections.reviewed, { record: issued, verdict: "approve", note }, people.director, now),
      suspendRecord(revocations.proposed, { record: issued, note }, people.director, now),
      liftSuspension(revocations.proposedSuspended, { note }, people.director, now),
      withdrawCase(corrections.reviewed, { note }, people.director, now),
      reviewCase(revocations.proposed, { verdict: "reject", note }, people.registrar, now),
      withdrawCase(corrections.reviewed, { note }, { ...people.delegatedDeputy, actorId: "requester" }, now),
    ];
    for (const decision of own) expect(decision).toMatchObject({ events: [{ delegation: null }] });
  });
});

describe("step 5: who may apply", () => {
  const applying = (signs: boolean) => (by: Duties) =>
    said(applyCorrection(corrections.approved, { record: issued, signs }, by, now));

  test("what is signed again: the director, or the deputy with the right to sign", () => {
    expect(whoMay(applying(true))).toEqual(["director", "signingDeputy"]);
  });

  test("what is not signed: the registrar too", () => {
    expect(whoMay(applying(false))).toEqual(["registrar", "director", "signingDeputy"]);
  });

  test("a deputy's step names the basis of the delegation", () => {
    const apply = (by: Duties) =>
      applyCorrection(corrections.approved, { record: issued, signs: true }, by, now);
    expect(apply(people.signingDeputy)).toMatchObject({ events: [{ delegation: "05/QĐ-GĐ, 2026-05-01" }] });
    expect(apply(people.director)).toMatchObject({ events: [{ delegation: null }] });
  });
});

describe("who may withdraw", () => {
  const withdrawing = (state: CaseState) => (by: Duties) => said(withdrawCase(state, { note }, by, now));

  test("the director, the deputy with the right to approve", () => {
    expect(whoMay(withdrawing(corrections.reviewed))).toEqual(["director", "delegatedDeputy"]);
  });

  test("whoever asked for it; before that, whoever reported", () => {
    const reporter = { ...people.administrator, actorId: "reporter" };
    const requester = { ...people.mathsTeacher, actorId: "requester" };
    expect(withdrawing(corrections.reported)(reporter)).toBe("withdrawn");
    expect(withdrawing(corrections.proposed)(reporter)).toBe("duty_missing");
    expect(withdrawing(corrections.approved)(requester)).toBe("withdrawn");
    expect(withdrawing(corrections.reviewed)({ ...requester, actorId: "reviewer" })).toBe("duty_missing");
  });

  test("with a suspension only who may lift it: neither a withdrawal nor a rejection makes a record valid again", () => {
    const { reviewedSuspended, proposedSuspended } = revocations;
    const requester = { ...people.registrar, actorId: "requester" };
    expect(withdrawing(reviewedSuspended)(requester)).toBe("duty_missing");
    expect(whoMay(withdrawing(reviewedSuspended))).toEqual(["director", "delegatedDeputy"]);
    const rejecting = (by: Duties) =>
      said(reviewCase(proposedSuspended, { verdict: "reject", note }, by, now));
    expect(whoMay(rejecting)).toEqual(["delegatedDeputy"]);
    const own = { ...people.delegatedDeputy, actorId: "requester" };
    expect(withdrawCase(reviewedSuspended, { note }, own, now)).toMatchObject({
      events: [{ delegation: "05/QĐ-GĐ, 2026-05-01" }],
    });
  });

  test("nobody who has left: it would let a suspended record be valid again", () => {
    const left = { ...people.registrar, actorId: "requester", roles: [] };
    expect(withdrawing(revocations.reviewedSuspended)(left)).toBe("duty_missing");
    expect(withdrawing(corrections.reported)({ ...left, actorId: "reporter" })).toBe("duty_missing");
  });
});

test("the administrator's account takes part in no case, whatever else it may hold", () => {
  const all = allDuties("qt");
  const both: Duties = { ...all, roles: [...all.roles, "administrator"] };
  const acts = (by: Duties) => [
    proposing("TOAN/hk2/final")(by),
    proposing("identity/fullName")(by),
    said(proposeRevocation(ground, { version: 1, proposal: revocation }, by, now)),
    reviewing(corrections.proposed)(by),
    reviewing(revocations.proposed)(by),
    said(approveCase(corrections.reviewed, { record: issued, verdict: "approve", note }, by, now)),
    said(applyCorrection(corrections.approved, { record: issued, signs: true }, by, now)),
    said(applyCorrection(corrections.approved, { record: issued, signs: false }, by, now)),
    said(suspendRecord(revocations.proposed, { record: issued, note }, by, now)),
    said(liftSuspension(revocations.proposedSuspended, { note }, by, now)),
    said(withdrawCase(corrections.proposed, { note }, by, now)),
  ];
  expect(acts(both)).toEqual(acts(both).map(() => "duty_missing"));
  expect(acts(all)).not.toContain("duty_missing");
  expect(mayReadCase(both, corrections.proposed, now)).toBe(false);
});

describe("who may read", () => {
  const readers = (state: CaseState) => names.filter((name) => mayReadCase(people[name], state, now));
  const seers = (state: CaseState) => names.filter((name) => mayReadEvidence(people[name], state, now));

  test("a report: all who teach the class, since it says only in words whose data it means", () => {
    expect(readers(corrections.reported)).toEqual([
      "mathsTeacher",
      "otherTeacher",
      "homeroom",
      "registrar",
      "director",
      "delegatedDeputy",
    ]);
  });

  test("a subject's correction: who answers for the data, checks and approves it", () => {
    expect(readers(corrections.proposed)).toEqual([
      "mathsTeacher",
      "homeroom",
      "mathsHead",
      "registrar",
      "director",
      "delegatedDeputy",
    ]);
    expect(seers(corrections.proposed)).toEqual(["mathsHead", "director", "delegatedDeputy"]);
  });

  test("a correction of the identity, and a revocation", () => {
    for (const state of [proposedOn("identity/fullName"), revocations.proposed]) {
      expect(readers(state)).toEqual(["homeroom", "registrar", "director", "delegatedDeputy"]);
      expect(seers(state)).toEqual(["registrar", "director", "delegatedDeputy"]);
    }
  });

  test("the people of a case, whatever has become of their duties, as long as they work in the centre", () => {
    for (const actorId of ["reporter", "requester", "reviewer", "approver"]) {
      const elsewhere = { ...people.teacherElsewhere, actorId };
      const left = { ...people.mathsTeacher, actorId, roles: [] };
      for (const may of [mayReadCase, mayReadEvidence]) {
        // Who only reported the error has no part in deciding, and needs nobody's papers for it (Điều 12, 15).
        const sees = may === mayReadCase || actorId !== "reporter";
        expect(may(elsewhere, corrections.applied, now)).toBe(sees);
        expect(may(left, corrections.applied, now)).toBe(false);
      }
    }
  });
});
