/** Điều 9.2: every act under a delegation says so in the trace, with all that follows from it; and on paper "KT.". */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../../../src/centre/audit/actor.ts";
import { applyCorrection } from "../../../src/centre/cases/apply-correction.ts";
import { approveCase } from "../../../src/centre/cases/approve-case.ts";
import { proposeRevocation } from "../../../src/centre/cases/propose-revocation.ts";
import { reviewCase } from "../../../src/centre/cases/review-case.ts";
import { liftSuspension, suspendRecord } from "../../../src/centre/cases/suspend-record.ts";
import { withdrawCase } from "../../../src/centre/cases/withdraw-case.ts";
import { issueSigned } from "../../../src/centre/life/issue-signed.ts";
import { returnRecords } from "../../../src/centre/life/return-records.ts";
import type { AuditRow } from "../../../src/centre/ports.ts";
import { classKey } from "../../helpers/sample-school.ts";
import { basis, correct, openCaseSchool, people, type CaseSchool } from "../../helpers/case-school.ts";
import { confirmClass, openLifeSchool, signAll, type LifeSchool } from "../../helpers/life-school.ts";
import { storePassphrase as passphrase } from "../../helpers/store-centre.ts";

const paper = "QĐ 7/QĐ-TT ngày 15/5/2026";
const note = "Đã xem xét";
const signing = people.deputy as unknown as Actor;
const approving = people.approvingDeputy as unknown as Actor;

/** What this person has left in the trace since a row, and the rows among it that do not name the basis. */
async function leftBehind({ centre }: LifeSchool, after: number) {
  const rows: AuditRow[] = await centre.store.auditRows(after, 1000);
  const own = rows.filter(({ actor }) => actor === "PGD");
  const unnamed = own.filter(
    ({ newValue }) => (newValue as Record<string, unknown> | null)?.["delegation"] !== paper,
  );
  return { actions: [...new Set(own.map(({ action }) => action))].toSorted(), unnamed };
}
const sequenceOf = async ({ centre }: LifeSchool) => (await centre.store.auditHead())?.sequence ?? 0;

describe("signing", () => {
  let school: LifeSchool;
  beforeAll(async () => {
    school = await openLifeSchool({ perClass: 1, issueWith: "registrar" });
    for (const name of ["10A1", "12A1"]) await confirmClass(school.centre, name);
  });
  afterAll(() => school.close());

  test("return, preview, sign, issue, and the whole school record", async () => {
    const { centre } = school;
    const before = await sequenceOf(school);
    await returnRecords(centre, signing, { class: classKey("10A1"), reason: "Thiếu nhận xét" });
    await signAll(centre, { classes: [classKey("12A1")] }, signing);
    await issueSigned(centre, signing, { class: classKey("12A1") });
    const { actions, unnamed } = await leftBehind(school, before);
    expect(actions).toEqual([
      "batch.finish",
      "batch.preview",
      "batch.sign",
      "record.issue",
      "record.return",
      "record.sign",
    ]);
    expect(unnamed).toEqual([]);
    const { recordId } = school.records.find(({ record }) => record.className === "12A1")!.record;
    const [version] = await centre.store.recordVersions(recordId);
    expect(version).toMatchObject({ delegation: paper });
    expect(JSON.parse(version!.content)).toMatchObject({
      summary: { director: { title: expect.stringMatching(/^KT\. Giám đốc/) } },
    });
  });
});

describe("cases", () => {
  let school: CaseSchool;
  beforeAll(async () => {
    school = await openCaseSchool();
  });
  afterAll(() => school.close());

  const propose = async (place: number) => {
    const { centre, records } = school;
    const { recordId } = records[place]!.record;
    return proposeRevocation(centre, people.registrar, {
      recordId,
      version: 1,
      origin: "decision",
      basis,
      ground: "other",
      reason: "Có đơn khiếu nại",
      evidence: [],
    });
  };

  test("review, approve, reject, suspend, lift, withdraw, apply, and what they do to the lists", async () => {
    const { centre } = school;
    const before = await sequenceOf(school);
    const [first, second] = [await propose(1), await propose(2)];
    await reviewCase(centre, approving, { caseId: first.caseId, verdict: "reject", note });
    await suspendRecord(centre, approving, { caseId: second.caseId, note });
    await liftSuspension(centre, approving, { caseId: second.caseId, note });
    const third = await propose(1);
    await withdrawCase(centre, approving, { caseId: third.caseId, note });
    const fourth = await propose(2);
    await reviewCase(centre, people.otherRegistrar, { caseId: fourth.caseId, verdict: "accept", note });
    await approveCase(centre, approving, { caseId: fourth.caseId, verdict: "approve", note });
    const fifth = await propose(1);
    await reviewCase(centre, approving, { caseId: fifth.caseId, verdict: "accept", note });
    const changes = [{ field: "LICH_SU/hk2/final", value: 2.3 }];
    const corrected = await correct(school, school.recordId, changes, { until: "approved" });
    await applyCorrection(centre, signing, { caseId: corrected.caseId, passphrase });
    const { actions, unnamed } = await leftBehind(school, before);
    expect(actions).toEqual([
      "case.apply",
      "case.approve",
      "case.lift",
      "case.reject",
      "case.review",
      "case.suspend",
      "case.withdraw",
      "record.correct",
      "record.issue",
      "record.sign",
      "status.reinstate",
      "status.revoke",
      "status.suspend",
    ]);
    expect(unnamed).toEqual([]);
  });

  test("what somebody does by a right of their own names none", async () => {
    const rows: AuditRow[] = await school.centre.store.auditRows(0, 1000);
    const named = rows.filter(
      ({ actor, newValue }) =>
        actor !== "PGD" && typeof (newValue as Record<string, unknown> | null)?.["delegation"] === "string",
    );
    expect(named).toEqual([]);
  });
});
