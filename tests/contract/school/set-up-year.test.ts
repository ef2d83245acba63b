/** Setting up a school year, its classes and when they take entries (Điều 6, 9). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../../src/centre/audit/actor.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import { enterCells } from "../../../src/centre/school/enter-cells.ts";
import { loadActor } from "../../../src/centre/school/load-actor.ts";
import { planOfData, type DataPlan } from "../../../src/centre/school/plan-of-data.ts";
import { lockSheet, setEntryWindow, unlockSheet } from "../../../src/centre/school/set-entry-window.ts";
import { setUpStaff } from "../../../src/centre/school/set-up-staff.ts";
import { setUpYear, type YearPlan } from "../../../src/centre/school/set-up-year.ts";
import type { Role } from "../../../src/record/duties.ts";
import { classKey, installer, openSampleSchool, sampleCentre } from "../../helpers/sample-school.ts";
import { sampleRecords } from "../../helpers/signed-world.ts";
import { openStoreCentre } from "../../helpers/store-centre.ts";

let centre: Centre;
let close: () => Promise<void>;
const plan: DataPlan = planOfData(sampleCentre, sampleRecords);
const as = (actorId: string, ...roles: Role[]): Actor => ({
  actorId,
  roles,
  assignments: [],
  source: "page",
});
const registrar = as("GVU", "registrar");
const director = as("GD", "director");
const rows = async () => centre.store.auditRows(0, 10_000);
const actions = async () => (await rows()).map(({ action }) => action);

beforeEach(async () => ({ centre, close } = await openStoreCentre()));
afterEach(async () => close());

describe("a school year", () => {
  beforeEach(async () => void (await setUpStaff(centre, installer, plan.staff)));

  test("is set up by the registrar or the director, and again without a change", async () => {
    const { changed } = await setUpYear(centre, registrar, plan.year);
    expect(changed).toEqual([
      "year:2025-2026",
      "department:Tổ Khoa học xã hội",
      "department:Tổ Khoa học tự nhiên",
      "class:2025-2026/10A1",
      "class:2025-2026/11A1",
      "class:2025-2026/12A1",
    ]);
    const before = await rows();
    expect(await setUpYear(centre, director, plan.year)).toEqual({ changed: [] });
    expect(await rows()).toEqual(before);
    expect(await centre.store.schoolYear("2025-2026")).toEqual(plan.year.setting);
    expect(await centre.store.classSubjects(classKey("11A1"))).toEqual(plan.classes[1]!.subjects);
  });

  test("gives everybody the duties that the plan says", async () => {
    await setUpYear(centre, registrar, plan.year);
    expect(await loadActor(centre.store, "GV-TOAN", "page")).toEqual({
      actorId: "GV-TOAN",
      roles: ["subjectTeacher", "departmentHead"],
      source: "page",
      assignments: [
        ...["10A1", "11A1", "12A1"].map((className) => ({
          kind: "teaching",
          ...classKey(className),
          subjectCode: "TOAN",
        })),
        { kind: "department", subjects: ["TOAN", "VAT_LI", "HOA_HOC", "SINH_HOC", "TIN_HOC", "CONG_NGHE"] },
      ],
    });
    expect((await loadActor(centre.store, "GV-CN-10A1", "api"))?.assignments).toEqual([
      { kind: "teaching", ...classKey("10A1"), subjectCode: "HDTN_HN" },
      { kind: "homeroom", ...classKey("10A1") },
    ]);
    expect(await loadActor(centre.store, "nobody", "page")).toBeUndefined();
  });

  const changed = (change: (year: YearPlan) => void): YearPlan => {
    const year = structuredClone(plan.year);
    change(year);
    return year;
  };
  const maths = (year: YearPlan) =>
    year.classes[0]!.subjects.find(({ subjectCode }) => subjectCode === "TOAN") as Record<string, unknown>;
  const group = (year: YearPlan) => year.classes[0]!.group as unknown as Record<string, unknown>;
  const setting = (year: YearPlan) => year.setting as unknown as Record<string, unknown>;

  test.each<[string, (year: YearPlan) => void]>([
    ["setting/schoolYear", (year) => (setting(year)["schoolYear"] = "2025-2027")],
    ["setting/legalBasis", (year) => (setting(year)["legalBasis"] = "22/2021/TT-BGDĐT")],
    ["setting/issueWith", (year) => (setting(year)["issueWith"] = "nobody")],
    ["setting/institution/provinceCode", (year) => (year.setting.institution.provinceCode = "3")],
    ["setting/issuePlace", (year) => (setting(year)["issuePlace"] = "a\u202e")],
    ["departments/Tổ Khoa học xã hội/headId", (year) => (year.departments[0]!.headId = "GV-LICH_SU")],
    [
      "departments/TOAN twice",
      (year) => (year.departments[0]!.subjects = ["NGU_VAN", "LICH_SU", "DIA_LI", "GDKTPL", "TOAN"]),
    ],
    [
      "classes/10A1/subjects/TOAN in no department; classes/11A1/subjects/TOAN in no department; classes/12A1/subjects/TOAN in no department",
      (year) =>
        (year.departments[1]!.subjects = year.departments[1]!.subjects.filter((code) => code !== "TOAN")),
    ],
    ["classes/10A1/grade", (year) => (group(year)["grade"] = 9)],
    ["classes/10A1/schoolYear", (year) => (group(year)["schoolYear"] = "2024-2025")],
    ["classes/10A1/homeroomTeacherId", (year) => (group(year)["homeroomTeacherId"] = "GV-TOAN")],
    ["classes/10A1/subjects/TOAN/teacherId", (year) => (maths(year)["teacherId"] = "GVU")],
    ["classes/10A1/subjects/TOAN/teacherId", (year) => (maths(year)["teacherId"] = "nobody")],
    ["classes/10A1/subjects/TOAN/regularMarks", (year) => (maths(year)["regularMarks"] = 0)],
    ["classes/10A1/subjects/TOAN/topics", (year) => (maths(year)["topics"] = 1.5)],
    ["classes/10A1/subjects/TOAN/group", (year) => (maths(year)["group"] = "compulsory_activity")],
    ["classes/10A1/subjects/TOAN/name", (year) => (maths(year)["name"] = "")],
    [
      "classes/10A1/subjects/TOAN twice",
      (year) => (year.classes[0]!.subjects = [...year.classes[0]!.subjects, maths(year) as never]),
    ],
    ["classes/10A1/subjects", (year) => (year.classes[0]!.subjects = [])],
    ["classes: a name twice", (year) => (year.classes = [...year.classes, year.classes[0]!])],
  ])("is refused with the place: %s", async (detail, change) => {
    const attempt = setUpYear(centre, registrar, changed(change));
    await expect(attempt).rejects.toMatchObject({ code: "plan_wrong", detail });
    expect(await centre.store.schoolYear("2025-2026")).toBeUndefined();
    expect(await centre.store.departments()).toEqual([]);
  });

  test("is refused for rules that the program does not have and for another institution", async () => {
    const otherRules = changed((year) => (setting(year)["ruleSet"] = "tt99"));
    await expect(setUpYear(centre, registrar, otherRules)).rejects.toMatchObject({
      code: "rule_set_unknown",
    });
    const coded = { ...centre, profile: { ...centre.profile, moetCode: "37009999" } };
    await expect(setUpYear(coded, registrar, plan.year)).rejects.toMatchObject({ code: "institution_other" });
  });

  test("is not set up by anybody else", async () => {
    for (const by of [installer, as("PGD", "deputyDirector"), as("GV", "subjectTeacher", "departmentHead")])
      await expect(setUpYear(centre, by, plan.year)).rejects.toMatchObject({ code: "duty_missing" });
    expect(await actions()).not.toContain("year.set");
  });
});

describe("a plan that people work by", () => {
  test("changes its teachers, but loses no cell that is written, no grade and no rules", async () => {
    const school = await openSampleSchool({ classes: ["10A1"], learners: 1 });
    const by = await school.as("GVU");
    const { year } = planOfData(
      sampleCentre,
      sampleRecords.filter(({ record }) => record.className === "10A1"),
    );
    const [only] = year.classes;
    const put = (change: Partial<typeof only>, setting = year.setting) =>
      setUpYear(school.centre, by, { ...year, setting, classes: [{ ...only!, ...change }] });
    await enterCells(school.centre, await school.as("GV-TOAN"), {
      class: classKey("10A1"),
      mode: "all",
      cells: [
        { recordId: school.nthRecordId("10A1", 0), field: "TOAN/hk1/final", value: 8, version: 0 },
        { recordId: school.nthRecordId("10A1", 0), field: "TOAN/hk1/midterm", value: 8, version: 0 },
      ],
    });
    const without = (code: string) => only!.subjects.filter(({ subjectCode }) => subjectCode !== code);
    await expect(put({ subjects: without("TOAN") })).rejects.toMatchObject({
      code: "plan_wrong",
      detail: "classes/10A1/subjects/TOAN/hk1/final in use; classes/10A1/subjects/TOAN/hk1/midterm in use",
    });
    await expect(put({ group: { ...only!.group, grade: 11 } })).rejects.toMatchObject({
      detail: "classes/10A1/grade in use",
    });
    await expect(put({}, { ...year.setting, curriculum: "99/2030/TT-BGDĐT" })).rejects.toMatchObject({
      detail: "setting/curriculum in use",
    });
    expect((await put({}, { ...year.setting, issueWith: "registrar" })).changed).toEqual(["year:2025-2026"]);
    const taught = only!.subjects.map((line) =>
      line.subjectCode === "TOAN" ? { ...line, teacherId: "GV-VAT_LI" } : line,
    );
    expect((await put({ subjects: taught })).changed).toContain("class:2025-2026/10A1");
    expect((await put({ subjects: without("SINH_HOC") })).changed).toEqual(["class:2025-2026/10A1"]);
    expect((await school.as("GV-VAT_LI")).assignments).toEqual([]);
    await school.close();
  });
});

describe("entry windows", () => {
  const sheet = { class: classKey("10A1"), period: "hk1" as const };
  const moments = { opensAt: "2025-09-05T00:00:00Z", closesAt: "2026-01-20T00:00:00Z" };
  beforeEach(async () => {
    await setUpStaff(centre, installer, plan.staff);
    await setUpYear(centre, registrar, plan.year);
  });

  test("are set, locked and unlocked, each with its row of the trace", async () => {
    await setEntryWindow(centre, registrar, { ...sheet, ...moments });
    await setEntryWindow(centre, registrar, { ...sheet, ...moments });
    const locked = await lockSheet(centre, registrar, sheet);
    expect(locked.lockedAt).toBe("2026-05-29T01:15:00Z");
    await expect(unlockSheet(centre, registrar, { ...sheet, reason: "x" })).rejects.toMatchObject({
      code: "duty_missing",
    });
    await unlockSheet(centre, director, { ...sheet, reason: "Bổ sung điểm thi lại" });
    expect(await centre.store.entryWindow(sheet.class, "hk1")).toEqual({
      ...sheet.class,
      period: "hk1",
      ...moments,
      lockedAt: null,
    });
    const traced = (await rows()).filter(
      ({ subject, action }) => subject === "class:2025-2026/10A1" && action !== "class.set",
    );
    expect(traced.map(({ action, reason }) => [action, reason])).toEqual([
      ["window.set", ""],
      ["sheet.lock", ""],
      ["sheet.unlock", "Bổ sung điểm thi lại"],
    ]);
  });

  test("are refused for a class that there is not", async () => {
    const attempt = setEntryWindow(centre, director, { ...sheet, ...moments, class: classKey("10A9") });
    await expect(attempt).rejects.toMatchObject({ code: "class_not_found" });
  });
});
