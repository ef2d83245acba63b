/** What a correction is refused for, and that nothing of it is ever half-written (Điều 14.3, D11). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { applyCorrection } from "../../../src/centre/cases/apply-correction.ts";
import { approveCase } from "../../../src/centre/cases/approve-case.ts";
import { proposeCorrection } from "../../../src/centre/cases/propose-correction.ts";
import { reportError } from "../../../src/centre/cases/report-error.ts";
import { reviewCase } from "../../../src/centre/cases/review-case.ts";
import { withdrawCase } from "../../../src/centre/cases/withdraw-case.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import { at, basis, correct, openCaseSchool, people, type CaseSchool } from "../../helpers/case-school.ts";
import { storePassphrase as passphrase } from "../../helpers/store-centre.ts";

let school: CaseSchool;
let centre: Centre;
let recordId: string;
let learnerId: string;
beforeEach(async () => {
  school = await openCaseSchool();
  ({ centre, recordId, learnerId } = school);
});
afterEach(async () => school.close());

const mark = { field: "LICH_SU/hk2/final", value: "2,3" };
const homeroom = people.homeroom("10A1");
const cellOf = async (field: string) =>
  (await centre.store.cells([recordId])).get(recordId)?.find((cell) => cell.field === field);
/** Everything that a failed step could have left half-done. */
const traces = async () => ({
  head: await centre.store.auditHead(),
  record: await centre.store.record(recordId),
  learner: await centre.store.learner(learnerId),
  cells: (await centre.store.cells([recordId])).get(recordId),
  versions: await centre.store.recordVersions(recordId),
  issuances: await centre.store.issuancesOfRecord(recordId),
  notices: await centre.store.notices(learnerId),
  outbox: await centre.store.pendingOutbox("synchronise", 0, 100),
  lists: (await centre.store.publishedLists()).map(({ document }) => document),
  cases: await centre.store.casesOfRecord(recordId),
});

describe("what is asked for is read and tried out before anybody is asked", () => {
  const propose = async (
    changes: readonly { field: string; value: unknown }[],
    by = people.teacher("LICH_SU", "10A1"),
  ) => {
    const open = (await centre.store.openCases()).at(0);
    const note = "Sai";
    const caseId =
      open?.caseId ??
      (await reportError(centre, by, { recordId, version: 1, note, onBehalfOf: "learner" })).caseId;
    return proposeCorrection(centre, by, {
      caseId,
      changes,
      basis,
      reason: "Vào nhầm điểm",
      evidence: [school.evidenceId],
    });
  };

  test.each([
    ["LICH_SU/hk2/final", 10.5, "cell_value_wrong", "LICH_SU/hk2/final mark_out_of_range"],
    ["LICH_SU/hk2/final", "bảy", "cell_value_wrong", "LICH_SU/hk2/final text_malformed"],
    ["LICH_SU/hk2/final", 9.3, "nothing_changed", "LICH_SU/hk2/final"],
    ["LICH_SU/hk2/final", null, "record_incomplete", "LICH_SU/hk2/final"],
    ["VAT_LI/hk2/final", 5, "duty_missing", ""],
    ["LICH_SU/hk2/average", 5, "field_unknown", "LICH_SU/hk2/average"],
    ["TOAN/hk2/final", 5, "duty_missing", ""],
  ])("%s = %s: %s", async (field, value, code, detail) => {
    const before = await propose([{ field, value: "?" }]).catch(() => traces());
    await expect(propose([{ field, value }])).rejects.toMatchObject({ code, detail });
    expect(await traces()).toEqual(before);
  });

  test.each([
    ["identity/dateOfBirth", "2009-02-30", "identity_wrong"],
    ["identity/personalId", "12", "identity_wrong"],
    ["identity/fullName", " ", "identity_wrong"],
    ["identity/sex", 1, "identity_wrong"],
    ["identity/learnerId", "x", "field_unknown"],
  ])("%s = %s: %s", async (field, value, code) => {
    await expect(propose([{ field, value }], homeroom)).rejects.toMatchObject({ code });
  });

  test("a sector code that another learner has is not taken", async () => {
    const taken = school.records[1]!.learner.moetLearnerId;
    const change = { field: "identity/moetLearnerId", value: taken };
    await expect(propose([change], homeroom)).rejects.toMatchObject({ code: "learner_exists" });
  });

  test("two changes that leave the record as it is are none", async () => {
    const [hk1, hk2] = [await cellOf("absences/hk1"), await cellOf("absences/hk2")];
    const changes = [
      { field: "absences/hk1", value: Number(hk1?.value) + 1 },
      { field: "absences/hk2", value: Number(hk2?.value) - 1 },
    ];
    await expect(propose(changes, homeroom)).rejects.toMatchObject({ code: "nothing_changed" });
  });

  test("evidence that was not filed is none", async () => {
    const { caseId } = await correct(school, recordId, [], { until: "reported" });
    const request = { caseId, changes: [mark], basis, reason: "Vào nhầm điểm" };
    const evidence = [school.evidenceId, "f".repeat(64)];
    await expect(
      proposeCorrection(centre, people.teacher("LICH_SU", "10A1"), { ...request, evidence }),
    ).rejects.toMatchObject({ code: "evidence_not_found" });
  });
});

