/** The summer's results make the next version of a record that waits for them (TT 43/2021 Điều 12, 13). */
import { afterEach, beforeEach, expect, test } from "vitest";
import { changeStatusIn } from "../../../src/centre/change-status.ts";
import { reopenForSummer } from "../../../src/centre/life/reopen-for-summer.ts";
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

test("is for the registrar, the director and the class's homeroom teacher", async () => {
  await sign();
  for (const by of [actors.teacher("TOAN", "10A1"), actors.administrator, actors.homeroom("11A1")]) {
    await expect(reopen(waiting, by)).rejects.toMatchObject({ code: "duty_missing" });
  }
  expect(await reopen(waiting, actors.homeroom("10A1"))).toMatchObject([{ result: "reopened" }]);
});
