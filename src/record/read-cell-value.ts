import type { ClassSubject } from "./class-plan.ts";
import type { RecordFault } from "./record-faults.ts";
import { textFault } from "./record-rules.ts";
import { notTaken, type CellValue, type SheetField } from "./sheet-field.ts";
import { tenthsOf } from "./tenths.ts";

/** What is wrong with a value; where it stands is for the caller to say. */
export type CellFault = WithoutPlace<RecordFault>;
type WithoutPlace<Fault> = Fault extends unknown ? Omit<Fault, "record" | "pointer"> : never;

export type ReadCellValue = { ok: true; value: CellValue } | { ok: false; fault: CellFault };

const COMMENT_MAX = 2_000;
const AWARD_MAX = 500;
/** A semester's: a record has at most 300 of the year (national table, `sobuoinghi`). */
const ABSENCES_MAX = 150;
const conductLevels = ["T", "K", "Đ", "CĐ"];
const passLevels = ["Đ", "CĐ"];
const exemptions = ["year", "hk1", "hk2"];

/**
 * Reads what somebody typed into a cell, from a page, a command line or a spreadsheet: a mark `8.5` or
 * `"8,5"` as tenths, a level in either case, a count, a text in normal form C (D4). Blank and null empty
 * the cell.
 * @param raw JSON as it came; nothing about it is known
 * @param mode of the field's subject or activity: after re-assessment one has a mark, the other a level
 */
export function readCellValue(field: SheetField, raw: unknown, mode?: ClassSubject["mode"]): ReadCellValue {
  const typed = typeof raw === "string" ? raw.normalize("NFC").trim() : raw;
  if (typed === null || typed === "") return { ok: true, value: null };
  switch (field.kind) {
    case "regular":
    case "topic":
    case "midterm":
    case "final":
    case "transferred":
      return readMark(typed);
    case "reassessment":
      if (typed === notTaken) return { ok: true, value: notTaken };
      return mode === "comment" ? readWord(typed, passLevels) : readMark(typed);
    case "level":
      return readWord(typed, passLevels);
    case "conduct":
      return readWord(typed, conductLevels);
    case "exempt":
      return readWord(typed, exemptions);
    case "absences":
      return readCount(typed);
    case "comment":
    case "homeroomComment":
      return readText(typed, COMMENT_MAX);
    case "award":
      return readText(typed, AWARD_MAX);
  }
}

function wrong(fault: CellFault): ReadCellValue {
  return { ok: false, fault };
}

/** Vietnamese spreadsheets write the decimal comma. */
function readMark(typed: unknown): ReadCellValue {
  const isNumeral = typeof typed === "string" && /^-?\d{1,9}([.,]\d{1,9})?$/.test(typed);
  if (typeof typed === "string" && !isNumeral) return wrong({ code: "text_malformed", example: "8.5" });
  const mark = typeof typed === "string" ? Number(typed.replace(",", ".")) : typed;
  if (typeof mark !== "number") return wrong({ code: "type_wrong", expected: ["number"] });
  if (!(mark >= 0 && mark <= 10)) return wrong({ code: "mark_out_of_range" });
  const tenths = tenthsOf(mark);
  return tenths === undefined ? wrong({ code: "mark_not_tenths" }) : { ok: true, value: tenths };
}

function readCount(typed: unknown): ReadCellValue {
  const count = typeof typed === "string" && /^-?\d{1,9}$/.test(typed) ? Number(typed) : typed;
  if (typeof count !== "number" || !Number.isInteger(count)) {
    return wrong({ code: "type_wrong", expected: ["integer"] });
  }
  if (count < 0) return wrong({ code: "number_out_of_range", bound: "minimum", limit: 0 });
  if (count > ABSENCES_MAX) {
    return wrong({ code: "number_out_of_range", bound: "maximum", limit: ABSENCES_MAX });
  }
  return { ok: true, value: count };
}

/** `đ` for `Đ`: typed codes mean the same in either case. */
function readWord(typed: unknown, words: readonly string[]): ReadCellValue {
  const same = (word: string) => typeof typed === "string" && word.toLowerCase() === typed.toLowerCase();
  const word = words.find(same);
  return word === undefined
    ? wrong({ code: "value_not_allowed", allowed: [...words] })
    : { ok: true, value: word };
}

/** Lengths count characters, as the record file's schema does. */
function readText(typed: unknown, limit: number): ReadCellValue {
  if (typeof typed !== "string") return wrong({ code: "type_wrong", expected: ["string"] });
  const fault = textFault(typed);
  if (fault !== undefined) return wrong(fault);
  if (Array.from(typed).length > limit) return wrong({ code: "text_too_long", limit });
  return { ok: true, value: typed };
}
