/**
 * What nobody may, read off the regulation and not off the table: a grant that is widened fails here, whatever is
 * printed in docs/regulation.md (Điều 6, 9, 12, 17).
 */
import { describe, expect, test } from "vitest";
import { allRoles, type Assignment, type Duties, type Role } from "../../../../src/record/duties.ts";
import { permit, type Target } from "../../../../src/record/policy/permit.ts";
import { policy, type Action } from "../../../../src/record/policy/policy.ts";
import type { Rule } from "../../../../src/record/policy/rule.ts";

const at = "2026-06-01T00:00:00Z";
const in10A1 = { schoolYear: "2025-2026", className: "10A1" };
const in10A2 = { schoolYear: "2025-2026", className: "10A2" };
const delegated = (act: "sign" | "approve", until = "2026-07-01T00:00:00Z"): Assignment => {
  return { kind: "delegation", act, basis: "QĐ 7", from: "2026-05-01T00:00:00Z", until };
};
const homeroom: Assignment = { kind: "homeroom", ...in10A1 };
const teaching: Assignment = { kind: "teaching", ...in10A1, subjectCode: "TOAN" };
const heading: Assignment = { kind: "department", subjects: ["TOAN"] };

/** Maths of 10A1, and a learner of it; the doing of somebody else. */
const maths: Target = { classes: [in10A1], subjects: ["TOAN"], learnerId: "an", owners: ["KHAC"] };
const history: Target = { ...maths, subjects: ["LICH_SU"] };
const mathsElsewhere: Target = { ...maths, classes: [in10A2], learnerId: "binh" };

const actions = Object.keys(policy) as Action[];
const by = (role: Role, ...assignments: Assignment[]): Duties => {
  return { actorId: "X", roles: [role], assignments };
};
const may = (who: Duties, target: Target, when = at) =>
  actions.filter((action) => permit(who, action, target, when) !== undefined);

/** Not about any learner's data, or a word that somebody has to look at: for whoever works in the centre. */
const ofStaff: Action[] = ["case.report", "evidence.add", "year.read", "incident.report"];
/** What the deputy has by the office itself, without a delegation: nothing of it is in a record. */
const ofDeputy: Action[] = [
  ...ofStaff,
  "incident.read",
  "recovery.confirm",
  "recovery.refuse",
  "recovery.read",
  "holiday.read",
];
/** Whoever holds all duties at once still has but one role. */
const allDuties = [homeroom, teaching, heading, delegated("sign"), delegated("approve")];

const sorted = (list: readonly string[]) => list.toSorted();

test("the administrator makes, sees, signs and gives out nothing of a record (Điều 9.3)", () => {
  const ofRecords =
    /^(record|schoolRecord|sheet|batch|version|notice|learner|access|ownRecord|share|request)\./;
  const allowed = may(by("administrator", ...allDuties), maths);
  expect(allowed.filter((action) => ofRecords.test(action))).toEqual([]);
  const ofCases = allowed.filter((action) => /^(case|evidence)\./.test(action));
  expect(sorted(ofCases)).toEqual(["case.report", "evidence.add"]);
  const ofLeaders =
    /^(delegation|incident\.(notify|close)|compliance|audit\.readValues|year\.set|window|holiday)/;
  expect(allowed.filter((action) => ofLeaders.test(action))).toEqual([]);
});

test("nobody changes another's password or second factor, or makes a token in another's name", () => {
  const ofOneself = /^(password|factor|me|token\.createOwn)/;
  for (const role of allRoles)
    expect(
      may(by(role, ...allDuties), maths).filter((action) => ofOneself.test(action)),
      role,
    ).toEqual([]);
});

test("sessions and tokens of another are the administrator's to see and to end, and nobody else's", () => {
  for (const role of allRoles) {
    const ofDoors = may(by(role, ...allDuties), maths).filter((action) => /^(session|token)\./.test(action));
    expect(ofDoors.length > 0, role).toBe(role === "administrator");
  }
});

