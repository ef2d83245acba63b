import { z } from "@hono/zod-openapi";
import type { JsonObject } from "../../../credential/model/json.ts";
import { parseField, type Cell, type CellValue } from "../../../record/sheet-field.ts";
import { formatTenths } from "../../../record/tenths.ts";
import { momentSchema } from "./members.ts";

/** A cell's value as the API has it: a mark as text with one decimal (D4), a count as a number. */
export const cellValueSchema = z.union([z.string(), z.number(), z.null()]).openapi({ example: "8.5" });

export const cellSchema = z
  .object({ value: cellValueSchema, version: z.int(), changedBy: z.string(), changedAt: momentSchema })
  .openapi("Cell");

/** Whatever number is in a cell is a mark, except where sessions are counted. */
export function valueToJson(path: string, value: CellValue): CellValue {
  if (typeof value !== "number") return value;
  return parseField(path)?.kind === "absences" ? value : formatTenths(value);
}

export function cellToJson(path: string, { value, version, changedBy, changedAt }: Omit<Cell, "field">) {
  return { value: valueToJson(path, value), version, changedBy, changedAt } satisfies JsonObject;
}
