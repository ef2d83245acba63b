/** Revocation and suspension by a case, over the real store (Điều 16). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { verifyAudit } from "../../../src/centre/audit/verify-audit.ts";
import { approveCase } from "../../../src/centre/cases/approve-case.ts";
import { proposeRevocation, type RevocationRequest } from "../../../src/centre/cases/propose-revocation.ts";
import { readCase } from "../../../src/centre/cases/read-case.ts";
import { reviewCase } from "../../../src/centre/cases/review-case.ts";
import { liftSuspension, suspendRecord } from "../../../src/centre/cases/suspend-record.ts";
import { withdrawCase } from "../../../src/centre/cases/withdraw-case.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import { changeStatusIn } from "../../../src/centre/change-status.ts";
import type { CaseState } from "../../../src/record/case/case-state.ts";
import { correct, openCaseSchool, people, receivedAs, type CaseSchool } from "../../helpers/case-school.ts";
import { storePassphrase } from "../../helpers/store-centre.ts";

let school: CaseSchool;
let centre: Centre;
let recordId: string;
let learnerId: string;
beforeEach(async () => {
  school = await openCaseSchool();
  ({ centre, recordId, learnerId } = school);
});
afterEach(async () => school.close());

const note = "Đã đối chiếu công văn";
const order = { documentNumber: "77/SGDĐT-GDTX", date: "2026-06-02", issuer: "Sở GD&ĐT Ninh Bình" };
const basis = "77/SGDĐT-GDTX, 2026-06-02, Sở GD&ĐT Ninh Bình";

async function propose(request: Partial<RevocationRequest> = {}): Promise<CaseState> {
  return proposeRevocation(centre, people.registrar, {
    recordId,
    version: 1,
    origin: "order",
    basis: order,
    ground: "byOrder",
    reason: "Sở yêu cầu thu hồi",
    evidence: [school.evidenceId],
    ...request,
  });
}
const accept = ({ caseId }: CaseState) =>
  reviewCase(centre, people.approvingDeputy, { caseId, verdict: "accept", note });
const approve = ({ caseId }: CaseState, over: Centre = centre) =>
  approveCase(over, people.director, { caseId, verdict: "approve", note: "" });
const suspend = ({ caseId }: CaseState) => suspendRecord(centre, people.director, { caseId, note });

const received = async () => receivedAs(centre, recordId, 1);
const valid = { verdict: "valid", codes: [] };
const suspended = { verdict: "invalid", codes: ["suspended"] };
const notices = async () => (await centre.store.notices(learnerId)).map(({ code }) => code);
const queued = async () =>
  (await centre.store.pendingOutbox("synchronise", 0, 100))
    .filter((message) => message.recordId === recordId)
    .map(({ syncVersion, payload }) => [syncVersion, payload.version, payload.inForce]);
const traces = async () => ({
  head: await centre.store.auditHead(),
  issuances: await centre.store.issuancesOfRecord(recordId),
  notices: await centre.store.notices(learnerId),
  queued: await queued(),
  lists: (await centre.store.publishedLists()).map(({ document }) => document),
  cases: await centre.store.casesOfRecord(recordId),
});

describe("a revocation", () => {
  test.each([
    ["order", "byOrder", ["revoked", "withdrawn_by_order"]],
    ["decision", "issuedInError", ["revoked", "issued_in_error"]],
    ["decision", "other", ["revoked"]],
  ] as const)(
    "by %s on the ground %s is on the published lists before the answer",
    async (origin, ground, codes) => {
      const state = await propose({ origin, ground });
      await accept(state);
      expect(await received()).toEqual(valid);
      expect(await approve(state)).toMatchObject({ step: "closed", outcome: "revoked", approvedBy: "GD" });
      expect(await received()).toEqual({ verdict: "invalid", codes });
      expect(await receivedAs(centre, school.records[1]!.record.recordId, 1)).toEqual(valid);
    },
  );

  test("is told to the learner and the sector's database, and kept with its basis", async () => {
    const state = await propose();
    await accept(state);
    expect([await notices(), await queued()]).toEqual([["record_issued"], [[1, 1, true]]]);
    await approve(state);
    expect([await notices(), await queued()]).toEqual([
      ["record_issued", "record_revoked"],
      [
        [1, 1, true],
        [2, 1, false],
      ],
    ]);
    const [issuance] = await centre.store.issuancesOfRecord(recordId);
    expect(await centre.store.statusChanges(issuance!.issuance.issuanceId)).toMatchObject([
      { change: "revoke", cause: "byOrder", reason: "Sở yêu cầu thu hồi", basis },
    ]);
    const lists = await centre.store.publishedLists();
    for (const { document } of lists) expect(document).not.toContain("Sở");
    const rows = (await centre.store.auditRows(0, 1000)).slice(-2);
    expect(rows.map(({ action, actor }) => [action, actor])).toEqual([
      ["case.approve", "GD"],
      ["status.revoke", "GD"],
    ]);
    expect((await verifyAudit(centre)).findings).toEqual([]);
  });

  test("is final: neither corrected nor revoked again", async () => {
    const state = await propose();
    await accept(state);
    await approve(state);
    await expect(propose()).rejects.toMatchObject({ code: "already_revoked" });
    await expect(correct(school, recordId, [], { until: "reported" })).rejects.toMatchObject({
      code: "already_revoked",
    });
    await expect(approve(state)).rejects.toMatchObject({ code: "case_step_wrong" });
  });

  test("waits for no other case, and none is opened beside it", async () => {
    const state = await propose();
    await expect(propose()).rejects.toMatchObject({ code: "case_open" });
    await expect(correct(school, recordId, [], { until: "reported" })).rejects.toMatchObject({
      code: "case_open",
    });
    await withdrawCase(centre, people.registrar, { caseId: state.caseId, note });
    await correct(school, recordId, [], { until: "reported" });
    await expect(propose()).rejects.toMatchObject({ code: "case_open" });
  });

  test("shows no difference, but its evidence and grounds", async () => {
    const { caseId } = await propose();
    const view = await readCase(centre, people.director, { caseId });
    expect(view).toMatchObject({ difference: null, sameIdentity: [], state: { proposal: { basis: order } } });
    expect(view.evidence).toHaveLength(1);
    await expect(propose({ evidence: ["f".repeat(64)] })).rejects.toMatchObject({ code: "case_open" });
    await withdrawCase(centre, people.registrar, { caseId, note });
    await expect(propose({ evidence: ["f".repeat(64)] })).rejects.toMatchObject({
      code: "evidence_not_found",
    });
  });

  test("leaves nothing half-done where the lists cannot be signed", async () => {
    const state = await propose();
    await accept(state);
    const before = await traces();
    const locked: Centre = { ...centre, signers: { current: () => undefined } };
    await expect(approve(state, locked)).rejects.toMatchObject({ code: "key_locked" });
    const failing = centre.signers.current("centre")!;
    let signatures = 0;
    const sign = async (message: Uint8Array) => {
      signatures += 1;
      if (signatures === 2) throw new Error("the token was pulled out");
      return failing.sign(message);
    };
    const broken: Centre = { ...centre, signers: { current: () => ({ ...failing, sign }) } };
    await expect(approve(state, broken)).rejects.toThrow("pulled out");
    const wrong = approveCase(centre, people.director, {
      caseId: state.caseId,
      verdict: "approve",
      note,
      passphrase: "đoán thử xem sao",
    });
    await expect(wrong).rejects.toMatchObject({ code: "passphrase_wrong" });
    expect(await traces()).toEqual(before);
    await approveCase(locked, people.director, {
      caseId: state.caseId,
      verdict: "approve",
      note,
      passphrase: storePassphrase,
    });
    expect(await received()).toMatchObject({ codes: ["revoked", "withdrawn_by_order"] });
  });
});

describe("a suspension", () => {
  test("holds from the answer on, until it is lifted, which ends the case", async () => {
    const state = await propose();
    expect(await suspend(state)).toMatchObject({ step: "proposed", suspended: true });
    expect(await received()).toEqual(suspended);
    const lifted = await liftSuspension(centre, people.approvingDeputy, { caseId: state.caseId, note });
    expect(lifted).toMatchObject({ step: "closed", outcome: "reinstated", suspended: false });
    expect(await received()).toEqual(valid);
    expect([await notices(), await queued()]).toEqual([
      ["record_issued", "record_suspended", "record_reinstated"],
      [
        [1, 1, true],
        [2, 1, false],
        [3, 1, true],
      ],
    ]);
    await expect(approve(state)).rejects.toMatchObject({ code: "case_step_wrong" });
  });

  test("is made final by the approval", async () => {
    const state = await propose();
    await accept(state);
    await suspend(state);
    await approve(state);
    expect(await received()).toMatchObject({ verdict: "invalid" });
    expect((await received())?.codes).toContain("revoked");
    expect(await notices()).toEqual(["record_issued", "record_suspended", "record_revoked"]);
  });

  test.each([
    [
      "rejected at the review",
      ({ caseId }: CaseState) =>
        reviewCase(centre, people.approvingDeputy, { caseId, verdict: "reject", note }),
    ],
    ["withdrawn", ({ caseId }: CaseState) => withdrawCase(centre, people.director, { caseId, note })],
    [
      "rejected by the director",
      async (state: CaseState) => {
        await accept(state);
        return approveCase(centre, people.director, { caseId: state.caseId, verdict: "reject", note });
      },
    ],
  ])("ends when the case is %s", async (_, end) => {
    const state = await propose();
    await suspend(state);
    expect(await received()).toEqual(suspended);
    expect(await end(state)).toMatchObject({ outcome: "reinstated", suspended: false });
    expect(await received()).toEqual(valid);
    expect(await notices()).toEqual(["record_issued", "record_suspended", "record_reinstated"]);
  });

  test("is not ended by who asked for the revocation, who might withdraw it (Điều 16)", async () => {
    const { caseId } = await suspend(await propose());
    const withdrawn = withdrawCase(centre, people.registrar, { caseId, note });
    await expect(withdrawn).rejects.toMatchObject({ code: "duty_missing", detail: "suspended" });
    expect(await received()).toEqual(suspended);
  });

  test("binds the record: it is neither corrected nor suspended a second time", async () => {
    const state = await propose();
    await suspend(state);
    await expect(suspend(state)).rejects.toMatchObject({ code: "case_step_wrong", detail: "suspended" });
    await expect(correct(school, recordId, [], { until: "reported" })).rejects.toMatchObject({
      code: "case_open",
    });
  });

  test("that was ended otherwise does not keep its case open", async () => {
    const state = await propose();
    await suspend(state);
    // No use case does this past the case (`case_needed`); the end of the case does not rely on it.
    await centre.store.transaction(async (writer) => {
      const states = await writer.issuancesOfRecord(recordId);
      const because = { reason: "Sự cố", basis: "Biên bản 3" };
      await changeStatusIn(centre, writer, people.director, states, { change: "reinstate", ...because });
    });
    await withdrawCase(centre, people.director, { caseId: state.caseId, note });
    expect(await notices()).toEqual(["record_issued", "record_suspended"]);
    expect(await received()).toEqual(valid);
  });
});

test("what is written is kept in normal form C, however it was typed (D4)", async () => {
  const typed = "Sở yêu cầu thu hồi";
  const { proposal } = await propose({ reason: typed.normalize("NFD") });
  expect(proposal).toMatchObject({ reason: typed.normalize("NFC") });
});

test("a version that has been superseded is neither suspended nor revoked", async () => {
  await correct(school, recordId, [{ field: "LICH_SU/hk2/final", value: 2.3 }]);
  await expect(propose()).rejects.toMatchObject({ code: "version_not_current", detail: "2" });
  const second = await propose({ version: 2 });
  await accept(second);
  await approve(second);
  expect(await receivedAs(centre, recordId, 2)).toMatchObject({ codes: ["revoked", "withdrawn_by_order"] });
  expect(await receivedAs(centre, recordId, 1)).toMatchObject({ codes: ["revoked", "superseded"] });
});
