import { z } from "@hono/zod-openapi";
import { incidentNotice } from "../../../centre/incidents/read-incidents.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { momentSchema } from "./members.ts";

const readDescription = describeStaffRoute({
  method: "get",
  path: "/api/me",
  summary: { vi: "Người dùng mã truy cập và nhiệm vụ", en: "Whose token this is, and their duties" },
  action: "me.read",
  scope: "read",
  answer: {
    description: { vi: "Vai trò và phân công", en: "Roles and assignments" },
    schema: z.object({
      actorId: z.string(),
      roles: z.array(z.string()),
      assignments: z.array(z.looseObject({ kind: z.string() })),
      incidents: z
        .object({ open: z.int(), overdue: z.int(), nextDueAt: momentSchema.nullable() })
        .optional()
        .openapi({ description: "The open incidents that this person may see (Điều 18.1), if any." }),
    }),
  },
  problems: [],
});

/** Whom a token acts for: the first thing that a client asks. */
export function meRoutes(deps: HttpDeps): Route[] {
  return [
    staffRoute(deps, readDescription, async ({ actor }) => {
      const { actorId, roles, assignments } = actor;
      const incidents = await incidentNotice(deps.centre, actor);
      return { actorId, roles, assignments, ...(incidents === null ? {} : { incidents }) };
    }),
  ];
}
