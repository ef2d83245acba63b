/** Requests of data subjects on the real store (Luật 91/2025/QH15, Điều 4): what they do, and that no half of it is kept. */
import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyAudit } from "../../../src/centre/audit/verify-audit.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import { carryOutSubjectRequest } from "../../../src/centre/subject-requests/carry-out-request.ts";
import { decideSubjectRequest } from "../../../src/centre/subject-requests/decide-request.ts";
import { handOverPackage } from "../../../src/centre/subject-requests/hand-over-package.ts";
import { makeSubjectRequest } from "../../../src/centre/subject-requests/make-request.ts";
import { readRequestEvidence } from "../../../src/centre/subject-requests/read-request-evidence.ts";
import {
  listDue,
  listOwnRequests,
  listSubjectRequests,
  readSubjectRequest,
} from "../../../src/centre/subject-requests/read-requests.ts";
import {
  closeSubjectRequest,
  hearLearnerOnRequest,
  liftLearnerRestriction,
  prepareRequestDecision,
  restrictLearnerData,
  withdrawSubjectRequest,
} from "../../../src/centre/subject-requests/request-steps.ts";
import { makeShare } from "../../../src/centre/shares/make-share.ts";
import { correct, openCaseSchool, people, today, type CaseSchool } from "../../helpers/case-school.ts";
import { guardianActor, learnerActor } from "../../helpers/actor.ts";
import { acknowledged, decided, granted } from "../../helpers/request-people.ts";
import { entered } from "../../helpers/request-samples.ts";
import { proposeCorrection } from "../../../src/centre/cases/propose-correction.ts";
import { reviewCase } from "../../../src/centre/cases/review-case.ts";
import { approveCase } from "../../../src/centre/cases/approve-case.ts";
import { applyCorrection } from "../../../src/centre/cases/apply-correction.ts";
import { withdrawCase } from "../../../src/centre/cases/withdraw-case.ts";
import { basis } from "../../helpers/case-school.ts";
import { openCopyOf, storePassphrase as passphrase } from "../../helpers/store-centre.ts";

/** Set up once, and copied for each test. */
let template: CaseSchool;
let school: CaseSchool;
let centre: Centre;
let [recordId, learnerId] = ["", ""];
beforeAll(async () => {
  template = await openCaseSchool();
  ({ recordId, learnerId } = template);
  await template.centre.store.close();
});
afterAll(async () => rm(dirname(template.file), { recursive: true }));
beforeEach(async () => {
  school = { ...template, ...(await openCopyOf(template, { clock: () => today })) };
  ({ centre } = school);
});
afterEach(async () => school.close());

const codesTold = async () => (await centre.store.notices(learnerId)).map(({ code }) => code);
const later = (days: number): Centre => ({
  ...centre,
  clock: () => new Date(today.getTime() + days * 86_400_000),
});

test("a learner asks, the office answers, the package is taken: told at each step and traced", async () => {
  const { requestId } = await decided(centre, { kind: "view", learnerId });
  const by = learnerActor(learnerId);
  await handOverPackage(centre, by, { requestId, form: "json" });
  const { state, steps, due } = await readSubjectRequest(centre, by, requestId);
  expect([state.step, state.outcome, due]).toEqual(["closed", "granted", null]);
  // Of the office's preparation whoever asked is told nothing.
  expect(steps.map(({ type }) => type)).toEqual(["made", "acknowledged", "decided", "carriedOut", "closed"]);
  expect(await codesTold()).toEqual([
    "record_issued",
    "request_made",
    "request_acknowledged",
    "request_granted",
    "request_carried_out",
  ]);
  const rows = await centre.store.auditRowsOf(`request:${requestId}`, 0, 100);
  expect(rows.map(({ action }) => action)).toEqual([
    "request.make",
    "request.acknowledge",
    "request.prepare",
    "request.decide",
    "request.package",
    "request.carryOut",
    "request.close",
  ]);
  expect((await verifyAudit(centre)).findings).toEqual([]);
  const looks = await centre.store.accessOfLearner(learnerId, { before: 1e9, limit: 9, withRefused: true });
  expect(looks.map(({ kind, holder, detail }) => [kind, holder, detail])).toEqual([
    ["request", "learner", ""],
    ["package", "learner", "json"],
  ]);
});

test("what is refused is told with its law, and closes at once for whoever has an account", async () => {
  const refusal = { verdict: "refused", ground: "archive", note: "Học bạ đã ký" } as const;
  const state = await decided(centre, { kind: "delete", learnerId }, refusal);
  expect(state).toMatchObject({ step: "closed", outcome: "refused", ground: "archive" });
  expect((await codesTold()).at(-1)).toBe("request_refused");
});

