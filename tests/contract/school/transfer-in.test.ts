/** Learners who come from other schools, with what they bring (DOMAIN 4.5). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Centre } from "../../../src/centre/centre.ts";
import { enrolLearners } from "../../../src/centre/school/enrol-learners.ts";
import { setUpYear } from "../../../src/centre/school/set-up-year.ts";
import { planOfData } from "../../../src/centre/school/plan-of-data.ts";
import { recordExternalYear } from "../../../src/centre/school/record-external-year.ts";
import { transferIn } from "../../../src/centre/school/transfer-in.ts";
import type { ExternalYearEntry } from "../../../src/record/check-external-year.ts";
import { classKey, openSampleSchool, sampleCentre, type SampleSchool } from "../../helpers/sample-school.ts";
import { newcomer, of10A1 } from "./newcomers.ts";

let school: SampleSchool;
let centre: Centre;
const key = classKey("10A1");
const lastRow = async () => (await centre.store.auditRows(0, 10_000)).at(-1);
const learnerIdOf = async (moetLearnerId: string) =>
  (await centre.store.learnerBySectorId(moetLearnerId))!.learnerId;

beforeEach(async () => {
  school = await openSampleSchool({ classes: ["10A1"], learners: 2 });
  centre = school.centre;
});
afterEach(async () => school.close());

describe("coming from elsewhere", () => {
  const results = [
    { field: "TOAN/hk1/transferred", value: "6,5" },
    { field: "HDTN_HN/hk1/level", value: "Đ" },
    { field: "conduct/hk1", value: "K" },
    { field: "absences/hk1", value: 2 },
  ];
  const transfer = async (change: object = {}, staffId = "GVU") =>
    transferIn(centre, await school.as(staffId), {
      class: key,
      learner: newcomer(2).learner,
      enrolledOn: "2026-02-10",
      from: "Trường THPT Ví Dụ",
      results,
      ...change,
    });

  test("in the middle of a year, with the results of the semester before, whose window has closed", async () => {
    school.at("2026-02-10T02:00:00Z");
    const { recordId } = await transfer();
    expect(await centre.store.record(recordId)).toMatchObject({
      enrolledOn: "2026-02-10",
      transferredFrom: "Trường THPT Ví Dụ",
    });
    const cells = (await centre.store.cells([recordId])).get(recordId) ?? [];
    expect(Object.fromEntries(cells.map(({ field, value }) => [field, value]))).toEqual({
      "TOAN/hk1/transferred": 65,
      "HDTN_HN/hk1/level": "Đ",
      "conduct/hk1": "K",
      "absences/hk1": 2,
    });
    expect(cells.every(({ version, changedBy }) => version === 1 && changedBy === "GVU")).toBe(true);
    expect(await lastRow()).toMatchObject({
      action: "record.transferIn",
      newValue: { from: "Trường THPT Ví Dụ", results: { "TOAN/hk1/transferred": 65 } },
    });
  });

  test.each([
    [{ results: [{ field: "TOAN/hk1/final", value: 8 }] }, "field_unknown", "TOAN/hk1/final"],
    [{ results: [{ field: "TOAN/comment", value: "x" }] }, "field_unknown", "TOAN/comment"],
    [{ results: [{ field: "VAT_LI/hk1/transferred", value: 8 }] }, "field_unknown", "VAT_LI/hk1/transferred"],
    [{ results: [{ field: "HDTN_HN/year/level", value: "Đ" }] }, "field_unknown", "HDTN_HN/year/level"],
    [{ results: [...results, results[0]] }, "field_unknown", "TOAN/hk1/transferred twice"],
    [
      { results: [...results, { field: "TOAN/hk2/transferred", value: 11 }] },
      "cell_value_wrong",
      "TOAN/hk2/transferred mark_out_of_range",
    ],
    [{ from: " " }, "identity_wrong", "from"],
    [{ learner: newcomer(0).learner }, "already_enrolled", ""],
    [{ learner: { learnerId: "nobody" } }, "learner_not_found", ""],
  ])("is refused whole (%#)", async (change, code, detail) => {
    await expect(transfer(change)).rejects.toMatchObject({ code, detail });
    expect(await centre.store.recordsOfClass(key)).toHaveLength(2);
    expect(await centre.store.learnerBySectorId(of10A1[2]!.learner.moetLearnerId)).toBeUndefined();
  });

  test("is the registrar's", async () => {
    await expect(transfer({}, "GV-CN-10A1")).rejects.toMatchObject({ code: "duty_missing" });
  });

  const grade10: ExternalYearEntry = {
    schoolYear: "2024-2025",
    grade: 10,
    className: "10C4",
    institution: { name: "Trường THPT Ví Dụ" },
    digitisedFromPaper: true,
    results: [
      { subjectCode: "TOAN", subjectName: "Toán", hk1: 4.5, hk2: 3, year: 3.5, reassessed: 5.5 },
      { subjectCode: "GDTC", subjectName: "Giáo dục thể chất", year: "Đ" },
      { subjectCode: "NGOAI_NGU", subjectName: "Ngoại ngữ", year: "M" },
    ],
    academic: { year: "CĐ", reassessed: "Đ" },
    conduct: { hk1: "T", year: "T" },
    absentSessions: 0,
    promotion: "promotedAfterSummer",
  };
  const keepYear = async (change: object = {}, staffId = "GVU") =>
    recordExternalYear(centre, await school.as(staffId), {
      learnerId: await learnerIdOf("3720000001"),
      year: { ...grade10, ...change },
    });

  test("an earlier year is kept as its school has it, once", async () => {
    const { externalId } = await keepYear();
    const [kept] = await centre.store.externalYears(await learnerIdOf("3720000001"));
    expect(kept).toMatchObject({ externalId, schoolYear: "2024-2025", recordedBy: "GVU", evidenceId: null });
    expect(JSON.parse(kept!.content)).toEqual({ recordId: externalId, version: 1, ...grade10 });
    expect(await lastRow()).toMatchObject({ action: "learner.addExternalYear", newValue: { externalId } });
    await expect(keepYear()).rejects.toMatchObject({ code: "external_year_exists" });
    await expect(keepYear({ schoolYear: "2025-2026" })).rejects.toMatchObject({
      code: "external_year_exists",
    });
  });

  test("a learner is not enrolled in a year that was studied elsewhere", async () => {
    const learnerId = await learnerIdOf("3720000001");
    await keepYear();
    const earlier = { ...planOfData(sampleCentre, of10A1).year };
    const [only] = earlier.classes;
    await setUpYear(centre, await school.as("GVU"), {
      setting: { ...earlier.setting, schoolYear: "2024-2025" },
      departments: [],
      classes: [{ ...only!, group: { ...only!.group, schoolYear: "2024-2025" } }],
    });
    const { outcomes } = await enrolLearners(centre, await school.as("GVU"), {
      class: { ...key, schoolYear: "2024-2025" },
      mode: "valid",
      learners: [{ learner: { learnerId }, enrolledOn: "2024-09-05" }],
    });
    expect(outcomes).toMatchObject([{ result: "refused", code: "external_year_exists" }]);
  });

  test.each([
    [{ schoolYear: "2024-2026" }, "/schoolYear"],
    [{ grade: 9 }, "/grade"],
    [{ institution: {} }, "/institution/name"],
    [{ results: [{ ...grade10.results[0], year: 7.85 }] }, "/results/0/year"],
    [{ results: [{ ...grade10.results[0], hk1: "G" }] }, "/results/0/hk1"],
    [{ results: [grade10.results[0], grade10.results[0]] }, "/results/1/subjectCode"],
    [{ results: [] }, "/results"],
    [{ academic: { year: "G" } }, "/academic/year"],
    [{ conduct: { year: "T", reassessed: "G" } }, "/conduct/reassessed"],
    [{ results: [{ ...grade10.results[0], reassessed: 11 }] }, "/results/0/reassessed"],
    [{ promotion: "maybe" }, "/promotion"],
    [{ secret: "x" }, "/?"],
  ])("a year that is none is refused with the place (%#)", async (change, detail) => {
    await expect(keepYear(change)).rejects.toMatchObject({ code: "external_year_wrong", detail });
  });

  test("is the registrar's too, for a learner that there is", async () => {
    await expect(keepYear({}, "GV-CN-10A1")).rejects.toMatchObject({ code: "duty_missing" });
    const by = await school.as("GVU");
    const unknown = recordExternalYear(centre, by, { learnerId: "nobody", year: grade10 });
    await expect(unknown).rejects.toMatchObject({ code: "learner_not_found" });
    const learnerId = await learnerIdOf("3720000001");
    const scan = recordExternalYear(centre, by, { learnerId, year: grade10, evidenceId: "f".repeat(64) });
    await expect(scan).rejects.toMatchObject({ code: "evidence_not_found" });
    expect(await centre.store.externalYears(learnerId)).toEqual([]);
  });
});
