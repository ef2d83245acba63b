import fc from "fast-check";
import { cellsOfRecord } from "../../src/record/cells-of-record.ts";
import { compileRecord, type CompiledRecord } from "../../src/record/compile-record.ts";
import type { ClassSubject } from "../../src/record/class-plan.ts";
import { planOfRecords } from "../../src/record/plan-of-records.ts";
import { isScored, type ScoredSubject } from "../../src/record/read-sheet.ts";
import type { RecordSource } from "../../src/record/record-source.ts";
import { tt43of2021 } from "../../src/record/rule-set/rule-set.ts";
import type { SchoolRecordYear } from "../../src/record/school-record-year.ts";
import type { CellValue } from "../../src/record/sheet-field.ts";
import { sampleRecords } from "./signed-world.ts";

/** What the centre knows of a record, as if it had been typed into the sheet of its class. */
export function sourceOf(
  year: SchoolRecordYear,
  plan = planOfRecords(sampleRecords.filter(({ record }) => record.className === year.record.className)),
): RecordSource {
  const { record, subjects, activities, summary } = year;
  const { schoolYear, className, recordId, version, grade } = record;
  const staff = [...[...subjects, ...activities].map((line) => line.teacher), summary.homeroomTeacher];
  return {
    record: { recordId, schoolYear, className, version, reopenedFor: null },
    classGroup: { schoolYear, className, grade, homeroomTeacherId: summary.homeroomTeacher.staffId },
    subjects: plan,
    cells: cellsOfRecord(year),
    learner: year.learner,
    institution: year.institution,
    issuePlace: record.issuePlace,
    legalBasis: record.legalBasis,
    curriculum: record.curriculum,
    staffNames: new Map(staff.map(({ staffId, name }) => [staffId, name])),
    director: summary.director,
    rules: tt43of2021,
  };
}

/** The source with some cells written over; null empties one. */
export function withCells(source: RecordSource, cells: Record<string, CellValue>): RecordSource {
  return { ...source, cells: new Map([...source.cells, ...Object.entries(cells)]) };
}

export function missingOf(compiled: CompiledRecord): string[] {
  return compiled.complete ? [] : compiled.missing;
}

/** @throws for an incomplete one */
export function recordOf(made: RecordSource): SchoolRecordYear {
  const compiled = compileRecord(made);
  if (!compiled.complete) throw new Error(`missing: ${compiled.missing.join(", ")}`);
  return compiled.record;
}

const level = fc.constantFrom("T", "K", "Đ", "CĐ");
const passLevel = fc.constantFrom("Đ", "Đ", "Đ", "CĐ");
const text = fc.constantFrom("Chăm chỉ.", "Tie\u0302\u0301n bộ", "x", "Giấy khen");

/** Sheets of the sample's classes filled in any way: weak and strong, with gaps, exemptions, transfers and summers. */
export const anySource: fc.Arbitrary<RecordSource> = fc
  .record({
    base: fc.constantFrom(0, 50, 100).map((index) => sourceOf(sampleRecords[index]!)),
    worst: fc.constantFrom(0, 30, 45, 60),
    reopenedFor: fc.constantFrom(null, "summer" as const),
    gaps: fc.array(fc.nat(), { maxLength: 3 }),
    rules: fc.record({
      activitiesCount: fc.boolean(),
      otherSemesterStands: fc.boolean(),
      summerMendsBoth: fc.boolean(),
    }),
  })
  .chain(({ base, worst, reopenedFor, gaps, rules }) =>
    fc.record(anyCells(base.subjects, fc.integer({ min: worst, max: worst + 40 }))).map((values) => {
      const cells = new Map(Object.entries(values));
      for (const gap of gaps) cells.delete([...cells.keys()][gap % cells.size]!);
      return {
        ...base,
        record: { ...base.record, reopenedFor },
        rules: { ...base.rules, ...rules },
        cells,
      };
    }),
  );

type CellArbitrary = fc.Arbitrary<CellValue>;

function anyCells(subjects: readonly ClassSubject[], mark: CellArbitrary): Record<string, CellArbitrary> {
  const absences = fc.constantFrom(0, 3, 22, 23);
  return Object.fromEntries([
    ...subjects.flatMap((line) => (isScored(line) ? scoredCells(line, mark) : commentedCells(line))),
    ["conduct/hk1", level],
    ["conduct/hk2", level],
    ["conduct/summer", rarely(level, 1)],
    ["absences/hk1", absences],
    ["absences/hk2", absences],
    ["homeroomComment", text],
    ["award/1", rarely(text, 3)],
    ["award/2", rarely(text, 3)],
  ]) as Record<string, CellArbitrary>;
}

function scoredCells(
  { subjectCode: subject, regularMarks, topics }: ScoredSubject,
  mark: CellArbitrary,
): [string, CellArbitrary][] {
  const numbers = (length: number) => Array.from({ length }, (_, index) => index + 1);
  return [
    [`${subject}/exempt`, rarely(fc.constantFrom("year", "hk1", "hk2"), 30)],
    ...["hk1", "hk2"].flatMap((semester): [string, CellArbitrary][] => [
      ...numbers(regularMarks).map((number): [string, CellArbitrary] => [
        `${subject}/${semester}/regular/${number}`,
        mark,
      ]),
      [`${subject}/${semester}/regular/${regularMarks + 1}`, rarely(mark, 5)],
      ...numbers(topics).map((number): [string, CellArbitrary] => [
        `${subject}/${semester}/topic/${number}`,
        mark,
      ]),
      [`${subject}/${semester}/midterm`, mark],
      [`${subject}/${semester}/final`, mark],
      [`${subject}/${semester}/transferred`, rarely(mark, 30)],
    ]),
    [`${subject}/comment`, text],
    [`${subject}/summer/mark`, rarely(fc.oneof(fc.constant("absent"), mark), 1)],
  ];
}

function commentedCells({ subjectCode: subject }: ClassSubject): [string, CellArbitrary][] {
  return [
    [`${subject}/hk1/level`, passLevel],
    [`${subject}/hk2/level`, passLevel],
    [`${subject}/year/level`, passLevel],
    [`${subject}/summer/mark`, rarely(fc.constantFrom("absent", "Đ", "CĐ"), 1)],
    [`${subject}/comment`, text],
  ];
}

/** Empty `times` as often as filled. */
function rarely(values: CellArbitrary, times: number): CellArbitrary {
  return fc.oneof({ weight: times, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: values });
}
