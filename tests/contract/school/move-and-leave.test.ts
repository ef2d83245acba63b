/** Learners who change the class, and those who leave, over the real store. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Centre } from "../../../src/centre/centre.ts";
import { enterCells } from "../../../src/centre/school/enter-cells.ts";
import { leave } from "../../../src/centre/school/leave.ts";
import { moveLearner } from "../../../src/centre/school/move-learner.ts";
import { setUpYear } from "../../../src/centre/school/set-up-year.ts";
import { planOfData } from "../../../src/centre/school/plan-of-data.ts";
import { classKey, openSampleSchool, sampleCentre, type SampleSchool } from "../../helpers/sample-school.ts";
import { of10A1 } from "./newcomers.ts";

let school: SampleSchool;
let centre: Centre;
const key = classKey("10A1");
const lastRow = async () => (await centre.store.auditRows(0, 10_000)).at(-1);

beforeEach(async () => {
  school = await openSampleSchool({ classes: ["10A1"], learners: 2 });
  centre = school.centre;
});
afterEach(async () => school.close());

describe("moving to another class and leaving", () => {
  beforeEach(async () => {
    const { year } = planOfData(sampleCentre, of10A1);
    const [only] = year.classes;
    const named = (className: string, grade: 10 | 11) => ({ ...only!.group, className, grade });
    const fewer = only!.subjects.filter(({ subjectCode }) => subjectCode !== "TIN_HOC");
    const classes = [
      { group: named("10A2", 10), subjects: fewer },
      { group: named("11A2", 11), subjects: only!.subjects },
    ];
    await setUpYear(centre, await school.as("GVU"), { ...year, classes });
  });
  const move = async (className: string, staffId = "GVU", reason = "Chuyển ban") =>
    moveLearner(centre, await school.as(staffId), {
      recordId: school.nthRecordId("10A1", 0),
      className,
      reason,
    });

  test("takes all that is written along, and names what the new class has no cell for", async () => {
    const recordId = school.nthRecordId("10A1", 0);
    for (const [staffId, field] of [
      ["GV-TIN_HOC", "TIN_HOC/hk1/final"],
      ["GV-TOAN", "TOAN/hk1/final"],
    ] as const) {
      const cells = [{ recordId, field, value: 8, version: 0 }];
      await enterCells(centre, await school.as(staffId), { class: key, mode: "all", cells });
    }
    expect(await move("10A2")).toEqual({ leftBehind: ["TIN_HOC/hk1/final"] });
    expect(await centre.store.record(recordId)).toMatchObject({ className: "10A2" });
    expect((await centre.store.cells([recordId])).get(recordId)).toHaveLength(2);
    expect((await centre.store.recordsOfClass(key)).map((record) => record.recordId)).toEqual([
      school.nthRecordId("10A1", 1),
    ]);
    const { year } = planOfData(sampleCentre, of10A1);
    const [only] = year.classes;
    const withoutBiology = only!.subjects.filter(
      ({ subjectCode }) => subjectCode !== "SINH_HOC" && subjectCode !== "TIN_HOC",
    );
    const moved = await lastRow();
    const changed = [{ group: { ...only!.group, className: "10A2" }, subjects: withoutBiology }];
    await setUpYear(centre, await school.as("GVU"), { ...year, classes: changed });
    expect((await lastRow())?.action, "what is left behind does not hold the plan of the class").toBe(
      "class.set",
    );
    expect(moved).toMatchObject({
      action: "record.move",
      subject: `record:${recordId}`,
      oldValue: { className: "10A1" },
      newValue: { className: "10A2", leftBehind: ["TIN_HOC/hk1/final"] },
      reason: "Chuyển ban",
    });
  });

  test.each([
    ["10A2", "GV-CN-10A1", "x", "duty_missing"],
    ["10A2", "GD", "x", "duty_missing"],
    ["10A2", "GVU", " ", "reason_missing"],
    ["10A9", "GVU", "x", "class_not_found"],
    ["11A2", "GVU", "x", "plan_wrong"],
  ])("is refused: to %s by %s because %j is %s", async (className, staffId, reason, code) => {
    await expect(move(className, staffId, reason)).rejects.toMatchObject({ code });
    expect(await centre.store.recordsOfClass(key)).toHaveLength(2);
  });

  test("is refused once the record is under review", async () => {
    const record = (await centre.store.record(school.nthRecordId("10A1", 0)))!;
    await centre.store.transaction((writer) => writer.updateRecord({ ...record, step: "reviewed" }));
    await expect(move("10A2")).rejects.toMatchObject({ code: "record_step_wrong" });
  });

  test("a learner leaves on a day, and may come back", async () => {
    const recordId = school.nthRecordId("10A1", 0);
    const leaves = async (leftOn: string | null, staffId = "GVU", reason = "Chuyển đi") =>
      leave(centre, await school.as(staffId), { recordId, leftOn, reason });
    await leaves("2025-12-01");
    expect((await centre.store.record(recordId))?.leftOn).toBe("2025-12-01");
    expect(await lastRow()).toMatchObject({ action: "record.leave", newValue: { leftOn: "2025-12-01" } });
    await leaves(null, "GVU", "Trở lại học");
    expect((await centre.store.record(recordId))?.leftOn).toBeNull();
    await expect(leaves("2025-12-01", "GV-CN-10A1")).rejects.toMatchObject({ code: "duty_missing" });
    await expect(leaves("2025-12-01", "GVU", "")).rejects.toMatchObject({ code: "reason_missing" });
    await expect(leaves("2025-09-04")).rejects.toMatchObject({ code: "identity_wrong" });
    await expect(leaves("tomorrow")).rejects.toMatchObject({ code: "identity_wrong" });
  });
});
