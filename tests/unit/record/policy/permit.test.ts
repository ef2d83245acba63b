/** The one answer to who may do what: role, scope, moment (Điều 6, 9). What the table says is tests/http's to hold. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideEndOfDelegation } from "../../../../src/record/delegate.ts";
import { allRoles, type Assignment, type Duties, type Role } from "../../../../src/record/duties.ts";
import { centreWide, mayEver, permit } from "../../../../src/record/policy/permit.ts";
import { policy, type Action } from "../../../../src/record/policy/policy.ts";

const at = "2026-06-01T00:00:00Z";
const in10A1 = { schoolYear: "2025-2026", className: "10A1" };
const by = (roles: readonly Role[], ...assignments: Assignment[]): Duties => {
  return { actorId: "X", roles, assignments };
};
const delegated = (from: string, until: string): Assignment => {
  return { kind: "delegation", act: "sign", basis: "QĐ 7", from, until };
};
const actions = Object.keys(policy) as Action[];

describe("a role without what it is held for", () => {
  test("reaches nothing, and what it is held for nothing without the role", () => {
    const target = { classes: [in10A1] };
    expect(permit(by(["homeroomTeacher"]), "record.review", target, at)).toBeUndefined();
    const homeroom: Assignment = { kind: "homeroom", ...in10A1 };
    expect(permit(by(["subjectTeacher"], homeroom), "record.review", target, at)).toBeUndefined();
    expect(mayEver(by(["subjectTeacher"], homeroom), "record.review", at)).toBe(false);
    expect(permit(by(["homeroomTeacher"], homeroom), "record.review", target, at)).toMatchObject({
      scope: "ownClass",
    });
    expect(permit(by(["homeroomTeacher"], homeroom), "record.review", centreWide, at)).toBeUndefined();
  });

  test("nobody without a role may anything, whatever they are assigned to", () => {
    const all: Assignment[] = [
      { kind: "homeroom", ...in10A1 },
      { kind: "teaching", ...in10A1, subjectCode: "TOAN" },
      { kind: "department", subjects: ["TOAN"] },
      delegated("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"),
      { kind: "self", learnerId: "a" },
      { kind: "ward", learnerId: "a", until: "2027-01-01T00:00:00Z" },
    ];
    expect(actions.filter((action) => mayEver(by([], ...all), action, at))).toEqual([]);
  });
});

test("what is one's own is what names the account, and nobody's is nobody's", () => {
  const reached = (...owners: (string | null)[]) =>
    permit(by(["subjectTeacher"]), "password.change", { owners }, at) !== undefined;
  expect([reached("X"), reached("Y", "X"), reached("Y"), reached(null), reached()]).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(permit(by(["subjectTeacher"]), "password.change", centreWide, at)).toBeUndefined();
  expect(mayEver(by(["subjectTeacher"]), "password.change", at)).toBe(true);
});

test("an administrator's account counts as that alone, whatever else it may hold", () => {
  const everything = by([...allRoles]);
  const alone = by(["administrator"]);
  for (const action of actions)
    expect(permit(everything, action, centreWide, at), action).toEqual(permit(alone, action, centreWide, at));
});

test("an own right comes before a delegated one: the trace names a basis only where it was needed", () => {
  const both = by(["deputyDirector", "director"], delegated("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"));
  expect(permit(both, "record.sign", centreWide, at)).toMatchObject({ role: "director", delegation: null });
});

test("a learner and a guardian reach their own and their ward's, the guardian until the learner is of age", () => {
  const learner = by(["learner"], { kind: "self", learnerId: "a" });
  const guardian = by(["guardian"], { kind: "ward", learnerId: "a", until: at });
  const reached = (who: Duties, learnerId: string, when: string) =>
    permit(who, "request.make", { learnerId }, when) !== undefined;
  expect([reached(learner, "a", at), reached(learner, "b", at)]).toEqual([true, false]);
  expect([reached(guardian, "a", "2026-05-31T23:59:59Z"), reached(guardian, "a", at)]).toEqual([true, false]);
});

describe("a delegation", () => {
  const moment = fc
    .integer({ min: 0, max: 400 })
    .map((hours) => new Date(Date.UTC(2026, 4, 1, hours)).toISOString().replace(".000", ""));
  const maySign = (until: string, from: string, when: string) =>
    permit(by(["deputyDirector"], delegated(from, until)), "record.sign", centreWide, when) !== undefined;

  test("gives nothing before its beginning and nothing at or after its end", () => {
    fc.assert(
      fc.property(moment, moment, moment, (from, until, when) => {
        expect(maySign(until, from, when)).toBe(from <= when && when < until);
      }),
    );
  });

  test("that is ended early gives nothing from that moment on, and before it what it gave", () => {
    fc.assert(
      fc.property(moment, moment, moment, moment, (from, until, ended, when) => {
        const decision = decideEndOfDelegation({ from, until }, "Đã trở lại", ended);
        if (ended >= until) expect(decision).toEqual({ ok: false, code: "delegation_over" });
        if (!decision.ok) return;
        const isLeft = decision.until !== null && maySign(decision.until, from, when);
        expect(isLeft).toBe(maySign(until, from, when) && when < ended);
      }),
    );
  });

  test("is not ended without a reason", () => {
    expect(decideEndOfDelegation({ from: at, until: "2026-07-01T00:00:00Z" }, " ", at)).toEqual({
      ok: false,
      code: "reason_missing",
    });
  });
});
