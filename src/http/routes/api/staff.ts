import { z } from "@hono/zod-openapi";
import { delegate } from "../../../centre/school/delegate.ts";
import { readStaff } from "../../../centre/school/read-plan.ts";
import { setUpStaff } from "../../../centre/school/set-up-staff.ts";
import { allRoles } from "../../../record/duties.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { textSchema } from "../../schemas.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { changedSchema, idSchema } from "./members.ts";

const memberSchema = z.strictObject({
  staffId: idSchema,
  name: textSchema,
  title: textSchema,
  roles: z.array(z.enum(allRoles)),
});
const membersSchema = z.strictObject({ staff: z.array(memberSchema).max(1000) });

const readDescription = describeStaffRoute({
  method: "get",
  path: "/api/staff",
  summary: { vi: "Nhân sự và vai trò", en: "The staff and their roles" },
  action: "staff.read",
  scope: "plan",
  answer: { description: { vi: "Mọi tài khoản", en: "Every account" }, schema: membersSchema },
  problems: ["duty_missing"],
});

const putDescription = describeStaffRoute({
  method: "put",
  path: "/api/staff",
  summary: {
    vi: "Khai báo nhân sự: tất cả hoặc không gì; người không nêu thì giữ nguyên",
    en: "Set accounts up: all or none; who is not named stays",
  },
  action: "staff.set",
  scope: "plan",
  body: {
    schema: membersSchema,
    example: {
      staff: [{ staffId: "GV-TOAN", name: "Phạm Văn Toàn", title: "Giáo viên", roles: ["subjectTeacher"] }],
    },
  },
  answer: {
    description: { vi: "Mã những người mới hoặc đã đổi", en: "Ids of who is new or changed" },
    schema: changedSchema,
  },
  problems: ["duty_missing", "plan_wrong"],
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
    schema: z.strictObject({
      staffId: idSchema,
      act: z.enum(["sign", "approve"]),
      basis: textSchema,
      from: textSchema,
      until: textSchema,
    }),
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

/** Accounts and what is delegated to them (Điều 9). */
export function staffAccountRoutes(deps: HttpDeps): Route[] {
  return [
    staffRoute(deps, readDescription, async ({ actor }) => ({ staff: await readStaff(deps.centre, actor) })),
    staffRoute(deps, putDescription, async ({ actor, body: { staff } }) =>
      setUpStaff(deps.centre, actor, staff),
    ),
    staffRoute(deps, delegateDescription, async ({ actor, body }) => delegate(deps.centre, actor, body)),
  ];
}
