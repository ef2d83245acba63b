/** The summer's results make the next version of a record that waits for them (TT 43/2021 Điều 12, 13). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { changeStatusIn } from "../../../src/centre/change-status.ts";
import { issueSigned } from "../../../src/centre/life/issue-signed.ts";
import { previewBatch } from "../../../src/centre/life/preview-batch.ts";
import { reopenForSummer } from "../../../src/centre/life/reopen-for-summer.ts";
import { signBatch } from "../../../src/centre/life/sign-batch.ts";
import type { SchoolRecordYear } from "../../../src/record/school-record-year.ts";
import {
  actors,
  confirmClass,
  openLifeSchool,
  signAll,
  writeCells,
  type LifeSchool,
} from "../../helpers/life-school.ts";
import { classKey } from "../../helpers/sample-school.ts";
import { storePassphrase } from "../../helpers/store-centre.ts";

let school: LifeSchool;
let waiting: SchoolRecordYear;
let passed: SchoolRecordYear;
const key = classKey("10A1");
beforeEach(async () => {
  school = await openLifeSchool({ perClass: 4 });
  const of10A1 = school.records.filter(({ record }) => record.className === "10A1");
  waiting = of10A1.find(({ summary }) => summary.promotion.decision === "pendingSummer")!;
  passed = of10A1.find(({ summary }) => summary.promotion.decision === "promoted")!;
});
afterEach(async () => school.close());

const sign = async () => {
  await confirmClass(school.centre, "10A1");
  await signAll(school.centre, { classes: [key] });
};
const reopen = async (record: SchoolRecordYear, by = actors.registrar) =>
  reopenForSummer(school.centre, by, { class: key, recordIds: [record.record.recordId] });
const refusedWith = (code: string, detail?: string) => [
  { result: "refused", code, ...(detail === undefined ? {} : { detail }) },
];

test("only a record that was issued and waits for the summer", async () => {
  expect(await reopen(waiting)).toMatchObject(refusedWith("record_step_wrong", "draft"));
  await sign();
  expect(await reopen(passed)).toMatchObject(refusedWith("summer_not_pending", "promoted"));
  expect(await reopen(waiting)).toMatchObject([{ result: "reopened" }]);
  expect(await reopen(waiting)).toMatchObject(refusedWith("record_step_wrong", "draft"));
});

test("its next version takes the place of the first, which stays valid until then", async () => {
  await sign();
  await reopen(waiting);
  const { recordId } = waiting.record;
  const { store } = school.centre;
  expect(await store.record(recordId)).toMatchObject({ step: "draft", version: 2, reopenedFor: "summer" });
  const standing = async () =>
    (await store.issuancesOfRecord(recordId)).map(({ issuance, revokedAt }) => [
      issuance.version,
      revokedAt !== null,
    ]);
  expect(await standing()).toEqual([[1, false]]);

  const low = waiting.subjects.filter(({ avgYear }) => avgYear !== null && avgYear < 5);
  const marks = Object.fromEntries(low.map(({ subjectCode }) => [`${subjectCode}/summer/mark`, 60]));
  await store.transaction((writer) => writeCells(writer, recordId, marks, 1));
  await confirmClass(school.centre, "10A1");
  const settled = await signAll(school.centre, { classes: [key] });
  expect(settled).toMatchObject([{ recordId, version: 2, outcome: "issued" }]);
  expect(await standing()).toEqual([
    [1, true],
    [2, false],
  ]);
  const second = await store.recordVersion(recordId, 2);
  const { subjects, summary } = JSON.parse(second!.content) as SchoolRecordYear;
  expect(second).toMatchObject({ origin: "summer", caseId: null });
  expect(summary.promotion.decision).toBe("promotedAfterSummer");
  expect(subjects.filter(({ reassessed }) => reassessed === 6)).toHaveLength(low.length);
});

test("not while its newest version is suspended or revoked", async () => {
  await sign();
  const { store } = school.centre;
  for (const change of ["suspend", "revoke"] as const) {
    await store.transaction(async (writer) => {
      const states = await writer.issuancesOfRecord(waiting.record.recordId);
      const ground = { reason: "r", basis: "b" };
      await changeStatusIn(school.centre, writer, actors.director, states, { change, ...ground });
    });
    expect(await reopen(waiting)).toMatchObject(refusedWith("record_not_in_force"));
  }
});

describe("a version in the making", () => {
  const change = async (kind: "suspend" | "revoke" | "reinstate") =>
    school.centre.store.transaction(async (writer) => {
      const states = (await writer.issuancesOfRecord(waiting.record.recordId)).filter(
        ({ issuance }) => issuance.version === 1,
      );
      const act = { change: kind, reason: "r", basis: "b" };
      await changeStatusIn(school.centre, writer, actors.director, states, act);
    });
  beforeEach(async () => {
    await sign();
    await reopen(waiting);
    await confirmWaiting();
  });
  const confirmWaiting = async () => {
    const low = waiting.subjects.filter(({ avgYear }) => avgYear !== null && avgYear < 5);
    const marks = Object.fromEntries(low.map(({ subjectCode }) => [`${subjectCode}/summer/mark`, 60]));
    await school.centre.store.transaction((writer) => writeCells(writer, waiting.record.recordId, marks, 1));
    await confirmClass(school.centre, "10A1");
  };
  const signWaiting = (batchId: string) =>
    Array.fromAsync(signBatch(school.centre, actors.director, { batchId, passphrase: storePassphrase }));

  test.each(["suspend", "revoke"] as const)("is not shown for signing after a %s", async (kind) => {
    await change(kind);
    await expect(previewBatch(school.centre, actors.director, { classes: [key] })).rejects.toMatchObject({
      code: "batch_empty",
    });
  });

  test("is not signed over one that was suspended since it was shown, and is again once that is lifted", async () => {
    const shown = () => previewBatch(school.centre, actors.director, { classes: [key] });
    const { batchId } = await shown();
    await change("suspend");
    expect(await signWaiting(batchId)).toMatchObject([{ outcome: "refused", code: "record_not_in_force" }]);
    expect(await school.centre.store.recordVersions(waiting.record.recordId)).toHaveLength(1);
    await change("reinstate");
    expect(await signWaiting((await shown()).batchId)).toMatchObject([{ version: 2, outcome: "issued" }]);
  });

  test("is not handed out over one that was revoked since it was signed", async () => {
    const { store } = school.centre;
    const setting = (await store.schoolYear(key.schoolYear))!;
    await store.transaction((writer) => writer.putSchoolYear({ ...setting, issueWith: "registrar" }));
    await signAll(school.centre, { classes: [key] });
    await change("revoke");
    const { recordId } = waiting.record;
    expect(
      await issueSigned(school.centre, actors.registrar, { class: key, recordIds: [recordId] }),
    ).toMatchObject(refusedWith("record_not_in_force"));
    expect(await store.recordVersion(recordId, 2)).toMatchObject({ issuedAt: null });
  });
});

test("is for the registrar, the director and the class's homeroom teacher", async () => {
  await sign();
  for (const by of [actors.teacher("TOAN", "10A1"), actors.administrator, actors.homeroom("11A1")]) {
    await expect(reopen(waiting, by)).rejects.toMatchObject({ code: "duty_missing" });
  }
  expect(await reopen(waiting, actors.homeroom("10A1"))).toMatchObject([{ result: "reopened" }]);
});