describe("a correction", () => {
  const proposal = () => ({
    changes: [{ field: "LICH_SU/hk2/final", value: "9.0" }],
    basis,
    reason: "Vào nhầm điểm",
    evidence: [school.evidenceId],
  });
  const opened = async () => {
    const state = await decided(centre, { kind: "correct", learnerId, recordId });
    if (state.caseId === null) throw new Error("no case was opened");
    return { requestId: state.requestId, caseId: state.caseId };
  };

  test("opens a case in the learner's words, is restricted meanwhile, and done when the version is made", async () => {
    const { requestId, caseId } = await opened();
    const [reported] = (await centre.store.recordCase(caseId))!.steps;
    expect(reported).toMatchObject({ type: "reported", onBehalfOf: "learner", note: "Theo Luật 91/2025" });
    expect((await centre.store.requestOfCase(caseId))?.requestId).toBe(requestId);
    await restrictLearnerData(centre, people.registrar, { requestId, note: "Đang xem xét" });
    expect(await centre.store.isRestricted(learnerId, recordId)).toBe(true);

    const teacher = people.teacher("LICH_SU", "10A1");
    const note = "Đã đối chiếu";
    await proposeCorrection(centre, teacher, { caseId, ...proposal() });
    await reviewCase(centre, people.headOfLetters, { caseId, verdict: "accept", note });
    await approveCase(centre, people.approvingDeputy, { caseId, verdict: "approve", note: "" });
    const { state: before } = await readSubjectRequest(centre, people.registrar, requestId);
    expect(before.step).toBe("decided");
    await applyCorrection(centre, people.director, { caseId, passphrase });

    const { state } = await readSubjectRequest(centre, people.registrar, requestId);
    expect(state).toMatchObject({ step: "closed", outcome: "granted", restricts: false });
    expect(await centre.store.isRestricted(learnerId)).toBe(false);
    expect((await codesTold()).filter((code) => code.startsWith("request_"))).toEqual([
      "request_made",
      "request_acknowledged",
      "request_granted",
      "request_case_opened",
      "request_restricted",
      "request_lifted",
      "request_carried_out",
    ]);
  });

  test("whose case is rejected or taken back was asked for in vain", async () => {
    const { requestId, caseId } = await opened();
    await withdrawCase(centre, people.director, { caseId, note: "Không có sai sót" });
    const { state } = await readSubjectRequest(centre, people.registrar, requestId);
    expect(state).toMatchObject({ step: "closed", outcome: "refused" });
    expect((await codesTold()).at(-1)).toBe("request_refused");
  });

  test("of a record with an open case is not granted a second, and nothing of it is kept", async () => {
    await correct(school, recordId, [{ field: "LICH_SU/hk2/final", value: "9.0" }], { until: "proposed" });
    const { requestId } = await acknowledged(centre, { kind: "correct", learnerId, recordId });
    const head = await centre.store.auditHead();
    await expect(
      decideSubjectRequest(centre, people.director, { requestId, ...granted }),
    ).rejects.toMatchObject({ code: "case_open" });
    expect(await centre.store.auditHead()).toEqual(head);
  });

  test("of another learner's record is not there", async () => {
    const other = school.records[1]!.record.recordId;
    await expect(acknowledged(centre, { kind: "correct", learnerId, recordId: other })).rejects.toMatchObject(
      { code: "record_not_found" },
    );
  });
});

test("a deletion ends shares, removes notices, and says what stays under which law", async () => {
  const years = {
    recordIds: [recordId],
    receiver: "Trường nhận",
    purpose: "transfer",
    form: "full",
    days: 7,
  };
  const made = await makeShare(centre, learnerActor(learnerId), { learnerId, ...years } as never);
  const { requestId } = await decided(centre, { kind: "delete", learnerId });
  const versions = await centre.store.recordVersions(recordId);
  await carryOutSubjectRequest(centre, people.registrar, { requestId, note: "Đã xóa" });
  const { steps } = await readSubjectRequest(centre, people.registrar, requestId);
  const done = steps.find(({ type }) => type === "carriedOut");
  expect(done).toMatchObject({
    done: {
      removed: { shares: 1, notices: 4 },
      kept: expect.arrayContaining(["signedRecords", "accounts", "shares", "incidents"]),
    },
  });
  expect((await centre.store.share(made.share.shareId))?.revokedAt).not.toBeNull();
  expect(await codesTold()).toEqual(["request_carried_out"]);
  expect(await centre.store.recordVersions(recordId)).toEqual(versions);
});

test("withdrawing consent ends shares and leaves the rest", async () => {
  const { requestId } = await decided(centre, { kind: "withdrawConsent", learnerId });
  await carryOutSubjectRequest(centre, people.registrar, { requestId, note: "Đã dừng chia sẻ" });
  const { steps } = await readSubjectRequest(centre, people.registrar, requestId);
  expect(steps.find(({ type }) => type === "carriedOut")).toMatchObject({ done: { removed: { shares: 0 } } });
  expect(await codesTold()).toContain("record_issued");
});

test("a restriction stands from its carrying out until it is lifted", async () => {
  const { requestId } = await decided(centre, { kind: "object", learnerId });
  expect(await centre.store.isRestricted(learnerId)).toBe(false);
  await carryOutSubjectRequest(centre, people.registrar, { requestId, note: "Đã dừng" });
  expect(await centre.store.isRestricted(learnerId, "any")).toBe(true);
  await liftLearnerRestriction(centre, learnerActor(learnerId), { requestId, note: "" });
  expect(await centre.store.isRestricted(learnerId)).toBe(false);
});

