import type { CellValue, SheetField } from "./sheet-field.ts";
import { formatField } from "./sheet-field.ts";
import type { Tenths } from "./tenths.ts";

/**
 * The cells of one record by field. A value of another kind than the field's is none: entry refuses it,
 * and nothing is made of it here. What was read is remembered, so that what was typed in vain can be told.
 */
export interface CellReader {
  mark: (field: SheetField) => Tenths | null;
  /** Whole, from 0. */
  count: (field: SheetField) => number | null;
  /** In normal form C (D4); null where blank. */
  text: (field: SheetField) => string | null;
  word: <W extends string>(field: SheetField, words: readonly W[]) => W | null;
  /** Fields with a value that nothing has read. */
  unread: () => string[];
}

/** @param cells by `formatField`'s text */
export function cellReader(cells: ReadonlyMap<string, CellValue>): CellReader {
  const read = new Set<string>();
  const valueIf = <V extends CellValue>(
    field: SheetField,
    accepts: (value: CellValue) => value is V,
  ): V | null => {
    const path = formatField(field);
    const value = cells.get(path) ?? null;
    if (!accepts(value)) return null;
    read.add(path);
    return value;
  };
  const isCount = (value: CellValue): value is number => Number.isInteger(value) && Number(value) >= 0;
  return {
    mark: (field) => valueIf(field, (value): value is number => isCount(value) && value <= 100),
    count: (field) => valueIf(field, isCount),
    text: (field) =>
      valueIf(field, (value): value is string => typeof value === "string" && value.trim() !== "")?.normalize(
        "NFC",
      ) ?? null,
    word: <W extends string>(field: SheetField, words: readonly W[]) =>
      valueIf(field, (value): value is W => words.some((word) => word === value)),
    unread: () => [...cells].flatMap(([path, value]) => (value === null || read.has(path) ? [] : [path])),
  };
}
