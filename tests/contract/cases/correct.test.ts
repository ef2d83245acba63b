/** A correction over the real store, from the report to the synchronised next version (Điều 14, 15). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { verifyAudit } from "../../../src/centre/audit/verify-audit.ts";
import { applyCorrection } from "../../../src/centre/cases/apply-correction.ts";
import { closeCorrections } from "../../../src/centre/cases/close-corrections.ts";
import { readCase } from "../../../src/centre/cases/read-case.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import type { SchoolRecordYear } from "../../../src/record/school-record-year.ts";
import {
  at,
  basis,
  correct,
  documentsOf,
  openCaseSchool,
  people,
  receivedAs,
  type CaseSchool,
} from "../../helpers/case-school.ts";
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

const contentOf = async (version: number) =>
  JSON.parse((await centre.store.recordVersion(recordId, version))!.content) as SchoolRecordYear;
const cellOf = async (field: string) =>
  (await centre.store.cells([recordId])).get(recordId)?.find((cell) => cell.field === field);
const historyOf = ({ subjects }: SchoolRecordYear) => subjects.find((line) => line.subjectCode === "LICH_SU");
const auditOf = async (subject: string) => centre.store.auditRowsOf(subject, 0, 1000);
describe("a mark that was typed wrong", () => {
  test("makes the next version, with all that follows from it by the rules the record keeps", async () => {
    const before = await contentOf(1);
    const state = await correct(school, recordId, [mark]);
    expect(state).toMatchObject({ step: "applied", outcome: "corrected", correctedVersion: 2 });
    expect(await centre.store.record(recordId)).toMatchObject({ step: "issued", version: 2 });
    const after = await contentOf(2);
    // HK II: (7 + 8.5 + 8.5 + 2·8.5 + 3·2.3) / 8 = 5.9875; the year: (8.1 + 2·6.0) / 3 = 6.7.
    expect(historyOf(before)).toMatchObject({ avgHk2: 8.6, avgYear: 8.4 });
    expect(historyOf(after)).toMatchObject({ avgHk1: 8.1, avgHk2: 6, avgYear: 6.7 });
    expect(after.summary.director.name).toBe("Nguyễn Hữu Phúc");
    expect(await centre.store.recordVersion(recordId, 2)).toMatchObject({
      origin: "correction",
      caseId: state.caseId,
      signedBy: "GD",
      delegation: null,
      signedAt: at,
      issuedAt: at,
    });
    expect(await cellOf(mark.field)).toMatchObject({ value: 23, version: 2, changedBy: "GD", changedAt: at });
  });

  test("is told by the lists alone: the old version is superseded, the new one valid", async () => {
    await correct(school, recordId, [mark]);
    expect(await receivedAs(centre, recordId, 1)).toEqual({
      verdict: "invalid",
      codes: ["revoked", "superseded"],
    });
    expect(await receivedAs(centre, recordId, 2)).toEqual({ verdict: "valid", codes: [] });
    const other = school.records[1]!.record.recordId;
    expect(await receivedAs(centre, other, 1)).toEqual({ verdict: "valid", codes: [] });
  });

  test("is told to the learner and queued for the sector's database", async () => {
    await correct(school, recordId, [mark]);
    const notices = await centre.store.notices(learnerId);
    expect(notices.map(({ code, version }) => [code, version])).toEqual([
      ["record_issued", 1],
      ["record_superseded", 1],
      ["record_issued", 2],
    ]);
    const queued = await centre.store.pendingOutbox("synchronise", 0, 100);
    expect(queued.at(-1)).toMatchObject({ recordId, syncVersion: 2, payload: { version: 2, inForce: true } });
  });

  test("leaves a trace of each step: who, why, and old and new value", async () => {
    const { caseId } = await correct(school, recordId, [mark]);
    const steps = await auditOf(`case:${caseId}`);
    expect(steps.map(({ action, actor, reason }) => [action, actor, reason])).toEqual([
      ["case.report", "GV-LICH_SU", "Điểm trên học bạ không khớp sổ gốc"],
      ["case.propose", "GV-LICH_SU", "Vào nhầm điểm"],
      ["case.review", "GV-NGU_VAN", "Đã đối chiếu với bài kiểm tra"],
      ["case.approve", "GD", ""],
      ["case.apply", "GD", ""],
    ]);
    expect(steps[1]?.newValue).toEqual({
      recordId,
      version: 1,
      step: "proposed",
      outcome: null,
      suspended: false,
      kind: "correction",
      basis,
      evidence: [school.evidenceId],
      fields: [mark.field],
    });
    expect(steps.at(-1)).toMatchObject({
      oldValue: { step: "approved", outcome: null },
      newValue: { step: "applied", outcome: "corrected", correctedVersion: 2, delegation: null },
    });
    const corrected = (await auditOf(`record:${recordId}`)).find(({ action }) => action === "record.correct");
    expect(corrected).toMatchObject({
      actor: "GD",
      oldValue: { [mark.field]: 93 },
      newValue: { caseId, [mark.field]: 23 },
      reason: "Vào nhầm điểm",
      source: "api",
    });
    expect((await verifyAudit(centre)).findings).toEqual([]);
  });

  test("is closed when the sector's database has the version, and by no older one", async () => {
    const { caseId } = await correct(school, recordId, [mark]);
    const synchronise = (version: number) =>
      centre.store.transaction((writer) =>
        closeCorrections(
          centre,
          writer,
          { ...people.registrar, actorId: "job:outbox", source: "job" },
          {
            recordId,
            version,
          },
        ),
      );
    const stepOf = async () => (await readCase(centre, people.director, { caseId })).state.step;
    await synchronise(1);
    expect(await stepOf()).toBe("applied");
    await synchronise(2);
    expect(await stepOf()).toBe("closed");
    await synchronise(2);
    expect((await auditOf(`case:${caseId}`)).at(-1)).toMatchObject({
      action: "case.close",
      actor: "job:outbox",
    });
    expect((await centre.store.recordCase(caseId))?.steps).toHaveLength(6);
  });

  test("may be followed by another, on the new version, which undoes it", async () => {
    await correct(school, recordId, [mark]);
    await expect(correct(school, recordId, [mark], { version: 1 })).rejects.toMatchObject({
      code: "version_not_current",
      detail: "2",
    });
    await correct(school, recordId, [{ ...mark, value: 9.3 }], { version: 2 });
    const [first, third] = [await contentOf(1), await contentOf(3)];
    expect(third).toEqual({ ...first, record: { ...first.record, version: 3 } });
    expect(await receivedAs(centre, recordId, 2)).toMatchObject({ codes: ["revoked", "superseded"] });
    expect(await receivedAs(centre, recordId, 3)).toMatchObject({ verdict: "valid" });
    expect(await cellOf(mark.field)).toMatchObject({ value: 93, version: 3 });
  });
});

describe("a correction changes nothing but what was asked for", () => {
  test("whatever became of the centre since the record was signed", async () => {
    const before = await contentOf(1);
    await centre.store.transaction(async (writer) => {
      const setting = (await writer.schoolYear("2025-2026"))!;
      const institution = { ...setting.institution, name: "Trung tâm mới" };
      await writer.putSchoolYear({ ...setting, institution, issuePlace: "Nơi khác" });
      const group = (await writer.classGroup({ schoolYear: "2025-2026", className: "10A1" }))!;
      const plan = await writer.classSubjects(group);
      await writer.putClass(
        { ...group, homeroomTeacherId: "GV-CN-11A1" },
        plan.map((line) => ({ ...line, name: `${line.name} mới`, teacherId: "GV-TOAN" })),
      );
      const member = (await writer.staffMember("GV-LICH_SU"))!;
      await writer.putStaffMember({ ...member, name: "Tên Đã Đổi" });
      await writer.putStaffMember({
        staffId: "GD",
        name: "Giám Đốc Mới",
        title: "Giám đốc",
        roles: ["director"],
      });
    });
    const { caseId } = await correct(school, recordId, [mark], { until: "approved" });
    const asked = await readCase(centre, people.director, { caseId });
    await applyCorrection(centre, people.director, { caseId, passphrase });
    const done = await readCase(centre, people.director, { caseId });
    const pointers = asked.difference?.map(({ pointer }) => pointer);
    expect(pointers).toEqual([
      "/subjects/LICH_SU/marks/hk2/final",
      "/subjects/LICH_SU/avgHk2",
      "/subjects/LICH_SU/avgYear",
    ]);
    // The new version has its own signature.
    expect(done.difference).toEqual([
      expect.objectContaining({ pointer: "/summary/director/name", after: "Giám Đốc Mới" }),
      ...(asked.difference ?? []),
    ]);
    const after = await contentOf(2);
    expect(after.institution).toEqual(before.institution);
    expect(after.record).toEqual({ ...before.record, version: 2 });
    expect(historyOf(after)?.teacher).toEqual(historyOf(before)?.teacher);
  });

  test("a deputy signs in the director's place, and the version names the basis", async () => {
    const { caseId } = await correct(school, recordId, [mark], { until: "approved" });
    await applyCorrection(centre, people.deputy, { caseId, passphrase });
    expect(await centre.store.recordVersion(recordId, 2)).toMatchObject({
      signedBy: "PGD",
      delegation: "QĐ 7/QĐ-TT ngày 15/5/2026",
    });
    expect((await contentOf(2)).summary.director).toEqual({
      name: "Trần Thị Vân",
      title: "KT. Giám đốc, Phó Giám đốc",
    });
  });
});

describe("data that no credential carries", () => {
  test.each([
    ["the personal number", { field: "identity/personalId", value: "036209000009" }, true],
    ["the residence", { field: "identity/residence", value: "Xóm 2, Xã Hải Hậu" }, true],
    ["a mark that moves no average", { field: "LICH_SU/hk2/final", value: 9.2 }, false],
  ])(
    "%s: is put right without a new version, closed at once, and synchronised",
    async (_, change, isIdentity) => {
      const issued = await documentsOf(centre, recordId, 1);
      const by = isIdentity ? { requester: homeroom, reviewer: people.registrar } : {};
      const { caseId } = await correct(school, recordId, [change], { ...by, until: "approved" });
      const locked = { ...centre, signers: { current: () => undefined } };
      const state = await applyCorrection(locked, people.registrar, { caseId });
      expect(state).toMatchObject({ step: "closed", outcome: "corrected", correctedVersion: null });
      expect(await centre.store.record(recordId)).toMatchObject({ step: "issued", version: 1 });
      expect(await centre.store.recordVersions(recordId)).toHaveLength(1);
      expect(await documentsOf(centre, recordId, 1)).toEqual(issued);
      expect(await receivedAs(centre, recordId, 1)).toEqual({ verdict: "valid", codes: [] });
      const queued = await centre.store.pendingOutbox("synchronise", 0, 100);
      expect(queued.at(-1)).toMatchObject({
        recordId,
        syncVersion: 2,
        payload: { version: 1, inForce: true },
      });
      if (isIdentity) {
        const key = change.field.replace("identity/", "");
        expect((await centre.store.learner(learnerId))?.identity).toMatchObject({ [key]: change.value });
      } else expect(await cellOf(change.field)).toMatchObject({ value: 92 });
      await correct(school, recordId, [mark], { until: "reported" });
    },
  );

  test("together with what a credential carries: signed again as one", async () => {
    const changes = [
      { field: "identity/residence", value: "Xóm 2, Xã Hải Hậu" },
      { field: "identity/birthPlace", value: "Xã Giao Thủy, tỉnh Ninh Bình" },
    ];
    const by = { requester: homeroom, reviewer: people.registrar };
    expect(await correct(school, recordId, changes, by)).toMatchObject({ correctedVersion: 2 });
    expect((await contentOf(2)).learner).toMatchObject({ residence: "Xóm 2, Xã Hải Hậu" });
  });
});