describe("a case that comes to nothing", () => {
  test("rejected at the review, rejected by the director, withdrawn: nothing of the record has changed", async () => {
    const { cases: _, head: __, ...untouched } = await traces();
    const first = await correct(school, recordId, [mark], { until: "proposed" });
    const note = "Bài kiểm tra cho thấy điểm đúng";
    const rejected = await reviewCase(centre, people.headOfLetters, {
      caseId: first.caseId,
      verdict: "reject",
      note,
    });
    expect(rejected).toMatchObject({ step: "closed", outcome: "rejected" });
    const second = await correct(school, recordId, [mark], { until: "reviewed" });
    const refused = await approveCase(centre, people.director, {
      caseId: second.caseId,
      verdict: "reject",
      note,
    });
    expect(refused.outcome).toBe("rejected");
    const third = await correct(school, recordId, [mark], { until: "approved" });
    const withdrawn = await withdrawCase(centre, people.director, { caseId: third.caseId, note });
    expect(withdrawn.outcome).toBe("withdrawn");
    await expect(
      applyCorrection(centre, people.director, { caseId: third.caseId, passphrase }),
    ).rejects.toMatchObject({
      code: "case_step_wrong",
    });
    const { cases, head, ...after } = await traces();
    expect(after).toEqual(untouched);
    expect([cases.length, head === undefined]).toEqual([3, false]);
  });
});

describe("nothing is half-written", () => {
  test("where the key is locked", async () => {
    const { caseId } = await correct(school, recordId, [mark], { until: "approved" });
    const before = await traces();
    // The service may hold the key for its lists: a record is signed by who gives the passphrase.
    const apply = (key: { passphrase?: string }, by = people.director) =>
      applyCorrection(centre, by, { caseId, ...key });
    await expect(apply({})).rejects.toMatchObject({ code: "key_locked" });
    await expect(apply({ passphrase: "đoán thử xem sao" })).rejects.toMatchObject({
      code: "passphrase_wrong",
    });
    // Whose duty it is not learns nothing about a passphrase.
    const stranger = apply({ passphrase: "đoán thử xem sao" }, people.registrar);
    await expect(stranger).rejects.toMatchObject({ code: "duty_missing" });
    expect(await traces()).toEqual(before);
    const unheld: Centre = { ...centre, signers: { current: () => undefined } };
    await applyCorrection(unheld, people.director, { caseId, passphrase });
  });

  test("where signing fails at the last credential, or an independent verifier disagrees", async () => {
    const { caseId } = await correct(school, recordId, [mark], { until: "approved" });
    const before = await traces();
    let signatures = 0;
    const failing = centre.signers.current("centre")!;
    const sign = async (message: Uint8Array) => {
      signatures += 1;
      if (signatures === 4) throw new Error("the token was pulled out");
      return failing.sign(message);
    };
    const broken: Centre = { ...centre, unlock: async () => ({ ok: true, signer: { ...failing, sign } }) };
    await expect(applyCorrection(broken, people.director, { caseId, passphrase })).rejects.toThrow(
      "pulled out",
    );
    expect(await traces()).toEqual(before);
    const doubting: Centre = { ...centre, secondOpinion: async () => ({ verified: false, detail: "no" }) };
    await expect(applyCorrection(doubting, people.director, { caseId, passphrase })).rejects.toMatchObject({
      code: "second_opinion_differs",
    });
    // What the program doubts of itself is an incident (Điều 18), and nothing else has changed.
    expect({ ...(await traces()), head: null }).toEqual({ ...before, head: null });
    const after = (await centre.store.auditRows(before.head?.sequence ?? 0, 9)).map(({ action }) => action);
    expect(after).toEqual(["incident.report"]);
  });

  test("where a cell is no longer what the proposal was about", async () => {
    const { caseId } = await correct(school, recordId, [mark], { until: "approved" });
    await centre.store.transaction((writer) =>
      writer.putCell(recordId, { field: mark.field, value: 50, version: 2, changedBy: "?", changedAt: at }),
    );
    const before = await traces();
    await expect(applyCorrection(centre, people.director, { caseId, passphrase })).rejects.toMatchObject({
      code: "cell_conflict",
      detail: mark.field,
    });
    expect(await traces()).toEqual(before);
  });

  test("where two people take a step at once: one of them takes it", async () => {
    const { caseId } = await correct(school, recordId, [mark], { until: "reviewed" });
    const approving = [people.director, people.approvingDeputy].map((by) =>
      approveCase(centre, by, { caseId, verdict: "approve", note: "" }),
    );
    const approved = await Promise.allSettled(approving);
    expect(approved.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(approved.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "case_step_wrong" },
    });
    const applied = await Promise.allSettled(
      [1, 2, 3].map(() => applyCorrection(centre, people.director, { caseId, passphrase })),
    );
    expect(applied.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await centre.store.recordVersions(recordId)).map(({ version }) => version)).toEqual([1, 2]);
  });

  test("where two people open a case on one record at once", async () => {
    const reports = [people.registrar, people.director].map((by) =>
      reportError(centre, by, { recordId, version: 1, note: "Sai", onBehalfOf: null }),
    );
    const opened = await Promise.allSettled(reports);
    expect(opened.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "case_open" },
    });
    expect(await centre.store.casesOfRecord(recordId)).toHaveLength(1);
  });
});
