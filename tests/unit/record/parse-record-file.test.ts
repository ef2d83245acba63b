import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normaliseRecord } from "../../../src/record/normalise-record.ts";
import {
  buildRecordFileParser,
  parseRecordFile,
  recordFileLimits,
} from "../../../src/record/parse-record-file.ts";
import { explainFault, recordFaultCodes, type RecordFault } from "../../../src/record/record-faults.ts";
import type { SchoolRecordYear } from "../../../src/record/school-record-year.ts";

const file = readFileSync(new URL("../../fixtures/centre/records-2025-2026.json", import.meta.url), "utf8");
const real = JSON.parse(file) as SchoolRecordYear[];

const parse = buildRecordFileParser();

// A record that may be made wrong in any way.
// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any;

/** The first three real records, with one change to the second. */
function changed(change: (record: Loose, all: Loose[]) => void): string {
  const records = structuredClone(real.slice(0, 3)) as Loose[];
  change(records[1], records);
  return JSON.stringify(records);
}

function faultsOf(text: string): RecordFault[] {
  const parsed = parse(text);
  return parsed.ok ? [] : parsed.faults;
}

describe("a good file", () => {
  test("the 120 records of the sample pass unchanged", () => {
    expect(parseRecordFile(file)).toEqual({ ok: true, records: real });
    expect(real).toHaveLength(120);
  });

  test("a byte order mark in front is not part of it", () => {
    expect(parse(`\uFEFF${file}`)).toEqual({ ok: true, records: real });
  });

  test("D4: text comes out in normal form C", () => {
    const decomposed = JSON.stringify(real).normalize("NFD");
    expect(decomposed).not.toBe(JSON.stringify(real));
    expect(parse(decomposed)).toEqual({ ok: true, records: real });
  });

  test("D4: normalising changes nothing but the form, and only once", () => {
    const record = structuredClone(real[0]!);
    record.learner.fullName = "Vu\u0303 Tua\u0302\u0301n Hie\u0302\u0301u";
    const normal = normaliseRecord(record);
    expect(normal).toEqual({ ...record, learner: { ...record.learner, fullName: "Vũ Tuấn Hiếu" } });
    expect(normaliseRecord(normal)).toEqual(normal);
  });

  test("a date of birth may be a year, or a year and a month", () => {
    for (const dateOfBirth of ["2009", "2009-02", "2008-02-29"]) {
      expect(faultsOf(changed((record) => (record.learner.dateOfBirth = dateOfBirth)))).toEqual([]);
    }
  });

  test("two versions of a record may stand in one file", () => {
    const text = changed((record, all) => all.push({ ...record, record: { ...record.record, version: 2 } }));
    expect(faultsOf(text)).toEqual([]);
  });
});

type Expected = Omit<RecordFault, "record"> & { record?: number };

