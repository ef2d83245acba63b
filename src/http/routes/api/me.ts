import { z } from "@hono/zod-openapi";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";

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
    }),
  },
  problems: [],
});

/** Whom a token acts for: the first thing that a client asks. */
export function meRoutes(deps: HttpDeps): Route[] {
  return [
    staffRoute(deps, readDescription, async ({ actor: { actorId, roles, assignments } }) => ({
      actorId,
      roles,
      assignments,
    })),
  ];
}
