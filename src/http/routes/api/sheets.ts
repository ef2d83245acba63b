import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import {
  enterCells,
  type CellEntry,
  type CellOutcome,
  type RefusedCell,
} from "../../../centre/school/enter-cells.ts";
import { readSheet } from "../../../centre/school/read-sheet.ts";
import type { JsonObject } from "../../../credential/model/json.ts";
import { explainFault } from "../../../record/record-faults.ts";
import { answerBulk, bulkModeSchema, bulkProblems, refusedMembers } from "../../bulk-answer.ts";
import type { AppEnv, HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { textSchema } from "../../schemas.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { cellSchema, cellToJson, cellValueSchema, valueToJson } from "./cell-json.ts";
import { classKeySchema, idSchema, momentSchema, periodSchema, stepSchema } from "./members.ts";
import { windowSchema } from "./windows.ts";

/** Five thousand cells, most of them marks of some 150 bytes, some of them comments. */
const SHEET_BYTES = 2 * 1024 * 1024;

const rowSchema = z.object({
  recordId: z.string(),
  fullName: z.string(),
  dateOfBirth: z.string(),
  moetLearnerId: z.string(),
  step: stepSchema,
  returned: z.object({ by: z.string(), at: momentSchema, reason: z.string() }).nullable(),
  leftOn: z.string().nullable(),
  cells: z
    .record(z.string(), cellSchema)
    .openapi({ description: "By field; never written ones are not there." }),
  writable: z.array(z.string()).openapi({ description: "Fields that you may write now." }),
});

const readDescription = describeStaffRoute({
  method: "get",
  path: "/api/classes/{schoolYear}/{className}/sheets/{sheet}",
  summary: {
    vi: "Sổ của lớp: một môn (mã môn) hoặc sổ chủ nhiệm (homeroom)",
    en: "A class's sheet: a subject's (its code), or the homeroom teacher's (homeroom)",
  },
  action: "sheet.read",
  scope: "read",
  params: z.object({ ...classKeySchema.shape, sheet: idSchema }),
  query: z.object({ period: periodSchema }),
  answer: {
    description: { vi: "Cột, dòng, và phiên bản từng ô", en: "Columns, rows, and each cell's version" },
    schema: z.object({
      group: z.looseObject({ className: z.string() }),
      subject: z.looseObject({ subjectCode: z.string() }).nullable(),
      period: periodSchema,
      window: z.union([windowSchema, z.null()]),
      columns: z.array(z.string()),
      rows: z.array(rowSchema),
    }),
  },
  problems: ["duty_missing", "class_not_found", "field_unknown"],
});

const outcomeSchema = z.union([
  z.object({ result: z.enum(["saved", "unchanged"]), version: z.int() }),
  z.object({
    ...refusedMembers,
    fault: z.string().optional().openapi({ description: "What is wrong with the value." }),
    conflict: z
      .object({ wanted: cellValueSchema, current: z.union([cellSchema, z.null()]) })
      .optional()
      .openapi({ description: "With cell_conflict: both values, and who wrote the one that stands, when." }),
  }),
]);

const enterDescription = describeStaffRoute({
  method: "post",
  path: "/api/classes/{schoolYear}/{className}/cells",
  summary: {
    vi: "Ghi các ô của lớp, tất cả (all) hoặc những ô đúng (valid); không đè lên ô chưa xem",
    en: "Write cells of a class, all of them or the valid ones; never over what was not seen",
  },
  action: ["record.enterMarks", "record.enterHomeroom", "record.enterAbsences", "record.enterPapers"],
  scope: "enter",
  params: classKeySchema,
  body: {
    schema: z.strictObject({
      mode: bulkModeSchema,
      reason: textSchema.optional(),
      cells: z
        .array(
          z.strictObject({
            recordId: idSchema,
            field: textSchema,
            value: z.union([z.string(), z.number(), z.null()]),
            version: z.int().min(0),
          }),
        )
        .min(1),
    }),
    example: {
      mode: "all",
      cells: [
        {
          recordId: "1a7dbc18-7298-43c4-aac9-94a4c24021b8",
          field: "TOAN/hk1/midterm",
          value: "8.5",
          version: 0,
        },
      ],
    },
    maxBytes: SHEET_BYTES,
  },
  answer: {
    description: { vi: "Kết quả từng ô, theo thứ tự", en: "What became of each cell, in order" },
    schema: z.object({ outcomes: z.array(outcomeSchema) }),
  },
  problems: [
    ...(["duty_missing", "class_not_found", "record_not_found", "field_unknown"] as const),
    ...(["cell_value_wrong", "cell_conflict", "window_closed", "sheet_locked"] as const),
    ...(["record_step_wrong"] as const),
    ...bulkProblems,
  ],
});

/** A class's sheets (Điều 6.1, 6.2; Điều 7, step 1). */
export function sheetRoutes(deps: HttpDeps): Route[] {
  return [
    staffRoute(deps, readDescription, async ({ actor, params: { sheet, ...at }, query: { period } }) => {
      const { rows, ...shown } = await readSheet(deps.centre, actor, { class: at, sheet, period });
      const withCells = rows.map((row) => {
        const cells = Object.entries(row.cells).map(([field, cell]) => [field, cellToJson(field, cell)]);
        return { ...row, cells: Object.fromEntries(cells) as JsonObject };
      });
      return { ...shown, rows: withCells };
    }),
    staffRoute(deps, enterDescription, async ({ c, actor, params, body }) => {
      const answer = await enterCells(deps.centre, actor, { class: params, ...body });
      return answerBulk(c, "cells", answer, (outcome, index) => showOutcome(c, outcome, body.cells[index]));
    }),
  ];
}

function showOutcome(c: Context<AppEnv>, outcome: CellOutcome, entry: CellEntry | undefined): JsonObject {
  if (outcome.result !== "refused") return { ...outcome };
  const place = entry === undefined ? {} : { recordId: entry.recordId, field: entry.field };
  return { ...place, ...showFault(c, outcome), ...showConflict(entry?.field ?? "", outcome) };
}

function showFault(c: Context<AppEnv>, { fault }: RefusedCell): JsonObject {
  if (fault === undefined) return {};
  return { fault: explainFault({ ...fault, record: 0, pointer: "" }, c.get("language")) };
}

function showConflict(field: string, { conflict }: RefusedCell): JsonObject {
  if (conflict === undefined) return {};
  const { wanted, current } = conflict;
  return {
    conflict: {
      wanted: valueToJson(field, wanted),
      current: current === null ? null : cellToJson(field, current),
    },
  };
}