describe("on paper", () => {
  const paper = () => ({
    kind: "copy" as const,
    learnerId,
    recordId: null,
    note: "Xin bản sao",
    entered: { ...entered, evidence: [school.evidenceId], receivedOn: "2026-06-02" },
  });

  test("is entered with who asked and its paper, and closed when they have been told", async () => {
    const { requestId, acknowledgeBy } = await makeSubjectRequest(centre, people.registrar, paper());
    expect(acknowledgeBy).toBe("2026-06-04");
    const file = await readRequestEvidence(centre, people.director, {
      requestId,
      evidenceId: school.evidenceId,
    });
    expect(file.type).toBe("application/pdf");
    const rows = await centre.store.auditRowsOf(`request:${requestId}`, 0, 9);
    expect(JSON.stringify(rows)).not.toContain(entered.name);
    for (const [by, evidenceId, code] of [
      [people.homeroom("10A1"), school.evidenceId, "duty_missing"],
      [people.director, "b".repeat(64), "evidence_not_found"],
    ] as const)
      await expect(readRequestEvidence(centre, by, { requestId, evidenceId })).rejects.toMatchObject({
        code,
      });
  });

  test("names evidence that was filed", async () => {
    const command = { ...paper(), entered: { ...paper().entered, evidence: ["c".repeat(64)] } };
    await expect(makeSubjectRequest(centre, people.registrar, command)).rejects.toMatchObject({
      code: "evidence_not_found",
    });
  });

  test("taken back, or refused and told, is closed", async () => {
    const { requestId } = await makeSubjectRequest(centre, people.registrar, paper());
    await withdrawSubjectRequest(centre, people.otherRegistrar, { requestId, note: "Người yêu cầu rút đơn" });
    expect(await centre.store.openRequests()).toEqual([]);
    await expect(
      closeSubjectRequest(centre, people.registrar, { requestId, told: "letter", note: "" }),
    ).rejects.toMatchObject({ code: "request_step_wrong" });
  });
});

test("a guardian's request: the child is told, heard, and the director decides against its word", async () => {
  const guardian = guardianActor(learnerId);
  const { requestId, asksLearner } = await acknowledged(centre, { kind: "restrict", learnerId }, guardian);
  expect([asksLearner, (await codesTold()).at(-1)]).toEqual([true, "request_acknowledged"]);
  await prepareRequestDecision(centre, people.registrar, { requestId, ...granted });
  await hearLearnerOnRequest(centre, learnerActor(learnerId), { requestId, opinion: "refuses", note: "" });
  const decide = (by = people.director) => decideSubjectRequest(centre, by, { requestId, ...granted });
  await expect(decide(people.otherRegistrar)).rejects.toMatchObject({ code: "duty_missing" });
  expect(await decide()).toMatchObject({ step: "decided", verdict: "granted" });
  await expect(
    decideSubjectRequest(centre, people.director, { requestId, ...granted, only: "grant" }),
  ).rejects.toMatchObject({ code: "request_not_prepared" });
});

describe("who sees which", () => {
  test("the office all that is open, overdue first; whoever asks their own; teachers none", async () => {
    const other = school.records[1]!;
    const otherId = `learner-of-${other.record.recordId}`;
    const late = await acknowledged(centre, { kind: "copy", learnerId });
    const fresh = await makeSubjectRequest(later(20), learnerActor(otherId), {
      kind: "delete",
      learnerId: otherId,
      recordId: null,
      note: "Xóa",
      entered: null,
    });
    const seen = async (by: Parameters<typeof listSubjectRequests>[1]) =>
      (await listSubjectRequests(later(20), by)).map(({ state, due }) => [state.requestId, due?.urgency]);
    const all = [
      [late.requestId, "overdue"],
      [fresh.requestId, "soon"],
    ];
    for (const by of [people.registrar, people.director]) expect(await seen(by)).toEqual(all);
    for (const by of [people.homeroom("10A1"), people.deputy, people.approvingDeputy])
      expect(await seen(by)).toEqual([]);
    // The deputy sees them while the delegation holds.
    expect(await listSubjectRequests(centre, people.approvingDeputy)).toHaveLength(2);
    expect((await listDue(later(20))).map(({ state }) => state.requestId)).toEqual(all.map(([id]) => id));
    const own = await listOwnRequests(centre, learnerActor(otherId));
    expect(own.map(({ state }) => state.requestId)).toEqual([fresh.requestId]);
    await expect(readSubjectRequest(centre, learnerActor(otherId), late.requestId)).rejects.toMatchObject({
      code: "duty_missing",
    });
  });

  test("a package is for whoever asked: not the other's, and not a teacher's", async () => {
    const { requestId } = await decided(centre, { kind: "copy", learnerId });
    for (const by of [guardianActor(learnerId), people.homeroom("10A1"), people.approvingDeputy])
      await expect(handOverPackage(centre, by, { requestId, form: "json" })).rejects.toMatchObject({
        code: "duty_missing",
      });
    expect(await centre.store.openRequests()).toHaveLength(1);
  });
});
