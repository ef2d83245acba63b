import { z } from "@hono/zod-openapi";
import { lockSheet, setEntryWindow, unlockSheet } from "../../../centre/school/set-entry-window.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { textSchema } from "../../schemas.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { classKeySchema, momentSchema, periodSchema } from "./members.ts";

const path = "/api/classes/{schoolYear}/{className}/windows/{period}";
const params = z.object({ ...classKeySchema.shape, period: periodSchema });

export const windowSchema = z
  .object({
    schoolYear: z.string(),
    className: z.string(),
    period: periodSchema,
    opensAt: momentSchema,
    closesAt: momentSchema,
    lockedAt: momentSchema.nullable(),
  })
  .openapi("EntryWindow");

const setDescription = describeStaffRoute({
  method: "put",
  path,
  summary: { vi: "Đặt đợt nhập của lớp và học kì", en: "Set the entry window of a class and period" },
  action: "window.set",
  scope: "plan",
  params,
  body: {
    schema: z.strictObject({
      opensAt: textSchema,
      closesAt: textSchema,
      reason: textSchema.optional(),
    }),
    example: { opensAt: "2025-09-05T00:00:00Z", closesAt: "2026-01-16T00:00:00Z" },
  },
  answer: { description: { vi: "Đợt nhập", en: "The window" }, schema: windowSchema },
  problems: ["duty_missing", "class_not_found", "window_wrong", "sheet_locked"],
});

const lockDescription = describeStaffRoute({
  method: "post",
  path: `${path}/lock`,
  summary: { vi: "Khóa sổ: không ai ghi nữa", en: "Lock the sheet: nobody writes any more" },
  action: "sheet.lock",
  scope: "plan",
  params,
  body: {
    schema: z.strictObject({ reason: textSchema.optional() }),
    example: { reason: "Hết hạn nhập học kì I" },
  },
  answer: { description: { vi: "Sổ đã khóa", en: "Locked" }, schema: windowSchema },
  problems: ["duty_missing", "class_not_found", "window_closed"],
});

const unlockDescription = describeStaffRoute({
  method: "post",
  path: `${path}/unlock`,
  summary: {
    vi: "Giám đốc mở khóa sổ, nêu lý do",
    en: "The director unlocks the sheet, with the reason",
  },
  action: "sheet.unlock",
  scope: "plan",
  params,
  body: {
    schema: z.strictObject({ reason: textSchema }),
    example: { reason: "Bổ sung điểm kiểm tra bù" },
  },
  answer: { description: { vi: "Sổ đã mở khóa", en: "Unlocked" }, schema: windowSchema },
  problems: ["duty_missing", "class_not_found", "window_closed", "reason_missing"],
});

/** When a class's sheets take entries, and locking them. */
export function windowRoutes(deps: HttpDeps): Route[] {
  return [
    staffRoute(deps, setDescription, async ({ actor, params: { period, ...at }, body }) =>
      setEntryWindow(deps.centre, actor, { class: at, period, ...body }),
    ),
    staffRoute(deps, lockDescription, async ({ actor, params: { period, ...at }, body }) =>
      lockSheet(deps.centre, actor, { class: at, period, ...body }),
    ),
    staffRoute(deps, unlockDescription, async ({ actor, params: { period, ...at }, body }) =>
      unlockSheet(deps.centre, actor, { class: at, period, ...body }),
    ),
  ];
}
