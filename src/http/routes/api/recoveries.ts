import { z } from "@hono/zod-openapi";
import { changePassword } from "../../../centre/accounts/change-password.ts";
import { readOpenRecoveries } from "../../../centre/accounts/read-accounts.ts";
import { confirmRecovery, refuseRecovery, requestRecovery } from "../../../centre/accounts/recover.ts";
import type { HttpDeps } from "../../deps.ts";
import { newPasswordProblems, whenThereIsRoom } from "../../password-work.ts";
import type { Route } from "../../route.ts";
import { textSchema } from "../../schemas.ts";
import { describeStaffRoute, sessionOf, staffRoute } from "../../staff-route.ts";
import { showInvited } from "./accounts.ts";
import { idSchema, momentSchema } from "./members.ts";

const recoverySchema = z.object({
  recoveryId: z.string(),
  accountId: z.string(),
  requestedBy: z.string(),
  requestedAt: momentSchema,
  expiresAt: momentSchema,
  reason: z.string(),
  decision: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: momentSchema.nullable(),
});
const byId = z.object({ recoveryId: idSchema });

const listDescription = describeStaffRoute({
  method: "get",
  path: "/api/recoveries",
  summary: { vi: "Đề nghị cấp lại quyền vào đang chờ", en: "Recoveries that wait for a decision" },
  action: "recovery.read",
  scope: "session",
  answer: {
    description: {
      vi: "Tất cả với người quyết định, của mình với người khác",
      en: "All for who decides them, else the own",
    },
    schema: z.object({ recoveries: z.array(recoverySchema) }),
  },
  problems: [],
});

const requestDescription = describeStaffRoute({
  method: "post",
  path: "/api/recoveries",
  summary: {
    vi: "Đề nghị cấp lại quyền vào (người thứ nhất)",
    en: "Ask for a recovery (the first of two people)",
  },
  action: ["recovery.request", "recovery.requestStaff"],
  scope: "session",
  body: {
    schema: z.strictObject({ accountId: idSchema, reason: textSchema }),
    example: { accountId: "GV-TOAN", reason: "Gặp trực tiếp, đã xem căn cước" },
  },
  answer: {
    status: 201,
    description: {
      vi: "Đã ghi; `code` chỉ hiện lần này, để đưa cho chủ tài khoản",
      en: "Kept; `code` is shown this once, for the account's owner",
    },
    schema: recoverySchema.extend({ code: z.string() }),
  },
  problems: [
    "account_not_found",
    "account_not_active",
    "reason_missing",
    "recovery_open",
    "recovery_same_person",
  ],
});

const confirmDescription = describeStaffRoute({
  method: "post",
  path: "/api/recoveries/{recoveryId}/confirm",
  summary: { vi: "Xác nhận cấp lại quyền vào (người thứ hai)", en: "Confirm a recovery (the second person)" },
  action: "recovery.confirm",
  scope: "session",
  params: byId,
  answer: {
    description: {
      vi: "Đường dẫn, chỉ hiện lần này; dùng cùng mã của người đề nghị",
      en: "The link, shown this once; it takes the asker's code too",
    },
    schema: z.object({
      accountId: z.string(),
      loginName: z.string(),
      link: z.string(),
      expiresAt: momentSchema,
    }),
  },
  problems: ["recovery_not_found", "recovery_ended", "recovery_same_person", "account_not_active"],
});

const refuseDescription = describeStaffRoute({
  method: "post",
  path: "/api/recoveries/{recoveryId}/refuse",
  summary: { vi: "Từ chối đề nghị cấp lại quyền vào", en: "Refuse a recovery" },
  action: "recovery.refuse",
  scope: "session",
  params: byId,
  answer: { description: { vi: "Đã từ chối", en: "Refused" }, schema: recoverySchema },
  problems: ["recovery_not_found", "recovery_ended"],
});

const passwordText = z.string().max(1024).openapi({ format: "password" });
const passwordDescription = describeStaffRoute({
  method: "post",
  path: "/api/password",
  summary: { vi: "Đổi mật khẩu của mình", en: "Change the own password" },
  action: "password.change",
  scope: "session",
  needs: "settingUp",
  body: {
    schema: z.strictObject({ old: passwordText, new: passwordText }),
    example: { old: "mật khẩu đang dùng", new: "bốn từ không liên quan" },
  },
  answer: { description: { vi: "Đã đổi", en: "Changed" }, schema: z.object({ changed: z.literal(true) }) },
  problems: ["account_not_active", "attempts_blocked", "password_wrong", ...newPasswordProblems],
});

/** Ways back in: a new password for who knows the old one, else by two people of the centre (Điều 17.3). */
export function recoveryRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  return [
    staffRoute(deps, passwordDescription, async (request) => {
      const { sessionId } = sessionOf(request);
      await whenThereIsRoom(deps, async () => changePassword(centre, request.actor, sessionId, request.body));
      return { changed: true };
    }),
    staffRoute(deps, listDescription, async ({ actor }) => ({
      recoveries: await readOpenRecoveries(centre, actor),
    })),
    staffRoute(deps, requestDescription, async ({ actor, body }) =>
      requestRecovery(centre, actor, body.accountId, body.reason),
    ),
    staffRoute(deps, confirmDescription, async ({ actor, params }) =>
      showInvited(centre.profile, await confirmRecovery(centre, actor, params.recoveryId)),
    ),
    staffRoute(deps, refuseDescription, async ({ actor, params }) =>
      refuseRecovery(centre, actor, params.recoveryId),
    ),
  ];
}