const never: [role: Role, why: string, actions: Action[]][] = [
  [
    "director",
    "signs what others have entered, reviewed and confirmed, and approves what others have asked for",
    [
      "record.enterMarks",
      "record.enterHomeroom",
      "record.enterAbsences",
      "record.enterPapers",
      "record.review",
      "record.confirm",
      "record.takeBack",
      "record.enrol",
      "record.transferIn",
      "record.move",
      "record.leave",
      "learner.change",
      "learner.addExternalYear",
      "request.make",
      "request.withdraw",
      "request.prepare",
      "account.inviteLeading",
      "case.proposeIdentity",
      "case.proposeRevocation",
      "case.reviewMarks",
      "case.review",
      "case.apply",
      "token.create",
    ],
  ],
  [
    "registrar",
    "signs nothing, approves nothing, gives no marks and lets nobody in to sign",
    [
      "record.enterMarks",
      "record.enterHomeroom",
      "record.review",
      "record.confirm",
      "record.return",
      "record.sign",
      "schoolRecord.sign",
      "record.issue",
      "batch.preview",
      "batch.read",
      "case.reviewMarks",
      "case.approve",
      "case.suspend",
      "case.lift",
      "case.withdraw",
      "evidence.readMarks",
      "request.decide",
      "request.extend",
      "request.lift",
      "delegation.add",
      "delegation.end",
      "staff.setLeading",
      "account.inviteLeading",
      "recovery.requestStaff",
      "token.create",
      "sheet.unlock",
      "access.read",
      "audit.read",
      "audit.readValues",
      "incident.notify",
      "incident.close",
      "compliance.read",
    ],
  ],
  [
    "homeroomTeacher",
    "of the own class too: no subject's marks, no confirming, signing, approving, and not the family",
    [
      "record.enterMarks",
      "record.enterPapers",
      "record.confirm",
      "record.sign",
      "record.issue",
      "record.issueByOffice",
      "learner.readFamily",
      "learner.change",
      "record.move",
      "case.review",
      "case.reviewMarks",
      "case.approve",
      "access.read",
      "account.invite",
      "audit.read",
    ],
  ],
];

test.each(never)("%s: %s", (role, _, forbidden) => {
  const duties = role === "homeroomTeacher" ? [homeroom] : allDuties;
  const allowed = may(by(role, ...duties), maths);
  expect(forbidden.filter((action) => allowed.includes(action))).toEqual([]);
});

describe("a duty reaches what it is for, and of anything else not even a name", () => {
  test("a subject teacher: the own subject in the own class, and there no more than its marks (Điều 6.1)", () => {
    const teacher = by("subjectTeacher", teaching);
    expect(sorted(may(teacher, maths))).toEqual(
      sorted([...ofStaff, "record.enterMarks", "sheet.read", "case.read", "case.readReport"]),
    );
    expect(sorted(may(teacher, history))).toEqual(sorted([...ofStaff, "case.readReport"]));
    expect(sorted(may(teacher, mathsElsewhere))).toEqual(sorted(ofStaff));
  });

  test("a homeroom teacher: nothing of another class (Điều 6.2)", () => {
    expect(sorted(may(by("homeroomTeacher", homeroom), mathsElsewhere))).toEqual(sorted(ofStaff));
  });

  test("a head of department: the own subjects, to confirm them and no more (Điều 6.3)", () => {
    const head = by("departmentHead", heading);
    expect(sorted(may(head, maths))).toEqual(
      sorted([
        ...ofStaff,
        "record.confirm",
        "record.return",
        "sheet.read",
        "case.reviewMarks",
        "case.read",
        "evidence.readMarks",
      ]),
    );
    expect(sorted(may(head, history))).toEqual(sorted(ofStaff));
  });
});

