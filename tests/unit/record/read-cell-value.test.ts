/** What people type into cells: marks with a comma, levels in either case, texts of every origin. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCellValue } from "../../../src/record/read-cell-value.ts";
import { explainFault, type RecordFault } from "../../../src/record/record-faults.ts";
import { parseField, type SheetField } from "../../../src/record/sheet-field.ts";
import { formatTenths } from "../../../src/record/tenths.ts";

const field = (path: string): SheetField => {
  const parsed = parseField(path);
  if (parsed === undefined) throw new Error(path);
  return parsed;
};
const read = (path: string, raw: unknown, mode?: "comment" | "score_and_comment") =>
  readCellValue(field(path), raw, mode);

describe("a mark", () => {
  test.each([
    [8.5, 85],
    ["8.5", 85],
    ["8,5", 85],
    [" 8,50 ", 85],
    [0, 0],
    ["0", 0],
    [10, 100],
    ["10,0", 100],
    [0.1 + 0.2, 3],
    [null, null],
    ["", null],
    ["  \t", null],
  ])("%j is %j", (raw, value) => {
    for (const path of ["TOAN/hk1/regular/1", "TOAN/hk2/final", "TOAN/hk1/transferred"]) {
      expect(read(path, raw)).toEqual({ ok: true, value });
    }
  });

  test.each([
    [10.1, "mark_out_of_range"],
    ["11", "mark_out_of_range"],
    [-0.1, "mark_out_of_range"],
    ["-1", "mark_out_of_range"],
    [Number.NaN, "mark_out_of_range"],
    [Number.POSITIVE_INFINITY, "mark_out_of_range"],
    [8.55, "mark_not_tenths"],
    ["8,55", "mark_not_tenths"],
    ["8,5,5", "text_malformed"],
    ["tám", "text_malformed"],
    ["1e1", "text_malformed"],
    ["0x8", "text_malformed"],
    ["Đ", "text_malformed"],
    [true, "type_wrong"],
    [[8], "type_wrong"],
    [{}, "type_wrong"],
    [undefined, "type_wrong"],
  ])("%j is refused as %s", (raw, code) => {
    expect(read("TOAN/hk1/midterm", raw)).toMatchObject({ ok: false, fault: { code } });
  });

  test("of every tenth is read back from what the form prints, with point or comma", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), (tenths) => {
        const printed = formatTenths(tenths);
        for (const raw of [printed, printed.replace(".", ","), Number(printed)]) {
          expect(read("TOAN/hk1/final", raw)).toEqual({ ok: true, value: tenths });
        }
      }),
    );
  });
});

describe("a word", () => {
  test.each([
    ["HDTN_HN/hk1/level", "cđ", "CĐ"],
    ["HDTN_HN/year/level", "Đ", "Đ"],
    ["HDTN_HN/hk1/level", "CĐ".normalize("NFD"), "CĐ"],
    ["conduct/hk1", "t", "T"],
    ["conduct/summer", "K", "K"],
    ["TOAN/exempt", "year", "year"],
    ["TOAN/exempt", "hk2", "hk2"],
    ["TOAN/exempt", null, null],
  ])("%s takes %j as %j", (path, raw, value) => {
    expect(read(path, raw)).toEqual({ ok: true, value });
  });

  test.each([
    ["HDTN_HN/hk1/level", "T", ["Đ", "CĐ"]],
    ["HDTN_HN/hk1/level", 8, ["Đ", "CĐ"]],
    ["conduct/hk1", "G", ["T", "K", "Đ", "CĐ"]],
    ["TOAN/exempt", true, ["year", "hk1", "hk2"]],
  ])("%s refuses %j and says what it takes", (path, raw, allowed) => {
    expect(read(path, raw)).toEqual({ ok: false, fault: { code: "value_not_allowed", allowed } });
  });

  test("after re-assessment: a mark of a subject, a level of an activity, or that it was not taken", () => {
    expect(read("TOAN/summer/mark", "5,0", "score_and_comment")).toEqual({ ok: true, value: 50 });
    expect(read("HDTN_HN/summer/mark", "đ", "comment")).toEqual({ ok: true, value: "Đ" });
    expect(read("TOAN/summer/mark", "absent", "score_and_comment")).toEqual({ ok: true, value: "absent" });
    expect(read("TOAN/summer/mark", "Đ", "score_and_comment")).toMatchObject({ ok: false });
    expect(read("HDTN_HN/summer/mark", 5, "comment")).toMatchObject({ ok: false });
  });
});

describe("absences", () => {
  test.each([
    [0, 0],
    ["12", 12],
    [150, 150],
    ["", null],
  ])("%j is %j", (raw, value) => {
    expect(read("absences/hk1", raw)).toEqual({ ok: true, value });
  });

  test.each([
    [1.5, { code: "type_wrong", expected: ["integer"] }],
    ["1,5", { code: "type_wrong", expected: ["integer"] }],
    [-1, { code: "number_out_of_range", bound: "minimum", limit: 0 }],
    ["-1", { code: "number_out_of_range", bound: "minimum", limit: 0 }],
    [151, { code: "number_out_of_range", bound: "maximum", limit: 150 }],
  ])("%j is refused", (raw, fault) => {
    expect(read("absences/hk2", raw)).toEqual({ ok: false, fault });
  });
});

describe("a text", () => {
  test("is kept in normal form C without the spaces around it", () => {
    const typed = `  ${"Chăm chỉ, tiến bộ".normalize("NFD")}\n`;
    expect(read("TOAN/comment", typed)).toEqual({ ok: true, value: "Chăm chỉ, tiến bộ".normalize("NFC") });
    expect(read("homeroomComment", " \n ")).toEqual({ ok: true, value: null });
  });

  test.each([
    ["TOAN/comment", 2000],
    ["homeroomComment", 2000],
    ["award/1", 500],
  ])("%s takes %i characters and no more", (path, limit) => {
    expect(read(path, "😀".repeat(limit))).toMatchObject({ ok: true });
    expect(read(path, "ắ".normalize("NFD").repeat(limit))).toMatchObject({ ok: true });
    expect(read(path, "a".repeat(limit + 1))).toEqual({ ok: false, fault: { code: "text_too_long", limit } });
  });

  test.each([
    ["một\nhai", { code: "text_control_character", position: 4, codePoint: "U+000A" }],
    ["ab\u202ecd", { code: "text_control_character", position: 3, codePoint: "U+202E" }],
    ["ab\ud83d", { code: "text_lone_surrogate", position: 3 }],
    [8, { code: "type_wrong", expected: ["string"] }],
  ])("%j is refused", (raw, fault) => {
    expect(read("TOAN/comment", raw)).toEqual({ ok: false, fault });
  });
});

test("whatever comes, the answer is a value or a fault that has a text", () => {
  const paths = [
    "TOAN/hk1/regular/1",
    "TOAN/summer/mark",
    "HDTN_HN/hk1/level",
    "conduct/hk2",
    "absences/hk1",
    "TOAN/exempt",
    "TOAN/comment",
    "award/3",
  ];
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.anything(), (path, raw) => {
      const answer = read(path, raw);
      if (answer.ok) return;
      const fault: RecordFault = { record: 1, pointer: "", ...answer.fault };
      expect(explainFault(fault, "vi")).not.toBe("");
    }),
    { numRuns: 2_000 },
  );
});
