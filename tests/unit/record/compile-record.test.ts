/** A class's sheet makes a year record (Điều 5; 7, step 1), and an incomplete one makes none. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellsOfRecord } from "../../../src/record/cells-of-record.ts";
import { compileRecord } from "../../../src/record/compile-record.ts";
import { buildRecordFileParser } from "../../../src/record/parse-record-file.ts";
import type { RecordSource } from "../../../src/record/record-source.ts";
import { computeYear } from "../../../src/record/rule-set/compute-year.ts";
import type { SchoolRecordYear } from "../../../src/record/school-record-year.ts";
import { anySource, missingOf, recordOf, sourceOf, withCells } from "../../helpers/record-source.ts";
import { sampleRecords } from "../../helpers/signed-world.ts";

const parse = buildRecordFileParser();
/** Promoted, with every subject above 5.0. */
const sample = sampleRecords[0]!;
const source = sourceOf(sample);

const subjectIn = (record: SchoolRecordYear, code: string) =>
  record.subjects.find((line) => line.subjectCode === code)!;

test("the cells of each of the 120 sample records make that record again, with the rule set's name", () => {
  for (const year of sampleRecords) {
    const compiled = compileRecord(sourceOf(year));
    expect(compiled).toMatchObject({ complete: true, unused: [] });
    if (compiled.complete) {
      expect(compiled.record).toEqual({ ...year, record: { ...year.record, ruleSet: "tt43-2021" } });
    }
  }
});