/** One wrong file for each code, and the one fault that it has, in record 2 unless it says otherwise. */
const wrong: Record<string, [text: string, ...expected: Expected[]]> = {
  file_too_large: [
    " ".repeat(recordFileLimits.characters + 1),
    { record: 0, pointer: "", code: "file_too_large", limit: recordFileLimits.characters } as Expected,
  ],
  file_not_json: [
    '[\n{"record":',
    { record: 0, pointer: "", code: "file_not_json", detail: "2" } as Expected,
  ],
  file_not_array: ['{"records":[]}', { record: 0, pointer: "", code: "file_not_array" }],
  file_empty: [" [] ", { record: 0, pointer: "", code: "file_empty" }],
  record_too_large: [
    changed((record) => (record.summary.awards = Array(recordFileLimits.parts).fill("x"))),
    { pointer: "", code: "record_too_large", limit: recordFileLimits.parts } as Expected,
  ],
  field_missing: [
    changed((record) => delete record.learner.sex),
    { pointer: "/learner/sex", code: "field_missing", field: "sex" } as Expected,
  ],
  field_unknown: [
    changed((record) => (record.learner.hobby = "chess")),
    { pointer: "/learner/hobby", code: "field_unknown", field: "hobby" } as Expected,
  ],
  type_wrong: [
    changed((record) => (record.record.version = 0.5)),
    { pointer: "/record/version", code: "type_wrong", expected: ["integer"] } as Expected,
  ],
  value_not_allowed: [
    changed((record) => (record.learner.sex = 1)),
    { pointer: "/learner/sex", code: "value_not_allowed", allowed: ["0", "1", "2"] } as Expected,
  ],
  number_out_of_range: [
    changed((record) => (record.record.version = 0)),
    { pointer: "/record/version", code: "number_out_of_range", bound: "minimum", limit: 1 } as Expected,
  ],
  list_too_long: [
    changed((record) => (record.summary.awards = Array(21).fill("Giấy khen"))),
    { pointer: "/summary/awards", code: "list_too_long", limit: 20 } as Expected,
  ],
  list_too_short: [
    changed((record) => (record.subjects = [])),
    { pointer: "/subjects", code: "list_too_short", limit: 1 } as Expected,
  ],
  text_blank: [
    changed((record) => (record.learner.fullName = " \t")),
    { pointer: "/learner/fullName", code: "text_blank" },
  ],
  text_too_long: [
    changed((record) => (record.summary.homeroomComment = "ă".repeat(2001))),
    { pointer: "/summary/homeroomComment", code: "text_too_long", limit: 2000 } as Expected,
  ],
  text_malformed: [
    changed((record) => (record.learner.personalId = "36209000001")),
    { pointer: "/learner/personalId", code: "text_malformed", example: "036209000001" } as Expected,
  ],
  text_lone_surrogate: [
    changed((record) => (record.learner.fullName = "🙂\ud83d")),
    { pointer: "/learner/fullName", code: "text_lone_surrogate", position: 2 } as Expected,
  ],
  text_control_character: [
    changed((record) => (record.learner.fullName = "An\u202ehnA")),
    {
      pointer: "/learner/fullName",
      code: "text_control_character",
      position: 3,
      codePoint: "U+202E",
    } as Expected,
  ],
  date_impossible: [
    changed((record) => (record.learner.dateOfBirth = "2008-02-30")),
    { pointer: "/learner/dateOfBirth", code: "date_impossible" },
  ],
  school_year_not_consecutive: [
    changed((record) => (record.record.schoolYear = "2025-2027")),
    { pointer: "/record/schoolYear", code: "school_year_not_consecutive" },
  ],
  mark_out_of_range: [
    changed((record) => (record.subjects[2].marks.hk1.final = 10.1)),
    { pointer: "/subjects/2/marks/hk1/final", code: "mark_out_of_range" },
  ],
  mark_not_tenths: [
    changed((record) => (record.subjects[2].marks.hk2.regular[1] = 8.55)),
    { pointer: "/subjects/2/marks/hk2/regular/1", code: "mark_not_tenths" },
  ],
  exempt_with_marks: [
    changed((record) => (record.subjects[3].exempt = true)),
    { pointer: "/subjects/3", code: "exempt_with_marks" },
  ],
  average_missing: [
    changed((record) => (record.subjects[3].avgYear = null)),
    { pointer: "/subjects/3/avgYear", code: "average_missing" },
  ],
  subject_repeated: [
    changed((record) => (record.activities[0].code = "TOAN")),
    { pointer: "/activities/0/code", code: "subject_repeated", subject: "TOAN" } as Expected,
  ],
  record_repeated: [
    changed((record, all) => all.push(record)),
    { record: 4, pointer: "/record/recordId", code: "record_repeated", first: 2 } as Expected,
  ],
  learner_year_repeated: [
    changed((record, all) => (record.learner.moetLearnerId = all[0].learner.moetLearnerId)),
    { pointer: "/learner/moetLearnerId", code: "learner_year_repeated", first: 1 } as Expected,
  ],
};