describe("a deputy (Điều 9.2)", () => {
  const signing: Action[] = ["record.sign", "schoolRecord.sign", "record.issue", "record.issueByOffice"];
  const approving: Action[] = ["case.approve", "case.suspend", "case.lift", "request.decide"];

  test.each([
    ["none", []],
    ["one that is over", [delegated("sign", at), delegated("approve", at)]],
    ["duties of other roles", [homeroom, teaching, heading]],
  ])("with no delegation but %s: nothing of the director's", (_, assignments) => {
    expect(sorted(may(by("deputyDirector", ...assignments), maths))).toEqual(sorted(ofDeputy));
  });

  test("under one to sign approves nothing, under one to approve signs nothing", () => {
    const signs = may(by("deputyDirector", delegated("sign")), maths);
    const approves = may(by("deputyDirector", delegated("approve")), maths);
    expect(signs).toEqual(expect.arrayContaining(signing));
    expect(approves).toEqual(expect.arrayContaining(approving));
    expect(signs.filter((action) => approving.includes(action))).toEqual([]);
    expect(approves.filter((action) => signing.includes(action))).toEqual([]);
  });

  test("under both enters nothing, reviews no record, exports nothing, passes nothing on, reads no family", () => {
    const both = may(by("deputyDirector", delegated("sign"), delegated("approve")), maths);
    const forbidden =
      /^(record\.(enter|review|confirm|export)|delegation|staff|learner\.(read$|readFamily|change)|access|token)/;
    expect(both.filter((action) => forbidden.test(action))).toEqual([]);
  });
});

describe("outside the staff (Điều 9.4)", () => {
  const ofLearner: Action[] = [
    "ownRecord.read",
    "ownRecord.report",
    "share.make",
    "share.read",
    "share.revoke",
    "request.make",
    "request.read",
    "request.withdraw",
    "request.lift",
    "request.package",
    "incident.report",
  ];
  const learner = by("learner", { kind: "self", learnerId: "an" });
  const guardian = by("guardian", { kind: "ward", learnerId: "an", until: "2026-06-02T00:00:00Z" });

  test("a learner: the own records, and nothing of a classmate's", () => {
    expect(sorted(may(learner, maths))).toEqual(sorted([...ofLearner, "request.hear"]));
    expect(may(learner, { ...maths, learnerId: "binh" })).toEqual([]);
  });

  test("a guardian: the ward's while a minor, and never speaks for the child where it is heard itself", () => {
    expect(sorted(may(guardian, maths))).toEqual(sorted(ofLearner));
    expect(may(guardian, { ...maths, learnerId: "binh" })).toEqual([]);
    expect(may(guardian, maths, "2026-06-02T00:00:00Z")).toEqual([]);
  });

  test("no member of the staff acts for a learner: shares are made by whose record it is (Điều 12)", () => {
    for (const role of allRoles) {
      const allowed = may(by(role, ...allDuties), maths);
      expect(
        allowed.filter((action) => /^(share|ownRecord)\.|^request\.hear$/.test(action)),
        role,
      ).toEqual(role === "registrar" ? ["request.hear"] : []);
    }
  });
});

test("what is signed, approved, delegated or opens a door takes a fresh second factor (Điều 17)", () => {
  const fresh: Action[] = [
    "record.sign",
    "schoolRecord.sign",
    "case.approve",
    "case.suspend",
    "case.lift",
    "request.decide",
    "delegation.add",
    "token.create",
    "token.createOwnLeading",
    "recovery.confirm",
    "staff.setLeading",
    "account.inviteLeading",
  ];
  const needs = actions.filter((action) => (policy[action] as Rule).freshFactor === true);
  expect(sorted(needs)).toEqual(sorted(fresh));
});

test("whoever looks up or exports says for what (Điều 11)", () => {
  const stated = actions.filter((action) => (policy[action] as Rule).purpose === "stated");
  expect(sorted(stated)).toEqual(
    sorted(["learner.read", "version.read", "notice.read", "record.export", "access.read"]),
  );
});
