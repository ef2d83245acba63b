/** A record taken apart again: its cells, and the programme of its class. */
import { describe, expect, test } from "vitest";
import { cellsOfRecord } from "../../../src/record/cells-of-record.ts";
import { planOfRecords } from "../../../src/record/plan-of-records.ts";
import { sampleRecords } from "../../helpers/signed-world.ts";

const sample = sampleRecords[0]!;

describe("cells of a record", () => {
  test("are what a teacher would have typed, and nothing that is computed", () => {
    const record = structuredClone(sample);
    record.summary.absentSessions = 7;
    record.summary.awards = ["Giấy khen"];
    const cells = cellsOfRecord(record);
    expect(
      Object.fromEntries([...cells].filter(([path]) => /^TOAN\/hk1|absences|award|level$/.test(path))),
    ).toEqual({
      "TOAN/hk1/regular/1": 33,
      "TOAN/hk1/regular/2": 43,
      "TOAN/hk1/regular/3": 97,
      "TOAN/hk1/midterm": 27,
      "TOAN/hk1/final": 75,
      "HDTN_HN/hk1/level": "Đ",
      "HDTN_HN/hk2/level": "CĐ",
      "HDTN_HN/year/level": "CĐ",
      "absences/hk1": 3,
      "absences/hk2": 4,
      "award/1": "Giấy khen",
    });
  });

  test("of an exempt subject say only that, and its comment", () => {
    const record = sampleRecords.find(({ subjects }) => subjects.some((line) => line.exempt))!;
    const { subjectCode, comment } = record.subjects.find((line) => line.exempt)!;
    const cells = [...cellsOfRecord(record)].filter(([path]) => path.startsWith(`${subjectCode}/`));
    expect(cells).toEqual([
      [`${subjectCode}/exempt`, "year"],
      [`${subjectCode}/comment`, comment],
    ]);
  });
});

describe("the plan of a class's records", () => {
  const classOf = (name: string) => sampleRecords.filter(({ record }) => record.className === name);
  const lineIn = (records: typeof sampleRecords, code: string) =>
    planOfRecords(records).find(({ subjectCode }) => subjectCode === code);

  test("has the subjects in the order of the form, then the activities, with their teachers", () => {
    const plan = planOfRecords(classOf("10A1"));
    expect(plan.map(({ subjectCode }) => subjectCode)).toEqual([
      "NGU_VAN",
      "TOAN",
      "LICH_SU",
      "DIA_LI",
      "GDKTPL",
      "SINH_HOC",
      "TIN_HOC",
      "HDTN_HN",
    ]);
    expect(plan[0]).toEqual({
      mode: "score_and_comment",
      subjectCode: "NGU_VAN",
      name: "Ngữ văn",
      group: "compulsory",
      teacherId: "GV-NGU_VAN",
      regularMarks: 4,
      topics: 1,
    });
    expect(plan.at(-1)).toMatchObject({
      mode: "comment",
      group: "compulsory_activity",
      teacherId: "GV-CN-10A1",
    });
  });

  test("asks for the fewest marks that a semester has; one without any mark says nothing of it", () => {
    expect(lineIn(classOf("10A1"), "TOAN")).toMatchObject({ regularMarks: 3, topics: 0 });
    const half = structuredClone(sample);
    half.subjects[0]!.marks!.hk1 = { regular: [], topic: [], midterm: null, final: null };
    expect(lineIn([half], "NGU_VAN")).toMatchObject({ regularMarks: 4, topics: 1 });
  });

  test("of a subject that nobody has marks of asks for one", () => {
    const exempt = structuredClone(sample);
    exempt.subjects[0]!.marks = null;
    expect(lineIn([exempt], "NGU_VAN")).toMatchObject({ regularMarks: 1, topics: 0 });
  });

  test("has every subject that a record of them has", () => {
    const codes = planOfRecords(sampleRecords).map(({ subjectCode }) => subjectCode);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toEqual(expect.arrayContaining(["SINH_HOC", "HOA_HOC", "VAT_LI", "CONG_NGHE"]));
  });
});