describe("a bad file", () => {
  test.each(Object.entries(wrong))("%s", (_, [text, ...expected]) => {
    expect(faultsOf(text)).toEqual(expected.map((fault) => ({ record: 2, ...fault })));
  });

  test("faults_truncated: the list stops, and says so", () => {
    const faults = faultsOf(JSON.stringify(Array(5_000).fill(null)));
    expect(faults).toHaveLength(recordFileLimits.faults + 1);
    expect(faults.at(-1)).toEqual({
      record: 0,
      pointer: "",
      code: "faults_truncated",
      limit: recordFileLimits.faults,
    });
  });

  test("every code of the catalogue has its file above", () => {
    expect([...Object.keys(wrong), "faults_truncated"].toSorted()).toEqual(recordFaultCodes.toSorted());
  });

  test("every fault is explained in both languages, on one line", () => {
    for (const [text] of Object.values(wrong)) {
      for (const fault of faultsOf(text)) {
        expect(explainFault(fault, "vi")).toMatch(/^[^\n]{20,}[.]$/);
        expect(explainFault(fault, "en")).toMatch(/^[^\n]{20,}[.]$/);
        expect(explainFault(fault, "en")).not.toMatch(/undefined|NaN|\[object/);
      }
    }
  });

  test("every fault of every record is named", () => {
    const text = changed((record, all) => {
      record.learner.dateOfBirth = "2010-13-01";
      delete record.learner.sex;
      record.subjects[0].avgHk1 = 11;
      all[2].record.grade = 9;
    });
    expect(faultsOf(text).map(({ record, pointer, code }) => `${record}${pointer} ${code}`)).toEqual([
      "2/learner/sex field_missing",
      "2/learner/dateOfBirth date_impossible",
      "2/subjects/0/avgHk1 mark_out_of_range",
      "3/record/grade value_not_allowed",
    ]);
  });

  test.each([
    ["a line break", "\n"],
    ["a C1 control", "\u0085"],
    ["a line separator", "\u2028"],
    ["a bidirectional isolate", "\u2067"],
    ["NUL", "\u0000"],
  ])("a text may not have %s", (_, character) => {
    const faults = faultsOf(changed((record) => (record.subjects[0].comment = `Tốt${character}`)));
    expect(faults).toMatchObject([{ code: "text_control_character", position: 4 }]);
  });

  test("a key named __proto__ is a field like any other, and refused", () => {
    const text = changed(() => undefined).replace('"learner":{', '"learner":{"__proto__":{"sex":"1"},');
    expect(faultsOf(text)).toEqual([
      { record: 1, pointer: "/learner/__proto__", code: "field_unknown", field: "__proto__" },
    ]);
  });

  test("what a fault quotes from the file cannot steer a terminal", () => {
    const [fault] = faultsOf(changed((record) => (record.learner["\u001b[2J/"] = 1)));
    expect(fault).toEqual({
      record: 2,
      pointer: "/learner/\\u001B[2J~1",
      code: "field_unknown",
      field: "\\u001B[2J/",
    });
  });

  test.each([17, 200_000])("nesting of %i levels is refused", (levels) => {
    const deep = `[${"[".repeat(levels)}${"]".repeat(levels)}]`;
    expect(faultsOf(deep)).toMatchObject([{ record: 1, code: "record_too_large" }]);
  });
});

describe("any file", () => {
  test("any JSON value gets an answer", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const parsed = parse(text);
        expect(parsed.ok).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  test("any text gets an answer", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(parse(text).ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test("a record with any value in any place is good or has faults, and never throws", () => {
    const places = pointersOf(real[0]);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (path, value) => {
        const record = structuredClone(real[0]);
        setAt(record, path, value);
        const parsed = parse(JSON.stringify([record]));
        if (parsed.ok) return;
        const pointer = `/${path.join("/")}`;
        for (const fault of parsed.faults) {
          // A subject's own rules are about the whole line.
          const near = fault.pointer.startsWith(pointer) || pointer.startsWith(fault.pointer);
          expect(near || fault.code === "average_missing", JSON.stringify(fault)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("what was read is read again the same", () => {
    fc.assert(
      fc.property(fc.subarray(real, { minLength: 1, maxLength: 3 }), (records) => {
        const once = parse(JSON.stringify(records));
        expect(once).toEqual({ ok: true, records });
        if (once.ok) expect(parse(JSON.stringify(once.records))).toEqual(once);
      }),
      { numRuns: 20 },
    );
  });
});

function pointersOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [path];
  const own = path.length === 0 ? [] : [path];
  return [...own, ...Object.entries(value).flatMap(([key, part]) => pointersOf(part, [...path, key]))];
}

function setAt(target: unknown, path: string[], value: unknown): void {
  const last = path.at(-1)!;
  const parent = path.slice(0, -1).reduce((node, key) => (node as Record<string, unknown>)[key], target);
  (parent as Record<string, unknown>)[last] = value;
}

test.each([
  ['[{"a": 1},\n{"a": 1,}]', "2"],
  ['[{"fullName":\n\nNguyễn Văn A},\n{}]', "3"],
  ["[]\n\n[]", "3"],
  ["", "1"],
])("a file that is no JSON is told by its line, and never quoted: %j", (text, line) => {
  expect(parseRecordFile(text)).toEqual({
    ok: false,
    faults: [{ record: 0, pointer: "", code: "file_not_json", detail: line }],
  });
});
