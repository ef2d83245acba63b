import { z } from "@hono/zod-openapi";
import { readAudit } from "../../../centre/audit/read-audit.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { momentSchema } from "./members.ts";

const ROWS_MAX = 200;

const rowSchema = z
  .object({
    sequence: z.int(),
    at: momentSchema,
    actor: z.string(),
    action: z.string(),
    subject: z.string(),
    source: z.string(),
    oldValue: z.unknown().optional(),
    newValue: z.unknown().optional(),
    reason: z.string().optional(),
    previousHash: z.string(),
    hash: z.string(),
  })
  .openapi("AuditRow");

const readDescription = describeStaffRoute({
  method: "get",
  path: "/api/audit",
  summary: {
    vi: "Nhật ký của một học bạ, lớp, hồ sơ, đợt ký hoặc người dùng",
    en: "The trace of a record, class, case, batch or member of staff",
  },
  action: "audit.read",
  scope: "read",
  query: z.object({
    subject: z
      .string()
      .max(200)
      .refine((text) => /^[a-z]+:[^\p{C}]+$/u.test(text), "must be `kind:id`")
      .openapi({
        description:
          "`record:<id>`, `learner:<id>`, `class:<year>/<class>`, `case:<id>`, `batch:<id>`, `staff:<id>`, `token:<id>`.",
      }),
    after: z.coerce.number().int().min(0).default(0),
  }),
  answer: {
    description: {
      vi: "Giám đốc thấy đủ; quản trị hệ thống không thấy giá trị và lý do",
      en: "Whole for the director; for the administrator without values and reasons",
    },
    schema: z.object({
      rows: z.array(rowSchema),
      next: z.int().nullable().openapi({ description: "`after` of the next page; null at the end." }),
    }),
  },
  problems: ["duty_missing"],
});

/** The trace of one thing (Điều 3.2, 14.2). */
export function auditRoutes(deps: HttpDeps): Route[] {
  return [
    staffRoute(deps, readDescription, async ({ actor, query: { subject, after } }) => {
      const rows = await readAudit(deps.centre, actor, { subject, after, limit: ROWS_MAX });
      const next = rows.length < ROWS_MAX ? null : (rows.at(-1)?.sequence ?? null);
      return { rows, next };
    }),
  ];
}
