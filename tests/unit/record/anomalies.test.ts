/** What the director is shown before signing (Điều 6.4; 7, step 4). */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findAnomalies, type AnomalySource } from "../../../src/record/anomalies.ts";
import {
  blocksSigning,
  explainAnomaly,
  type Anomaly,
  type AnomalyCode,
} from "../../../src/record/anomaly-text.ts";
import { compileRecord } from "../../../src/record/compile-record.ts";
import { tt43of2021 as rules } from "../../../src/record/rule-set/rule-set.ts";
import type { SchoolRecordYear } from "../../../src/record/school-record-year.ts";
import type { CellValue } from "../../../src/record/sheet-field.ts";
import { anySource, sourceOf, withCells } from "../../helpers/record-source.ts";
import { sampleRecords } from "../../helpers/signed-world.ts";

const sample = sampleRecords[0]!;
const source = sourceOf(sample);

function anomaliesOf(cells: Record<string, CellValue> = {}, change: Partial<AnomalySource> = {}): Anomaly[] {
  const compiled = compileRecord(withCells(source, cells));
  return findAnomalies({ compiled, atReview: null, yearBefore: null, ...change }, rules);
}

test("a record like any other has none", () => {
  const { computed } = compileRecord(source);
  expect(anomaliesOf({}, { atReview: computed, yearBefore: sample })).toEqual([]);
});

test("missing cells, which alone keep the record from being signed", () => {
  const found = anomaliesOf({ "TOAN/hk1/final": null, "conduct/hk2": null });
  expect(found).toEqual([{ code: "cells_missing", fields: ["TOAN/hk1/final", "conduct/hk2"] }]);
  expect(found.map(blocksSigning)).toEqual([true]);
});

test("a level or the decision that is another one than at review", () => {
  const atReview = compileRecord(source).computed;
  expect(anomaliesOf({ "TOAN/hk1/final": 25, "conduct/hk2": "CĐ" }, { atReview })).toEqual([
    { code: "level_changed", result: "academic", period: "hk1", before: "K", after: "Đ" },
    { code: "level_changed", result: "conduct", period: "hk2", before: "K", after: "CĐ" },
    { code: "level_changed", result: "conduct", period: "year", before: "K", after: "CĐ" },
    { code: "decision_changed", before: "promoted", after: "pendingSummer" },
    { code: "summer_pending" },
  ]);
  const kept = JSON.parse(JSON.stringify(atReview)) as typeof atReview;
  expect(anomaliesOf({}, { atReview: kept })).toEqual([]);
});

test.each([
  [39, []],
  [40, [{ code: "absences_near", sessions: 40, limit: 45 }]],
  [45, [{ code: "absences_near", sessions: 45, limit: 45 }]],
  [46, [{ code: "absences_over", sessions: 46, limit: 45 }]],
])("%i sessions missed, of 45 (Điều 11)", (sessions, wanted) => {
  expect(anomaliesOf({ "absences/hk1": 0, "absences/hk2": sessions })).toEqual(wanted);
});

describe("a year average far from the year before's", () => {
  const yearBefore = (avgYear: number | null, reassessed?: number): SchoolRecordYear => ({
    ...sample,
    subjects: sample.subjects.map((line) =>
      line.subjectCode === "TOAN"
        ? { ...line, avgYear, ...(reassessed === undefined ? {} : { reassessed }) }
        : line,
    ),
  });
  const apart = (before: number) => [
    { code: "average_apart", subject: "TOAN", name: "Toán", before, after: 70 },
  ];

  // Toán of the sample: 7.0.
  test.each([
    [5, apart(50)],
    [5.1, []],
    [8.9, []],
    [9, apart(90)],
    [null, []],
  ])("%s", (before, wanted) => expect(anomaliesOf({}, { yearBefore: yearBefore(before) })).toEqual(wanted));

  test("after re-assessment that mark counts", () => {
    expect(anomaliesOf({}, { yearBefore: yearBefore(3, 6) })).toEqual([]);
    expect(anomaliesOf({}, { yearBefore: yearBefore(7, 5) })).toEqual(apart(50));
  });

  test("the distance is the centre's choice", () => {
    const given = { compiled: compileRecord(source), atReview: null, yearBefore: yearBefore(6.5) };
    const thresholds = { averageApart: 5, absencesNear: 5, marksAlike: 4 };
    expect(findAnomalies(given, rules, thresholds)).toEqual(apart(65));
  });
});