describe("any sheet", () => {
  const complete = (made: RecordSource, check: (record: SchoolRecordYear) => void) => {
    const compiled = compileRecord(made);
    if (compiled.complete) check(compiled.record);
    return compiled.complete;
  };

  test("a complete one is a good record of a record file, and states what its own marks come to", () => {
    let seen = 0;
    fc.assert(
      fc.property(anySource, (made) => {
        const done = complete(made, (record) => {
          expect(parse(JSON.stringify([record]))).toEqual({ ok: true, records: [record] });
          const { academic, conduct, promotion } = record.summary;
          const again = computeYear(record, made.rules);
          expect(again).toEqual(compileRecord(made).computed);
          expect(again.academic).toEqual({ hk1: academic.hk1, hk2: academic.hk2, year: academic.year });
          expect(again.conduct).toEqual({ hk1: conduct.hk1, hk2: conduct.hk2, year: conduct.year });
          expect(again.decision).toBe(promotion.decision);
          for (const line of record.subjects) {
            const written = [line.avgHk1, line.avgHk2, line.avgYear].map(
              (mark) => mark && Math.round(mark * 10),
            );
            expect(again.subjects.get(line.subjectCode)).toEqual(written);
          }
        });
        if (done) seen++;
      }),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(40);
  });

  test("the cells of what it made make it again", () => {
    fc.assert(
      fc.property(anySource, (made) => {
        complete(made, (record) => {
          const again = compileRecord({ ...made, cells: cellsOfRecord(record) });
          expect(again).toEqual({ ...compileRecord(made), unused: [] });
        });
      }),
      { numRuns: 200 },
    );
  });

  test("what is unused changes nothing, and what is missing is empty", () => {
    fc.assert(
      fc.property(anySource, (made) => {
        const compiled = compileRecord(made);
        const kept = new Map([...made.cells].filter(([path]) => !compiled.unused.includes(path)));
        expect(compileRecord({ ...made, cells: kept })).toEqual({ ...compiled, unused: [] });
        for (const path of missingOf(compiled)) {
          if (!path.endsWith("/exempt")) expect(made.cells.get(path) ?? null).toBeNull();
        }
      }),
      { numRuns: 200 },
    );
  });

  test("no order of cells makes another record", () => {
    fc.assert(
      fc.property(anySource, fc.infiniteStream(fc.nat()), (made, order) => {
        const shuffled = [...made.cells].map((cell) => [order.next().value as number, cell] as const);
        const cells = new Map(shuffled.toSorted(([one], [other]) => one - other).map(([, cell]) => cell));
        expect(compileRecord({ ...made, cells })).toEqual(compileRecord(made));
      }),
      { numRuns: 50 },
    );
  });
});

describe("what a record lacks", () => {
  test("an empty sheet lacks every cell of the plan, in the order of the form", () => {
    const missing = missingOf(compileRecord({ ...source, cells: new Map() }));
    expect(missing.slice(0, 8)).toEqual([
      "NGU_VAN/hk1/regular/1",
      "NGU_VAN/hk1/regular/2",
      "NGU_VAN/hk1/regular/3",
      "NGU_VAN/hk1/regular/4",
      "NGU_VAN/hk1/topic/1",
      "NGU_VAN/hk1/midterm",
      "NGU_VAN/hk1/final",
      "NGU_VAN/hk2/regular/1",
    ]);
    expect(missing.slice(-9)).toEqual([
      "HDTN_HN/hk1/level",
      "HDTN_HN/hk2/level",
      "HDTN_HN/year/level",
      "HDTN_HN/comment",
      "conduct/hk1",
      "conduct/hk2",
      "absences/hk1",
      "absences/hk2",
      "homeroomComment",
    ]);
    // Ngữ văn and two others have a topic; regular marks 4, 3, 3, …; two semesters; comments.
    expect(missing).toHaveLength(2 * (4 + 3 * 6 + 3 + 2 * 7) + 7 + 9);
  });

  test("each cell of a complete sheet but awards, further marks and none else", () => {
    const further = (path: string) => /regular\/[45]$/.test(path) && path.startsWith("TOAN");
    for (const path of source.cells.keys()) {
      const compiled = compileRecord(withCells(source, { [path]: null }));
      expect([path, missingOf(compiled)]).toEqual([path, further(path) ? [] : [path]]);
    }
  });

  test.each([
    ["a blank text", "homeroomComment", "  "],
    ["a word that is no level", "conduct/hk1", "Tốt"],
    ["a mark above ten", "TOAN/hk1/final", 101],
    ["a mark with a second decimal", "TOAN/hk1/final", 85.5],
    ["a text for a mark", "TOAN/hk1/final", "8.5"],
    ["a negative count", "absences/hk2", -1],
  ])("%s is none", (_, path, value) => {
    const compiled = compileRecord(withCells(source, { [path]: value }));
    expect(compiled).toMatchObject({ complete: false, missing: [path], unused: [path] });
  });

  test("an exempt subject needs no mark and no comment, an exempt semester no mark (Điều 5; miễn học)", () => {
    const none = Object.fromEntries(
      [...source.cells.keys()].filter((p) => p.startsWith("TIN_HOC")).map((p) => [p, null]),
    );
    expect(missingOf(compileRecord(withCells(source, { ...none, "TIN_HOC/exempt": "year" })))).toEqual([]);
    const half = missingOf(compileRecord(withCells(source, { ...none, "TIN_HOC/exempt": "hk1" })));
    expect(half.every((path) => path === "TIN_HOC/comment" || path.startsWith("TIN_HOC/hk2"))).toBe(true);
    expect(half).toHaveLength(6);
  });

  test("exempt from everything, nobody can be promoted: it is the exemptions that are named", () => {
    const all = Object.fromEntries(
      source.subjects.map(({ subjectCode }) => [`${subjectCode}/exempt`, "year"]),
    );
    const compiled = compileRecord(withCells(source, all));
    expect(missingOf(compiled)).toContain("TOAN/exempt");
    expect(compiled.computed.decision).toBeNull();
  });
});

describe("what a record holds", () => {
  test("the marks that are there, in the order of their numbers, also beyond those of the plan", () => {
    const record = recordOf(withCells(source, { "TOAN/hk1/regular/7": 100, "TOAN/hk1/regular/5": 45 }));
    expect(subjectIn(record, "TOAN").marks?.hk1.regular).toEqual([3.3, 4.3, 9.7, 4.5, 10]);
  });

  test("absences of both semesters together (Điều 11)", () => {
    const record = recordOf(withCells(source, { "absences/hk1": 20, "absences/hk2": 26 }));
    expect(record.summary.absentSessions).toBe(46);
    expect(record.summary.promotion.decision).toBe("retained");
  });

  test("text in normal form C (D4)", () => {
    const record = recordOf(withCells(source, { homeroomComment: "Tie\u0302\u0301n bộ" }));
    expect(record.summary.homeroomComment).toBe("Tiến bộ");
  });

  test("an award once, however often it is written: a set of the credential would lose one", () => {
    const record = recordOf(
      withCells(source, { "award/1": "Thư khen", "award/4": "Thư khen", "award/9": "Giải ba" }),
    );
    expect(record.summary.awards).toEqual(["Thư khen", "Giải ba"]);
  });

  test("the average of the former school, for a learner who came in the middle of a year", () => {
    const none = Object.fromEntries(
      [...source.cells.keys()].filter((p) => p.startsWith("TOAN/hk1/")).map((p) => [p, null]),
    );
    const made = withCells(source, { ...none, "TOAN/hk1/transferred": 61 });
    const record = recordOf({
      ...made,
      record: { ...made.record, transferredFrom: "Trung tâm GDNN-GDTX Hải Hậu" },
    });
    const nothing = { regular: [], topic: [], midterm: null, final: null };
    expect(subjectIn(record, "TOAN")).toMatchObject({
      marks: { hk1: nothing },
      avgHk1: 6.1,
      avgHk2: 7.6,
      avgYear: 7.1,
    });
    expect(record.record.transferredFrom).toBe("Trung tâm GDNN-GDTX Hải Hậu");
  });

  test("an exempt semester by name, and the other one's average for the year", () => {
    const compiled = compileRecord(withCells(source, { "TOAN/exempt": "hk1" }));
    expect(compiled.unused).toEqual(
      [...source.cells.keys()].filter((path) => path.startsWith("TOAN/hk1/")).toSorted(),
    );
    if (!compiled.complete) throw new Error("incomplete");
    expect(subjectIn(compiled.record, "TOAN")).toMatchObject({
      exempt: false,
      exemptSemester: "hk1",
      avgHk1: null,
      avgYear: 7.6,
    });
  });

  test("the second semester's exemption likewise", () => {
    const record = recordOf(withCells(source, { "TOAN/exempt": "hk2" }));
    expect(subjectIn(record, "TOAN")).toMatchObject({ exemptSemester: "hk2", avgHk2: null, avgYear: 5.7 });
  });

  test("an unknown teacher is an error of the caller's", () => {
    expect(() => compileRecord({ ...source, staffNames: new Map() })).toThrow(RangeError);
  });
});
