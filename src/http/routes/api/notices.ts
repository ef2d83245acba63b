import { z } from "@hono/zod-openapi";
import { readNotices } from "../../../centre/life/read-notices.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { idSchema, momentSchema } from "./members.ts";

/** As a learner, and whoever may see who it is, is told of them. */
export const noticesSchema = z.object({
  notices: z.array(
    z.object({
      learnerId: z.string(),
      sequence: z.int(),
      at: momentSchema,
      code: z.string(),
      recordId: z.string().optional(),
      version: z.int().optional(),
      requestId: z.string().optional(),
    }),
  ),
});

const readDescription = describeStaffRoute({
  method: "get",
  path: "/api/learners/{learnerId}/notices",
  summary: { vi: "Những gì học viên được báo", en: "What a learner is told of their records" },
  action: "notice.read",
  scope: "read",
  params: z.object({ learnerId: idSchema }),
  answer: {
    description: { vi: "Cũ trước, mới sau", en: "Oldest first" },
    schema: noticesSchema,
  },
  problems: ["duty_missing", "learner_not_found"],
});

export function noticeRoutes(deps: HttpDeps): Route[] {
  return [
    staffRoute(deps, readDescription, async ({ actor, params: { learnerId } }) => {
      return { notices: await readNotices(deps.centre, actor, learnerId) };
    }),
  ];
}
