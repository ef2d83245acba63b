import { z } from "@hono/zod-openapi";
import { leave } from "../../../centre/school/leave.ts";
import { moveLearner } from "../../../centre/school/move-learner.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { textSchema } from "../../schemas.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { classNameSchema, idSchema } from "./members.ts";

const recordParams = z.object({ recordId: idSchema });

const moveDescription = describeStaffRoute({
  method: "post",
  path: "/api/records/{recordId}/move",
  summary: {
    vi: "Chuyển học viên sang lớp khác cùng khối",
    en: "Move a learner to another class of the grade",
  },
  action: "record.move",
  scope: "plan",
  params: recordParams,
  body: {
    schema: z.strictObject({ className: classNameSchema, reason: textSchema }),
    example: { className: "10A2", reason: "Theo đơn của gia đình" },
  },
  answer: {
    description: {
      vi: "Những ô lớp mới không có: vẫn giữ, không tính",
      en: "Cells that the new class does not have: kept, and counting no more",
    },
    schema: z.object({ leftBehind: z.array(z.string()) }),
  },
  problems: [
    ...(["duty_missing", "record_not_found", "class_not_found"] as const),
    ...(["record_step_wrong", "reason_missing", "plan_wrong"] as const),
  ],
});

const leaveDescription = describeStaffRoute({
  method: "post",
  path: "/api/records/{recordId}/leaving",
  summary: {
    vi: "Ghi ngày học viên thôi học, hoặc null khi học lại",
    en: "Note the day that a learner left, or null for one who has come back",
  },
  action: "record.leave",
  scope: "plan",
  params: recordParams,
  body: {
    schema: z.strictObject({ leftOn: textSchema.nullable(), reason: textSchema }),
    example: { leftOn: "2026-02-16", reason: "Chuyển trường" },
  },
  answer: {
    description: { vi: "Đã ghi", en: "Noted" },
    schema: z.object({ recordId: z.string(), leftOn: z.string().nullable() }),
  },
  problems: ["duty_missing", "record_not_found", "reason_missing", "identity_wrong"],
});

/** Where a record's learner sits: another class, or gone. */
export function recordPlaceRoutes(deps: HttpDeps): Route[] {
  return [
    staffRoute(deps, moveDescription, async ({ actor, params: { recordId }, body }) =>
      moveLearner(deps.centre, actor, { recordId, ...body }),
    ),
    staffRoute(deps, leaveDescription, async ({ actor, params: { recordId }, body }) => {
      await leave(deps.centre, actor, { recordId, ...body });
      return { recordId, leftOn: body.leftOn };
    }),
  ];
}
