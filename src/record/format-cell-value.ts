import type { CellValue, SheetField } from "./sheet-field.ts";
import { formatTenths } from "./tenths.ts";

/** What somebody types for a value, the inverse of `readCellValue`: a mark with its decimal, `""` for none. */
export function formatCellValue(field: SheetField, value: CellValue): string {
  if (value === null) return "";
  return typeof value === "number" && field.kind !== "absences" ? formatTenths(value) : String(value);
}
