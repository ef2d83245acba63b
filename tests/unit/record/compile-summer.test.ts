/** The record of after the summer (TT 43/2021 Điều 12, 13). */
import { expect, test } from "vitest";
import { cellsOfRecord } from "../../../src/record/cells-of-record.ts";
import { compileRecord } from "../../../src/record/compile-record.ts";
import type { RecordSource } from "../../../src/record/record-source.ts";
import type { SchoolRecordYear } from "../../../src/record/school-record-year.ts";
import { missingOf, recordOf, sourceOf, withCells } from "../../helpers/record-source.ts";
import { sampleRecords } from "../../helpers/signed-world.ts";

const failing = (what: "academic" | "conduct") =>
  sampleRecords.find(
    ({ summary }) => summary.promotion.decision === "pendingSummer" && summary[what].year === "CĐ",
  )!;
const reopened = (year: SchoolRecordYear): RecordSource => {
  const made = sourceOf(year);
  return { ...made, record: { ...made.record, version: 2, reopenedFor: "summer" } };
};

test("the year's own record is complete while the summer is still to come", () => {
  expect(recordOf(sourceOf(failing("academic"))).summary.promotion.decision).toBe("pendingSummer");
});

test("a record that was reopened lacks what would decide", () => {
  const marks = reopened(failing("academic"));
  const { awaited } = compileRecord(marks).computed;
  expect(awaited.length).toBeGreaterThan(0);
  expect(missingOf(compileRecord(marks))).toEqual(awaited.map((code) => `${code}/summer/mark`));
  expect(missingOf(compileRecord(reopened(failing("conduct"))))).toEqual(["conduct/summer"]);
});

test("marks that mend the level make the record of after the summer", () => {
  const made = reopened(failing("academic"));
  const { awaited } = compileRecord(made).computed;
  const record = recordOf(
    withCells(made, Object.fromEntries(awaited.map((code) => [`${code}/summer/mark`, 50]))),
  );
  expect(record.summary.academic).toMatchObject({ year: "CĐ", reassessed: "Đ" });
  expect(record.summary.promotion.decision).toBe("promotedAfterSummer");
  for (const line of record.subjects) {
    expect([line.subjectCode, line.reassessed]).toEqual([
      line.subjectCode,
      awaited.includes(line.subjectCode) ? 5 : undefined,
    ]);
  }
  const again = compileRecord({ ...made, cells: cellsOfRecord(record) });
  expect(again).toMatchObject({ complete: true, record });
});

test("who did not take it again is retained, and the record says so without a mark", () => {
  const made = reopened(failing("academic"));
  const { awaited } = compileRecord(made).computed;
  const record = recordOf(
    withCells(made, Object.fromEntries(awaited.map((code) => [`${code}/summer/mark`, "absent"]))),
  );
  expect(record.summary.academic.reassessed).toBe("CĐ");
  expect(record.summary.promotion.decision).toBe("retained");
  expect(record.subjects.some((line) => "reassessed" in line)).toBe(false);
});

test("conduct after training is the record's", () => {
  const record = recordOf(withCells(reopened(failing("conduct")), { "conduct/summer": "Đ" }));
  expect(record.summary.conduct).toMatchObject({ year: "CĐ", reassessed: "Đ" });
  expect(record.summary.academic).not.toHaveProperty("reassessed");
});

test("once signed, the summer stays in what is compiled; before it is reopened, half a summer does not", () => {
  const made = reopened(failing("academic"));
  const { awaited } = compileRecord(made).computed;
  const all = withCells(made, Object.fromEntries(awaited.map((code) => [`${code}/summer/mark`, 50])));
  const signed = { ...all, record: { ...all.record, reopenedFor: null } };
  expect(recordOf(signed)).toEqual(recordOf(all));
  const half = withCells(sourceOf(failing("academic")), { [`${awaited[0]}/summer/mark`]: 0 });
  const compiled = compileRecord(half);
  expect(compiled).toMatchObject({ complete: true, unused: [`${awaited[0]}/summer/mark`] });
  expect(recordOf(half)).toEqual(recordOf(sourceOf(failing("academic"))));
});

test("a summer that decides nothing is typed in vain", () => {
  const made = withCells(sourceOf(sampleRecords[0]!), {
    "TOAN/summer/mark": 90,
    "LICH_SU/summer/mark": "absent",
    "conduct/summer": "T",
  });
  expect(compileRecord(made).unused).toEqual(["TOAN/summer/mark", "conduct/summer"]);
  expect(recordOf(made)).toEqual(recordOf(sourceOf(sampleRecords[0]!)));
});

test("where no subject may be assessed again, the summer's record retains at once", () => {
  const year = structuredClone(failing("academic"));
  for (const line of year.subjects.slice(0, 4)) {
    const six = { regular: [6, 6, 6, 6, 6], topic: [6], midterm: 6, final: 6 };
    Object.assign(line, { exempt: false, marks: { hk1: six, hk2: six } });
  }
  for (const line of year.subjects.slice(4)) Object.assign(line, { exempt: true, marks: null });
  const made = reopened(year);
  const record = recordOf(made);
  expect(record.summary.academic).toMatchObject({ year: "CĐ", reassessed: "CĐ" });
  expect(record.summary.promotion.decision).toBe("retained");
  expect(compileRecord({ ...made, cells: cellsOfRecord(record) })).toMatchObject({ complete: true, record });
});
