import type { ClassSubject } from "./class-plan.ts";
import { refuse } from "./decision.ts";
import { isOnSheet, type EntryRefused } from "./enter.ts";
import { readCellValue } from "./read-cell-value.ts";
import { formatField, parseField, type CellValue, type SheetField } from "./sheet-field.ts";

export type BroughtCell = { ok: true; field: string; value: CellValue } | EntryRefused;

/**
 * A result of a semester at the school that a learner comes from in the middle of a year, as that school
 * wrote it: averages, levels of activities, conduct, absences. The office types it when it takes the
 * learner in, when the window of that semester has long been closed.
 */
export function readBroughtCell(path: string, raw: unknown, plan: readonly ClassSubject[]): BroughtCell {
  const field = parseField(path);
  if (field === undefined || !isOfSemester(field) || !isOnSheet(field, plan)) return refuse("field_unknown");
  const read = readCellValue(field, raw);
  if (read.ok) return { ok: true, field: formatField(field), value: read.value };
  return { ...refuse("cell_value_wrong", read.fault.code), fault: read.fault };
}

function isOfSemester(field: SheetField): boolean {
  switch (field.kind) {
    case "transferred":
    case "absences":
      return true;
    case "level":
      return field.semester !== "year";
    case "conduct":
      return field.period !== "summer";
    default:
      return false;
  }
}
