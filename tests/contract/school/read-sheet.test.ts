/** What a member of staff sees of a class, and what of it they may write (Điều 9; DOMAIN 5.4). */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { delegate } from "../../../src/centre/school/delegate.ts";
import { enterCells } from "../../../src/centre/school/enter-cells.ts";
import { readSheet } from "../../../src/centre/school/read-sheet.ts";
import type { Period } from "../../../src/record/sheet-field.ts";
import { classKey, openSampleSchool, semesters, type SampleSchool } from "../../helpers/sample-school.ts";

let school: SampleSchool;
beforeAll(async () => {
  school = await openSampleSchool({ classes: ["10A1", "11A1"], learners: 3 });
});
afterAll(async () => school.close());

const read = async (staffId: string, sheet: string, period: Period = "hk1", className = "10A1") =>
  readSheet(school.centre, await school.as(staffId), { class: classKey(className), sheet, period });
const codeOf = async (staffId: string, sheet: string, className = "10A1") =>
  read(staffId, sheet, "hk1", className).then(
    () => "shown",
    (error: { code: string }) => error.code,
  );

describe("who may read which sheet", () => {
  test.each([
    ["GD", "shown", "shown"],
    ["GVU", "shown", "shown"],
    ["GV-CN-10A1", "shown", "shown"],
    ["GV-TOAN", "shown", "duty_missing"],
    ["GV-SINH_HOC", "duty_missing", "duty_missing"],
    ["GV-CN-11A1", "duty_missing", "duty_missing"],
    ["QTHT", "duty_missing", "duty_missing"],
    ["PGD", "duty_missing", "duty_missing"],
  ])("%s: mathematics %s, the homeroom teacher's %s", async (staffId, maths, homeroom) => {
    expect([await codeOf(staffId, "TOAN"), await codeOf(staffId, "homeroom")]).toEqual([maths, homeroom]);
  });

  test("the head of a department its subjects, in every class", async () => {
    expect(await codeOf("GV-NGU_VAN", "LICH_SU")).toBe("shown");
    expect(await codeOf("GV-NGU_VAN", "LICH_SU", "11A1")).toBe("shown");
    expect(await codeOf("GV-NGU_VAN", "TOAN")).toBe("duty_missing");
  });

  test("a deputy while the director has delegated something, and no longer", async () => {
    await delegate(school.centre, await school.as("GD"), {
      staffId: "PGD",
      act: "approve",
      basis: "QĐ 31/QĐ-TT ngày 01/11/2025",
      from: "2025-11-01T00:00:00Z",
      until: "2025-12-01T00:00:00Z",
    });
    const codeAt = async (moment: string) => {
      school.at(moment);
      return codeOf("PGD", "homeroom");
    };
    expect(await codeAt("2025-10-31T23:59:59Z")).toBe("duty_missing");
    expect(await codeAt("2025-11-01T00:00:00Z")).toBe("shown");
    expect(await codeAt("2025-12-01T00:00:00Z")).toBe("duty_missing");
    school.at("2025-10-01T02:00:00Z");
  });

  test("a sheet or a class that there is not", async () => {
    expect(await codeOf("GD", "VAT_LI")).toBe("field_unknown");
    expect(await codeOf("GV-TOAN", "TOAN", "10A9")).toBe("class_not_found");
  });
});

describe("what a sheet shows", () => {
  test("the learners in their order, with what grading takes and nothing sensitive", async () => {
    const { rows, window } = await read("GV-TOAN", "TOAN");
    expect(rows.map(({ moetLearnerId }) => moetLearnerId)).toEqual([
      "3720000001",
      "3720000002",
      "3720000003",
    ]);
    expect(rows[0]).toMatchObject({ fullName: "Vũ Tuấn Hiếu", dateOfBirth: "2009-07-08", step: "draft" });
    const shown = JSON.stringify(rows);
    for (const secret of ["036209000001", "Kinh", "Trực Ninh", "Hải Hậu"])
      expect(shown).not.toContain(secret);
    expect(window).toMatchObject({ opensAt: semesters.hk1.opensAt, lockedAt: null });
  });

  test("columns by the plan, room for one more mark than anybody has, and what is written", async () => {
    const planned = (await read("GV-TOAN", "TOAN")).columns;
    expect(planned).toEqual([
      "TOAN/exempt",
      "TOAN/hk1/transferred",
      "TOAN/hk1/regular/1",
      "TOAN/hk1/regular/2",
      "TOAN/hk1/regular/3",
      "TOAN/hk1/topic/1",
      "TOAN/hk1/midterm",
      "TOAN/hk1/final",
    ]);
    const recordId = school.nthRecordId("10A1", 1);
    await enterCells(school.centre, await school.as("GV-TOAN"), {
      class: classKey("10A1"),
      mode: "all",
      cells: [1, 2, 3].map((number) => ({
        recordId,
        field: `TOAN/hk1/regular/${number}`,
        value: 8,
        version: 0,
      })),
    });
    const { columns, rows } = await read("GV-TOAN", "TOAN");
    expect(columns.filter((column) => column.includes("regular"))).toHaveLength(4);
    expect(columns.filter((column) => column.includes("topic"))).toHaveLength(1);
    expect(rows[1]?.cells).toMatchObject({
      "TOAN/hk1/regular/3": { value: 80, version: 1, changedBy: "GV-TOAN" },
    });
    expect(rows[0]?.cells).toEqual({});
    expect((await read("GV-TOAN", "TOAN", "hk2")).rows[1]?.cells).toEqual({});
    expect((await read("GV-TOAN", "TOAN", "summer")).columns).toEqual(["TOAN/summer/mark"]);
  });

  test("activities and the homeroom teacher's part", async () => {
    const columns = async (sheet: string, period: Period) =>
      (await read("GV-CN-10A1", sheet, period)).columns;
    expect(await columns("HDTN_HN", "hk1")).toEqual(["HDTN_HN/hk1/level"]);
    expect(await columns("HDTN_HN", "hk2")).toEqual([
      "HDTN_HN/hk2/level",
      "HDTN_HN/year/level",
      "HDTN_HN/comment",
    ]);
    expect(await columns("homeroom", "hk1")).toEqual(["conduct/hk1", "absences/hk1"]);
    expect(await columns("homeroom", "hk2")).toEqual([
      "conduct/hk2",
      "absences/hk2",
      "homeroomComment",
      "award/1",
    ]);
    expect(await columns("homeroom", "summer")).toEqual(["conduct/summer"]);
  });

  test("what the reader may write now: exactly what is then taken", async () => {
    const writable = async (staffId: string, sheet: string, period: Period = "hk1") =>
      (await read(staffId, sheet, period)).rows[0]?.writable;
    expect(await writable("GD", "TOAN")).toEqual([]);
    expect(await writable("GV-CN-10A1", "TOAN")).toEqual([]);
    expect(await writable("GVU", "TOAN")).toEqual(["TOAN/exempt", "TOAN/hk1/transferred"]);
    expect(await writable("GV-TOAN", "TOAN")).not.toContain("TOAN/exempt");
    expect(await writable("GV-TOAN", "TOAN")).toContain("TOAN/hk1/final");
    expect(await writable("GV-TOAN", "TOAN", "hk2"), "not yet open").toEqual([]);
    school.at(semesters.hk2.within);
    expect(await writable("GV-TOAN", "TOAN", "hk1"), "closed").toEqual([]);
    expect(await writable("GV-TOAN", "TOAN", "hk2")).toContain("TOAN/comment");
    expect(await writable("GVU", "homeroom", "hk2")).toEqual(["absences/hk2"]);
    school.at("2025-10-01T02:00:00Z");
  });
});
