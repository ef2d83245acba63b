/** Correcting who a learner is, as long as nothing is signed (Điều 5.1, 6.2, 14.3). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Centre } from "../../../src/centre/centre.ts";
import { changeIdentity } from "../../../src/centre/school/change-identity.ts";
import type { Learner } from "../../../src/record/school-record-year.ts";
import { openSampleSchool, type SampleSchool } from "../../helpers/sample-school.ts";
import { of10A1 } from "./newcomers.ts";

let school: SampleSchool;
let centre: Centre;
const lastRow = async () => (await centre.store.auditRows(0, 10_000)).at(-1);
const learnerIdOf = async (moetLearnerId: string) =>
  (await centre.store.learnerBySectorId(moetLearnerId))!.learnerId;

beforeEach(async () => {
  school = await openSampleSchool({ classes: ["10A1"], learners: 2 });
  centre = school.centre;
});
afterEach(async () => school.close());

describe("correcting an identity", () => {
  const change = async (identity: Partial<Learner>, staffId = "GVU", reason = "Theo giấy khai sinh") =>
    changeIdentity(centre, await school.as(staffId), {
      learnerId: await learnerIdOf("3720000001"),
      identity,
      reason,
    });

  test("keeps old and new value of what changed, and nothing else, in the trace", async () => {
    const changed = await change({ dateOfBirth: "2009-07-09", fullName: "Vũ Tuấn Hiếu" });
    expect(changed.identity).toEqual({ ...of10A1[0]!.learner, dateOfBirth: "2009-07-09" });
    expect(await centre.store.learnerBySectorId("3720000001")).toEqual(changed);
    expect(await lastRow()).toMatchObject({
      action: "learner.change",
      oldValue: { dateOfBirth: "2009-07-08" },
      newValue: { dateOfBirth: "2009-07-09" },
      reason: "Theo giấy khai sinh",
    });
    expect(Object.keys((await lastRow())!.newValue as object)).toEqual(["dateOfBirth"]);
  });

  test("also of the family", async () => {
    const learnerId = await learnerIdOf("3720000001");
    const by = await school.as("GVU");
    await changeIdentity(centre, by, { learnerId, family: { mother: "Trần Thị Nụ" }, reason: "Bổ sung" });
    expect((await centre.store.learner(learnerId))?.family).toEqual({ mother: "Trần Thị Nụ" });
    expect(await lastRow()).toMatchObject({
      oldValue: { "family/mother": null },
      newValue: { "family/mother": "Trần Thị Nụ" },
    });
  });

  test("is refused to others, without a reason, with a wrong value or another's code", async () => {
    const codeOf = async (...change_: Parameters<typeof change>) =>
      change(...change_).then(
        () => "changed",
        (error: { code: string }) => error.code,
      );
    expect(await codeOf({ residence: "Xã A" }, "GV-CN-10A1")).toBe("duty_missing");
    expect(await codeOf({ residence: "Xã A" }, "GD")).toBe("duty_missing");
    expect(await codeOf({ residence: "Xã A" }, "GVU", " ")).toBe("reason_missing");
    expect(await codeOf({ sex: "3" as "1" })).toBe("identity_wrong");
    expect(await codeOf({ fullName: "Vũ \ud83d" })).toBe("identity_wrong");
    expect(await codeOf({ moetLearnerId: "3720000002" })).toBe("learner_exists");
    expect(await centre.store.learnerBySectorId("3720000001")).toMatchObject({
      identity: of10A1[0]!.learner,
    });
    const unknown = changeIdentity(centre, await school.as("GVU"), { learnerId: "nobody", reason: "x" });
    await expect(unknown).rejects.toMatchObject({ code: "learner_not_found" });
  });

  test.each([
    ["signed", 1],
    ["issued", 1],
    ["synchronised", 1],
    ["draft", 2],
  ] as const)(
    "is refused once a version was signed (%s, version %i): then it takes a case",
    async (step, version) => {
      const record = (await centre.store.record(school.nthRecordId("10A1", 0)))!;
      await centre.store.transaction((writer) => writer.updateRecord({ ...record, step, version }));
      await expect(change({ residence: "Xã A" })).rejects.toMatchObject({ code: "record_step_wrong" });
    },
  );

  test("while it is reviewed and confirmed, nothing is signed yet", async () => {
    const record = (await centre.store.record(school.nthRecordId("10A1", 0)))!;
    await centre.store.transaction((writer) => writer.updateRecord({ ...record, step: "confirmed" }));
    expect((await change({ residence: "Xã A" })).identity.residence).toBe("Xã A");
  });
});
