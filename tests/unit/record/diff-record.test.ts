/** What a correction changed, field by field (Điều 14.2, 15). */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileRecord } from "../../../src/record/compile-record.ts";
import { diffRecords, fieldsOf, type FieldChange, type FieldValue } from "../../../src/record/diff-record.ts";
import { fieldLabel, lineNames } from "../../../src/record/field-labels.ts";
import type { SchoolRecordYear } from "../../../src/record/school-record-year.ts";
import { anySource, recordOf, sourceOf, withCells } from "../../helpers/record-source.ts";
import { sampleRecords } from "../../helpers/signed-world.ts";

const sample = sampleRecords[0]!;
const source = sourceOf(sample);

const anyRecord = anySource
  .map(compileRecord)
  .filter((compiled) => compiled.complete)
  .map(({ record }) => record);

function apply(fields: Map<string, FieldValue>, changes: readonly FieldChange[]): Map<string, FieldValue> {
  const applied = new Map(fields);
  for (const { pointer, after } of changes) {
    if (after === undefined) applied.delete(pointer);
    else applied.set(pointer, after);
  }
  return applied;
}

const sorted = (fields: Map<string, FieldValue>) =>
  [...fields].toSorted(([one], [other]) => (one < other ? -1 : 1));

describe("any two records", () => {
  test("one and itself differ in nothing, in whatever order its subjects stand", () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        expect(diffRecords(record, record)).toEqual([]);
        expect(diffRecords(record, { ...record, subjects: record.subjects.toReversed() })).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test("the changes make the later one of the earlier one, and turned round the earlier of the later", () => {
    fc.assert(
      fc.property(fc.constantFrom(...sampleRecords), anyRecord, (before, after) => {
        const changes = diffRecords(before, after);
        expect(sorted(apply(fieldsOf(before), changes))).toEqual(sorted(fieldsOf(after)));
        const back = changes.map(({ pointer, before: after_, after: before_, computed }) => ({
          pointer,
          ...(before_ === undefined ? {} : { before: before_ }),
          ...(after_ === undefined ? {} : { after: after_ }),
          computed,
        }));
        const byPointer = (all: FieldChange[]) =>
          all.toSorted((one, other) => (one.pointer < other.pointer ? -1 : 1));
        expect(byPointer(diffRecords(after, before))).toEqual(byPointer(back));
        for (const change of changes) expect(change.before).not.toBe(change.after);
      }),
      { numRuns: 60 },
    );
  });
});

test("a corrected mark, and all that follows from it", () => {
  const corrected = recordOf(withCells(source, { "TOAN/hk1/final": 25 }));
  expect(diffRecords(recordOf(source), corrected)).toEqual([
    { pointer: "/summary/academic/hk1", before: "K", after: "Đ", computed: true },
    { pointer: "/subjects/TOAN/marks/hk1/final", before: 7.5, after: 2.5, computed: false },
    { pointer: "/subjects/TOAN/avgHk1", before: 5.7, after: 3.8, computed: true },
    { pointer: "/subjects/TOAN/avgYear", before: 7, after: 6.3, computed: true },
  ]);
});

test("conduct, promotion and a name", () => {
  const made = withCells(source, { "conduct/hk2": "CĐ" });
  const corrected = recordOf({ ...made, learner: { ...made.learner, fullName: "Vũ Tuấn Hiển" } });
  expect(diffRecords(recordOf(source), corrected)).toEqual([
    { pointer: "/learner/fullName", before: "Vũ Tuấn Hiếu", after: "Vũ Tuấn Hiển", computed: false },
    { pointer: "/summary/conduct/hk2", before: "K", after: "CĐ", computed: false },
    { pointer: "/summary/conduct/year", before: "K", after: "CĐ", computed: true },
    { pointer: "/summary/promotion/decision", before: "promoted", after: "pendingSummer", computed: true },
  ]);
});

test("what is new has no value before, what is gone none after; a list is compared place by place", () => {
  const plain = recordOf(source);
  const awarded = recordOf(withCells(source, { "award/1": "Giấy khen" }));
  expect(diffRecords(plain, awarded)).toEqual([
    { pointer: "/summary/awards/1", after: "Giấy khen", computed: false },
  ]);
  expect(diffRecords(awarded, plain)).toEqual([
    { pointer: "/summary/awards/1", before: "Giấy khen", computed: false },
  ]);
  const more = recordOf(withCells(source, { "TOAN/hk1/regular/4": 80 }));
  expect(diffRecords(plain, more)[0]).toEqual({
    pointer: "/subjects/TOAN/marks/hk1/regular/4",
    after: 8,
    computed: false,
  });
});

test("a subject that was not there before is told by its code", () => {
  const fewer: SchoolRecordYear = { ...sample, subjects: sample.subjects.slice(1) };
  const pointers = diffRecords(fewer, sample).map(({ pointer }) => pointer);
  expect(pointers.length).toBeGreaterThan(10);
  expect(pointers.every((pointer) => pointer.startsWith("/subjects/NGU_VAN/"))).toBe(true);
});

describe("labels", () => {
  const names = lineNames(sample);

  test.each([
    ["/subjects/TOAN/avgYear", "Toán: trung bình cả năm", "Toán: year average"],
    [
      "/subjects/NGU_VAN/marks/hk2/regular/12",
      "Ngữ văn: điểm thường xuyên 12 học kì II",
      "Ngữ văn: regular mark 12, semester II",
    ],
    [
      "/activities/HDTN_HN/year",
      "Hoạt động trải nghiệm, hướng nghiệp: mức cả năm",
      "Hoạt động trải nghiệm, hướng nghiệp: level of the year",
    ],
    ["/subjects/VAT_LI/comment", "VAT_LI: nhận xét", "VAT_LI: comment"],
    ["/summary/academic/reassessed", "Kết quả học tập sau hè", "Academic result, after the summer"],
    ["/summary/awards/3", "Khen thưởng 3", "Award 3"],
    ["/nothing/of/it", "/nothing/of/it", "/nothing/of/it"],
    ["/constructor", "/constructor", "/constructor"],
    ["/subjects/TOAN/toString", "/subjects/TOAN/toString", "/subjects/TOAN/toString"],
  ])("%s", (pointer, vi, en) => {
    expect(fieldLabel(pointer, "vi", names)).toBe(vi);
    expect(fieldLabel(pointer, "en", names)).toBe(en);
  });

  test("every field that a record can have is named in both languages, no two of a record alike", () => {
    const full = structuredClone(sample);
    Object.assign(full.record, { ruleSet: "tt43-2021", transferredFrom: "Hải Hậu" });
    Object.assign(full.subjects[0]!, { reassessed: 5, exemptSemester: "hk1" });
    Object.assign(full.subjects[1]!, { marks: null });
    full.activities[0]!.reassessed = "Đ";
    full.summary.awards = ["Giấy khen", "Thư khen"];
    full.summary.academic.reassessed = full.summary.conduct.reassessed = "Đ";
    for (const language of ["vi", "en"] as const) {
      const labels = [...fieldsOf(full).keys()].map((pointer) =>
        fieldLabel(pointer, language, lineNames(full)),
      );
      expect(labels.filter((label) => label.startsWith("/") || label.includes("#"))).toEqual([]);
      expect(new Set(labels).size).toBe(labels.length);
    }
  });
});
