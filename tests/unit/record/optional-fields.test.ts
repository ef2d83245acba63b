/** What a record file, version 1, may also say: summer results, exempt semesters, the rule set, the former school. */
import { expect, test } from "vitest";
import { buildRecordFileParser } from "../../../src/record/parse-record-file.ts";
import type { SchoolRecordYear } from "../../../src/record/school-record-year.ts";
import { sampleRecords } from "../../helpers/signed-world.ts";

const parse = buildRecordFileParser();
const empty = { regular: [], topic: [], midterm: null, final: null };

// A record that may be made wrong in any way.
// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any;

function changed(change: (record: Loose) => void): SchoolRecordYear {
  const record = structuredClone(sampleRecords[0]!);
  change(record);
  return record;
}

function faultsOf(change: (record: Loose) => void): object[] {
  const parsed = parse(JSON.stringify([changed(change)]));
  return parsed.ok ? [] : parsed.faults;
}

test("all of them may stand in it", () => {
  const record = changed(({ record: head, subjects, activities, summary }) => {
    Object.assign(head, { ruleSet: "tt43-2021", transferredFrom: "Trung tâm GDNN-GDTX Hải Hậu" });
    subjects[0].reassessed = 5.5;
    Object.assign(subjects[1], { exemptSemester: "hk2", avgHk2: null });
    subjects[1].marks.hk2 = empty;
    Object.assign(subjects[2], { exemptSemester: "hk1", avgHk1: null, marks: null });
    activities[0].reassessed = "Đ";
    summary.academic.reassessed = "Đ";
    summary.conduct.reassessed = "K";
  });
  expect(parse(JSON.stringify([record]))).toEqual({ ok: true, records: [record] });
});

const exempt = { exempt: true, marks: null, avgHk1: null, avgHk2: null, avgYear: null };
const halfExempt = (record: Loose, marks: object, change: object = {}) => {
  Object.assign(record.subjects[1], { exemptSemester: "hk2", avgHk2: null }, change);
  record.subjects[1].marks.hk2 = { ...empty, ...marks };
};

test.each<[string, (record: Loose) => void]>([
  [
    "a re-assessment of an exempt subject",
    ({ subjects }) => Object.assign(subjects[1], exempt, { reassessed: 5 }),
  ],
  ["a mark of an exempt semester", (record) => halfExempt(record, { regular: [8] })],
  ["a final mark of an exempt semester", (record) => halfExempt(record, { final: 8 })],
  ["an average of an exempt second semester", (record) => halfExempt(record, {}, { avgHk2: 8 })],
  [
    "an average of an exempt first semester",
    ({ subjects }) => Object.assign(subjects[1], { exemptSemester: "hk1", marks: null }),
  ],
])("%s is refused", (_, change) => {
  expect(faultsOf(change)).toEqual([{ record: 1, pointer: "/subjects/1", code: "exempt_with_marks" }]);
});

test.each<[string, (record: Loose) => void, string, string]>([
  [
    "re-assessed at 10.1",
    ({ subjects }) => (subjects[0].reassessed = 10.1),
    "/subjects/0/reassessed",
    "mark_out_of_range",
  ],
  [
    "re-assessed at null",
    ({ subjects }) => (subjects[0].reassessed = null),
    "/subjects/0/reassessed",
    "type_wrong",
  ],
  [
    "no level after the summer",
    ({ summary }) => (summary.conduct.reassessed = null),
    "/summary/conduct/reassessed",
    "value_not_allowed",
  ],
  [
    "a third semester",
    ({ subjects }) => (subjects[0].exemptSemester = "hk3"),
    "/subjects/0/exemptSemester",
    "value_not_allowed",
  ],
  [
    "a rule set by its title",
    ({ record }) => (record.ruleSet = "TT 43"),
    "/record/ruleSet",
    "text_malformed",
  ],
  [
    "a blank former school",
    ({ record }) => (record.transferredFrom = " "),
    "/record/transferredFrom",
    "text_blank",
  ],
])("%s is refused", (_, change, pointer, code) => {
  expect(faultsOf(change)).toMatchObject([{ record: 1, pointer, code }]);
});
