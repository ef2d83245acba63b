import { expect, test } from "vitest";
import { cellsOfRecord } from "../../../src/record/cells-of-record.ts";
import { compileRecord } from "../../../src/record/compile-record.ts";
import { planOfRecords } from "../../../src/record/plan-of-records.ts";
import type { RecordSource } from "../../../src/record/record-source.ts";
import { tt43of2021 } from "../../../src/record/rule-set/rule-set.ts";
import type { SchoolRecordYear } from "../../../src/record/school-record-year.ts";
import { sampleRecords } from "../../helpers/signed-world.ts";

const classOf = (name: string) => sampleRecords.filter(({ record }) => record.className === name);

/** What the centre knows of a record's class and learner besides its cells, taken from the record. */
function sourceOf(year: SchoolRecordYear): RecordSource {
  const { record, subjects, activities, summary } = year;
  const { schoolYear, className, recordId, version } = record;
  const staff = [...[...subjects, ...activities].map((line) => line.teacher), summary.homeroomTeacher];
  return {
    record: { recordId, schoolYear, className, version, reopenedFor: null },
    classGroup: {
      schoolYear,
      className,
      grade: record.grade,
      homeroomTeacherId: summary.homeroomTeacher.staffId,
    },
    subjects: planOfRecords(classOf(className)),
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

test("the cells of each of the 120 sample records make that record again", () => {
  for (const year of sampleRecords) {
    const compiled = compileRecord(sourceOf(year));
    const named = { ...year, record: { ...year.record, ruleSet: "tt43-2021" } };
    expect(compiled).toMatchObject({ complete: true, unused: [] });
    if (compiled.complete) expect(compiled.record).toEqual(named);
  }
});
