/** TT 43/2021 as the rule set `tt43-2021`: each rule with its article; property tests where there is a law. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { academicLevel } from "../../../src/record/rule-set/academic-level.ts";
import { semesterAverage, yearAverage } from "../../../src/record/rule-set/average.ts";
import { computeYear } from "../../../src/record/rule-set/compute-year.ts";
import { yearConductLevel } from "../../../src/record/rule-set/conduct-level.ts";
import { decidePromotion } from "../../../src/record/rule-set/promotion.ts";
import { ruleSetOf, tt43of2021 as rules } from "../../../src/record/rule-set/rule-set.ts";
import type { Level } from "../../../src/record/school-record-year.ts";
import { formatTenths, tenthsOf } from "../../../src/record/tenths.ts";
import { sampleRecords } from "../../helpers/signed-world.ts";

const mark = fc.integer({ min: 0, max: 100 });
const semester = fc.record({
  regular: fc.array(mark, { minLength: 1, maxLength: 5 }),
  topic: fc.array(mark, { maxLength: 3 }),
  midterm: mark,
  final: mark,
});
const best: Level[] = ["T", "K", "Đ", "CĐ"];
const rank = (level: Level | null) => (level === null ? 99 : best.indexOf(level));

describe("averages (Điều 9)", () => {
  test.each([
    [{ regular: [33, 43, 97], topic: [], midterm: 27, final: 75 }, 57],
    [{ regular: [79, 64, 17, 54, 59], topic: [], midterm: 57, final: 6 }, 41],
  ])("the rounding traps %#", (marks, wanted) => expect(semesterAverage(marks)).toBe(wanted));

  test("676 tenths over 8 is 8.5, which toFixed writes as 8.4", () => {
    // 3 regular (n + 5 = 8): 100 + 100 + 100 + 2·38 + 3·100 = 676.
    expect(semesterAverage({ regular: [100, 100, 100], topic: [], midterm: 38, final: 100 })).toBe(85);
  });

  test("are the exact quotient rounded half up to a tenth", () => {
    fc.assert(
      fc.property(semester, (marks) => {
        const average = semesterAverage(marks)!;
        const all = [...marks.regular, ...marks.topic];
        const sum = all.reduce((total, each) => total + each, 0) + 2 * marks.midterm + 3 * marks.final;
        const count = all.length + 5;
        expect(2 * sum).toBeGreaterThanOrEqual((2 * average - 1) * count);
        expect(2 * sum).toBeLessThan((2 * average + 1) * count);
      }),
    );
  });

  test("of the year are the exact quotient rounded half up too", () => {
    fc.assert(
      fc.property(mark, mark, (first, second) => {
        const [average, thirds] = [yearAverage(first, second)!, first + 2 * second];
        expect(2 * thirds).toBeGreaterThanOrEqual((2 * average - 1) * 3);
        expect(2 * thirds).toBeLessThan((2 * average + 1) * 3);
      }),
    );
  });

  test("never fall when a mark rises, and stay within the marks", () => {
    fc.assert(
      fc.property(semester, fc.nat(), fc.integer({ min: 1, max: 100 }), (marks, which, more) => {
        const raised = structuredClone(marks);
        const index = which % raised.regular.length;
        raised.regular[index] = Math.min(100, raised.regular[index]! + more);
        expect(semesterAverage(raised)!).toBeGreaterThanOrEqual(semesterAverage(marks)!);
        const all = [...marks.regular, ...marks.topic, marks.midterm, marks.final];
        expect(semesterAverage(marks)!).toBeGreaterThanOrEqual(Math.min(...all));
        expect(semesterAverage(marks)!).toBeLessThanOrEqual(Math.max(...all));
      }),
    );
  });

  test("topic scores count as regular ones; a missing mark gives no average", () => {
    expect(semesterAverage({ regular: [80], topic: [60], midterm: 70, final: 70 })).toBe(
      semesterAverage({ regular: [80, 60], topic: [], midterm: 70, final: 70 }),
    );
    expect(semesterAverage({ regular: [80], topic: [], midterm: null, final: 70 })).toBeNull();
    expect(semesterAverage({ regular: [80], topic: [], midterm: 70, final: null })).toBeNull();
    expect(semesterAverage({ regular: [], topic: [60], midterm: 70, final: 70 })).toBeNull();
  });

  test("the year weighs semester II twice, on the rounded averages", () => {
    expect(yearAverage(57, 76)).toBe(70);
    expect(yearAverage(null, 76)).toBeNull();
    expect(yearAverage(null, 76, { first: true, second: false })).toBe(76);
    expect(yearAverage(57, null, { first: false, second: true })).toBe(57);
    expect(yearAverage(57, 60, { first: true, second: true })).toBeNull();
  });
});

describe("kết quả học tập (Điều 9.2)", () => {
  test.each<[string, number[], Level]>([
    ["five at 8.0 and none under 6.5", [80, 80, 80, 80, 80, 65, 65], "T"],
    ["only four at 8.0", [80, 80, 80, 80, 79, 65, 65], "K"],
    ["one at 6.4", [90, 90, 90, 90, 90, 90, 64], "K"],
    ["exactly five at 6.5", [65, 65, 65, 65, 65, 50, 50], "K"],
    ["only four at 6.5", [65, 65, 65, 65, 64, 50, 50], "Đ"],
    ["one at 4.9", [90, 90, 90, 90, 90, 90, 49], "Đ"],
    ["one at 3.5", [50, 50, 50, 50, 50, 35, 35], "Đ"],
    ["one at 3.4", [90, 90, 90, 90, 90, 90, 34], "CĐ"],
    ["only four at 5.0", [50, 50, 50, 50, 49, 49, 49], "CĐ"],
  ])("%s", (_, averages, level) => expect(academicLevel(averages, [], rules)).toBe(level));

  test("a rising average never lowers a level", () => {
    fc.assert(
      fc.property(
        fc.array(mark, { minLength: 5, maxLength: 8 }),
        fc.nat(),
        fc.integer({ min: 1, max: 100 }),
        fc.boolean(),
        (averages, which, more, adjustment) => {
          const raised = averages.with(
            which % averages.length,
            Math.min(100, averages[which % averages.length]! + more),
          );
          const set = { ...rules, oneSubjectAdjustment: adjustment };
          expect(rank(academicLevel(raised, [], set))).toBeLessThanOrEqual(
            rank(academicLevel(averages, [], set)),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  test("a missing average leaves the level open", () => {
    expect(academicLevel([80, null, 80], [], rules)).toBeNull();
    expect(academicLevel([], [], rules)).toBeNull();
  });

  test("switches: activities count, and the one-subject adjustment, only where the set says so", () => {
    const good = [80, 80, 80, 80, 80, 65, 65];
    expect(academicLevel(good, ["CĐ"], rules)).toBe("T");
    expect(academicLevel(good, ["CĐ"], { ...rules, activitiesCount: true })).toBe("CĐ");
    const oneBad = [80, 80, 80, 80, 80, 65, 34];
    expect(academicLevel(oneBad, [], rules)).toBe("CĐ");
    expect(academicLevel(oneBad, [], { ...rules, oneSubjectAdjustment: true })).toBe("Đ");
    // Two levels are enough: Khá to Chưa đạt, Tốt to Đạt. One is not.
    const adjusting = { ...rules, oneSubjectAdjustment: true };
    expect(academicLevel([65, 65, 65, 65, 65, 50, 34], [], adjusting)).toBe("Đ");
    expect(academicLevel([80, 80, 80, 80, 80, 65, 49], [], adjusting)).toBe("K");
    expect(academicLevel([80, 80, 80, 80, 80, 65, 64], [], adjusting)).toBe("K");
    expect(academicLevel([80, 80, 80, 80, 80, 34, 34], [], { ...rules, oneSubjectAdjustment: true })).toBe(
      "CĐ",
    );
  });
});

describe("kết quả rèn luyện cả năm (Điều 8)", () => {
  test.each<[Level, Level, Level]>([
    ["T", "T", "T"],
    ["K", "T", "T"],
    ["Đ", "T", "K"],
    ["CĐ", "T", "K"],
    ["T", "K", "K"],
    ["K", "K", "K"],
    ["Đ", "K", "K"],
    ["CĐ", "K", "Đ"],
    ["T", "Đ", "K"],
    ["K", "Đ", "Đ"],
    ["Đ", "Đ", "Đ"],
    ["CĐ", "Đ", "Đ"],
    ["T", "CĐ", "CĐ"],
    ["K", "CĐ", "CĐ"],
    ["Đ", "CĐ", "CĐ"],
    ["CĐ", "CĐ", "CĐ"],
  ])("HK I %s, HK II %s: %s", (first, second, year) => expect(yearConductLevel(first, second)).toBe(year));
  test("open while a semester is", () =>
    expect([yearConductLevel(null, "T"), yearConductLevel("T", null)]).toEqual([null, null]));
});

describe("lên lớp, hoàn thành chương trình (Điều 11 to 13)", () => {
  const year = { grade: 10 as const, academic: "Đ" as Level, conduct: "Đ" as Level, absentSessions: 45 };
  test.each([
    ["45 sessions missed still promotes", {}, "promoted"],
    ["46 do not", { absentSessions: 46 }, "retained"],
    ["grade 12 completes", { grade: 12 }, "completed"],
    ["one result Chưa đạt waits for the summer", { academic: "CĐ" }, "pendingSummer"],
    ["both Chưa đạt", { academic: "CĐ", conduct: "CĐ" }, "retained"],
    [
      "mended in the summer",
      { academic: "CĐ", afterSummer: { academic: "Đ", conduct: null } },
      "promotedAfterSummer",
    ],
    ["not mended", { conduct: "CĐ", afterSummer: { academic: null, conduct: "CĐ" } }, "retained"],
    [
      "grade 12 mended",
      { grade: 12, academic: "CĐ", afterSummer: { academic: "Đ", conduct: null } },
      "completed",
    ],
    [
      "no summer mends 46 absences",
      { academic: "CĐ", absentSessions: 46, afterSummer: { academic: "T", conduct: "T" } },
      "retained",
    ],
    ["open while a result is missing", { conduct: null }, null],
  ] as const)("%s", (_, patch, decision) =>
    expect(decidePromotion({ ...year, ...patch }, rules)).toBe(decision),
  );
});

test("all 120 sample records come out as expected, from marks, conduct and absences alone", () => {
  const file = new URL("../../fixtures/centre/expected-2025-2026.json", import.meta.url);
  const expected = JSON.parse(readFileSync(file, "utf8")) as {
    subjects: object;
    academic: object;
    conduct: object;
    decision: string;
  }[];
  for (const [index, want] of expected.entries()) {
    const stripped = structuredClone(sampleRecords[index]!);
    for (const line of stripped.subjects) line.avgHk1 = line.avgHk2 = line.avgYear = null;
    stripped.summary.academic = { hk1: null, hk2: null, year: null };
    stripped.summary.conduct.year = null;
    const { subjects, academic, conduct, decision } = computeYear(stripped, rules);
    const written = Object.fromEntries(
      [...subjects].map(([code, averages]) => [
        code,
        averages.map((tenths) => (tenths === null ? null : formatTenths(tenths))),
      ]),
    );
    expect({ subjects: written, academic, conduct, decision }).toEqual({
      subjects: want.subjects,
      academic: want.academic,
      conduct: want.conduct,
      decision: want.decision,
    });
  }
});

test("of a record typed in from paper, which has no marks, the semester averages that it states count", () => {
  const paper = structuredClone(sampleRecords[0]!);
  for (const line of paper.subjects) Object.assign(line, { marks: null, avgYear: 0 });
  expect(computeYear(paper, rules)).toEqual(computeYear(sampleRecords[0]!, rules));
});

test("a rule set is found by its circular, and only a known one", () => {
  expect(ruleSetOf("43/2021/TT-BGDĐT")?.id).toBe("tt43-2021");
  expect(ruleSetOf("22/2021/TT-BGDĐT")).toBeUndefined();
});

test("tenths: one decimal exactly, 0 to 10", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), (tenths) => {
      expect(tenthsOf(tenths / 10)).toBe(tenths);
      expect(tenthsOf(Number(formatTenths(tenths)))).toBe(tenths);
    }),
  );
  for (const bad of [8.55, -0.1, 10.1, Number.NaN, Infinity, 1e-3]) expect(tenthsOf(bad)).toBeUndefined();
});
