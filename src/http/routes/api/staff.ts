import { z } from "@hono/zod-openapi";
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
  action: ["staff.set", "staff.setLeading"],
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
  problems: ["duty_missing", "plan_wrong", "invitation_same_person"],
});

/** Accounts of the staff (Điều 9). */
export function staffAccountRoutes(deps: HttpDeps): Route[] {
  return [
    staffRoute(deps, readDescription, async ({ actor }) => ({ staff: await readStaff(deps.centre, actor) })),
    staffRoute(deps, putDescription, async ({ actor, body: { staff } }) =>
      setUpStaff(deps.centre, actor, staff),
    ),
  ];
}