describe("a semester whose marks are all alike", () => {
  const alike = Object.fromEntries(
    ["regular/1", "regular/2", "regular/3", "midterm", "final"].map((path) => [`LICH_SU/hk2/${path}`, 85]),
  );

  test("is shown", () => {
    expect(anomaliesOf(alike)).toEqual([
      { code: "marks_alike", subject: "LICH_SU", name: "Lịch sử", semester: "hk2", mark: 85, count: 5 },
    ]);
    expect(anomaliesOf({ ...alike, "LICH_SU/hk2/final": 86 })).toEqual([]);
  });

  test("from as many marks on as the centre chooses: few are alike by chance", () => {
    const given = { compiled: compileRecord(withCells(source, alike)), atReview: null, yearBefore: null };
    const found = (marksAlike: number) =>
      findAnomalies(given, rules, { averageApart: 20, absencesNear: 5, marksAlike });
    expect(found(5)).toHaveLength(1);
    expect(found(6)).toEqual([]);
  });
});

test("cells that count for nothing", () => {
  expect(anomaliesOf({ "TOAN/summer/mark": 90 })).toEqual([
    { code: "cells_unused", fields: ["TOAN/summer/mark"] },
  ]);
});

test("whatever the sheet, only an incomplete one is blocked", () => {
  fc.assert(
    fc.property(anySource, fc.constantFrom(...sampleRecords), (made, yearBefore) => {
      const compiled = compileRecord(made);
      const found = findAnomalies(
        { compiled, atReview: compileRecord(source).computed, yearBefore },
        made.rules,
      );
      expect(found.some(blocksSigning)).toBe(!compiled.complete);
    }),
  );
});

const examples: { [C in AnomalyCode]: Extract<Anomaly, { code: C }> } = {
  cells_missing: { code: "cells_missing", fields: ["TOAN/hk1/final"] },
  level_changed: { code: "level_changed", result: "academic", period: "year", before: "K", after: null },
  decision_changed: { code: "decision_changed", before: null, after: "pendingSummer" },
  summer_pending: { code: "summer_pending" },
  absences_over: { code: "absences_over", sessions: 46, limit: 45 },
  absences_near: { code: "absences_near", sessions: 45, limit: 45 },
  average_apart: { code: "average_apart", subject: "TOAN", name: "Toán", before: 50, after: 70 },
  marks_alike: { code: "marks_alike", subject: "TOAN", name: "Toán", semester: "hk1", mark: 100, count: 5 },
  cells_unused: { code: "cells_unused", fields: ["TOAN/summer/mark"] },
};

test("each one is explained in both languages, on one line, and crosses as JSON", () => {
  for (const anomaly of Object.values(examples)) {
    for (const language of ["vi", "en"] as const) {
      expect(explainAnomaly(anomaly, language)).toMatch(/^[^\n]{20,}[.]$/);
      expect(explainAnomaly(anomaly, language)).not.toMatch(/undefined|NaN|\[object|null/);
    }
    expect(JSON.parse(JSON.stringify(anomaly))).toEqual(anomaly);
  }
});

test.each([
  [examples.average_apart, "vi", "Toán: trung bình cả năm 7,0, năm trước 5,0. Đối chiếu sổ điểm."],
  [examples.average_apart, "en", "Toán: year average 7.0, the year before 5.0. Compare with the mark book."],
  [examples.marks_alike, "vi", "Toán, học kì I: cả 5 điểm đều là 10,0. Đối chiếu sổ điểm."],
  [examples.marks_alike, "en", "Toán, semester I: all 5 marks are 10.0. Compare with the mark book."],
] as const)("%o in %s", (anomaly, language, wanted) => {
  expect(explainAnomaly(anomaly, language)).toBe(wanted);
});

test("a result that is not there yet is a dash", () => {
  expect(explainAnomaly(examples.level_changed, "vi")).toContain("Kết quả học tập, cả năm: Khá → –.");
  expect(explainAnomaly(examples.decision_changed, "en")).toContain("Promotion: – → Pending the summer.");
});
