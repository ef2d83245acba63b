import { z } from "@hono/zod-openapi";
import { delegate } from "../../../centre/school/delegate.ts";
import { endDelegation } from "../../../centre/school/end-delegation.ts";
import { readDelegations } from "../../../centre/school/read-delegations.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { textSchema } from "../../schemas.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { idSchema, momentSchema } from "./members.ts";

const members = { staffId: idSchema, act: z.enum(["sign", "approve"]), basis: textSchema };
const delegationSchema = z
  .object({ delegationId: z.string(), ...members, from: momentSchema, until: momentSchema })
  .openapi("Delegation");

const readDescription = describeStaffRoute({
  method: "get",
  path: "/api/delegations",
  summary: {
    vi: "Các ủy quyền: Giám đốc xem tất cả, phó giám đốc xem của mình",
    en: "The delegations: all for the director, a deputy the own",
  },
  action: "delegation.read",
  scope: "plan",
  answer: {
    description: { vi: "Theo ngày bắt đầu, cả đã hết hạn", en: "In order of beginning, past ones too" },
    schema: z.object({ delegations: z.array(delegationSchema) }),
  },
  problems: ["duty_missing"],
});

const delegateDescription = describeStaffRoute({
  method: "post",
  path: "/api/delegations",
  summary: {
    vi: "Giám đốc ủy quyền bằng văn bản cho phó giám đốc (Điều 9.2)",
    en: "The director delegates an act to a deputy, in writing (Điều 9.2)",
  },
  action: "delegation.add",
  scope: "plan",
  body: {
    schema: z.strictObject({ ...members, from: textSchema, until: textSchema }),
    example: {
      staffId: "PGD",
      act: "sign",
      basis: "QĐ 15/QĐ-TT ngày 20/5/2026",
      from: "2026-05-25T00:00:00Z",
      until: "2026-06-10T00:00:00Z",
    },
  },
  answer: {
    status: 201,
    description: { vi: "Đã ghi", en: "Kept" },
    schema: z.strictObject({ delegationId: z.string() }),
  },
  problems: ["duty_missing", "basis_missing", "plan_wrong"],
});

const endDescription = describeStaffRoute({
  method: "post",
  path: "/api/delegations/{delegationId}/end",
  summary: {
    vi: "Giám đốc chấm dứt ủy quyền trước hạn, nêu lý do (Điều 9.2)",
    en: "The director ends a delegation early, with the reason (Điều 9.2)",
  },
  action: "delegation.end",
  scope: "plan",
  params: z.object({ delegationId: idSchema }),
  body: {
    schema: z.strictObject({ reason: textSchema }),
    example: { reason: "Giám đốc đã trở lại làm việc" },
  },
  answer: {
    description: { vi: "Ủy quyền, với hạn mới", en: "It, with its new end" },
    schema: delegationSchema,
  },
  problems: ["duty_missing", "delegation_not_found", "delegation_over", "reason_missing"],
});

/** What the director has a deputy do in the director's place (Điều 9.2). */
export function delegationRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  return [
    staffRoute(deps, readDescription, async ({ actor }) => {
      return { delegations: await readDelegations(centre, actor) };
    }),
    staffRoute(deps, delegateDescription, async ({ actor, body }) => delegate(centre, actor, body)),
    staffRoute(deps, endDescription, async ({ actor, params, body }) =>
      endDelegation(centre, actor, { ...params, ...body }),
    ),
  ];
}
