/** A correction of who somebody is: on the record, in the learner's own row, and on the other records (Điều 5.1, 15). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { applyCorrection } from "../../../src/centre/cases/apply-correction.ts";
import { readCase } from "../../../src/centre/cases/read-case.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import type { SchoolRecordYear } from "../../../src/record/school-record-year.ts";
import {
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
const auditOf = async (subject: string) => centre.store.auditRowsOf(subject, 0, 1000);

describe("a correction of the identity", () => {
  const name = { field: "identity/fullName", value: " Vu\u0303 Tuâ\u0301n Hiê\u0309n " };
  const byHomeroom = { requester: homeroom, reviewer: people.registrar };

  test("is on the new version and in the learner's own row, in normal form C", async () => {
    const { caseId } = await correct(school, recordId, [name], byHomeroom);
    expect((await contentOf(2)).learner).toMatchObject({ fullName: "Vũ Tuấn Hiển" });
    const { full, compact } = await documentsOf(centre, recordId, 2);
    for (const text of [full, compact]) expect(text).toContain('"fullName":"Vũ Tuấn Hiển"');
    expect((await centre.store.learner(learnerId))?.identity.fullName).toBe("Vũ Tuấn Hiển");
    expect((await auditOf(`learner:${learnerId}`)).at(-1)).toMatchObject({
      action: "learner.change",
      oldValue: { fullName: "Vũ Tuấn Hiếu" },
      newValue: { caseId, fullName: "Vũ Tuấn Hiển" },
    });
    expect(await receivedAs(centre, recordId, 1)).toMatchObject({ codes: ["revoked", "superseded"] });
  });

  test("names the learner's other records that say the same, until they too are corrected", async () => {
    const other = await secondRecordOf(learnerId);
    const { caseId } = await correct(school, recordId, [name], { ...byHomeroom, until: "approved" });
    const same = { field: "identity/fullName", recordId: other, schoolYear: "2024-2025", version: 1 };
    const sameIdentity = async () => (await readCase(centre, people.registrar, { caseId })).sameIdentity;
    expect(await sameIdentity()).toEqual([same]);
    await applyCorrection(centre, people.director, { caseId, passphrase });
    expect(await sameIdentity()).toEqual([same]);
    const second = await correct(school, other, [name], {
      requester: people.registrar,
      reviewer: people.otherRegistrar,
    });
    expect(second.correctedVersion).toBe(2);
    expect(await sameIdentity()).toEqual([]);
    expect((await centre.store.learner(learnerId))?.identity.fullName).toBe("Vũ Tuấn Hiển");
    expect(await auditOf(`learner:${learnerId}`)).toHaveLength(1);
  });

  test("of a mark later keeps the identity as it was signed, and the unsigned part as it is now", async () => {
    await centre.store.transaction(async (writer) => {
      const learner = (await writer.learner(learnerId))!;
      const identity = { ...learner.identity, fullName: "Chưa Qua Quy Trình", residence: "Xã Mới" };
      await writer.updateLearner({ ...learner, identity });
    });
    await correct(school, recordId, [mark]);
    expect((await contentOf(2)).learner).toMatchObject({ fullName: "Vũ Tuấn Hiếu", residence: "Xã Mới" });
  });

  /** The learner's record of the year before, in the same class, issued with the same identity. */
  async function secondRecordOf(ofLearner: string): Promise<string> {
    const id = "0b7dbc18-7298-43c4-aac9-94a4c24021b8";
    await centre.store.transaction(async (writer) => {
      const setting = (await writer.schoolYear("2025-2026"))!;
      await writer.putSchoolYear({ ...setting, schoolYear: "2024-2025" });
      const group = (await writer.classGroup({ schoolYear: "2025-2026", className: "10A1" }))!;
      await writer.putClass({ ...group, schoolYear: "2024-2025" }, await writer.classSubjects(group));
      const record = (await writer.record(recordId))!;
      await writer.addRecord({ ...record, recordId: id, learnerId: ofLearner, schoolYear: "2024-2025" });
      await writer.updateRecord({ ...record, recordId: id, schoolYear: "2024-2025", step: "issued" });
      for (const cell of (await writer.cells([recordId])).get(recordId) ?? []) await writer.putCell(id, cell);
      const first = (await writer.recordVersion(recordId, 1))!;
      const content = JSON.parse(first.content) as SchoolRecordYear;
      await writer.addRecordVersion({
        ...first,
        recordId: id,
        content: JSON.stringify({
          ...content,
          record: { ...content.record, recordId: id, schoolYear: "2024-2025" },
        }),
      });
    });
    return id;
  }
});
