import { z } from "@hono/zod-openapi";
import { closeAccount, leaveStaff } from "../../../centre/accounts/leave.ts";
import { invitationLink } from "../../../centre/accounts/invitation-link.ts";
import { invite, inviteClass, type Invited } from "../../../centre/accounts/invite.ts";
import { readAccounts } from "../../../centre/accounts/read-accounts.ts";
import type { CentreProfile } from "../../../centre/ports.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { textSchema } from "../../schemas.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { classNameSchema, idSchema, momentSchema, schoolYearSchema } from "./members.ts";

/** A link that opens an account, its secret in the fragment: no server on the way is sent it. */
const invitedSchema = z.object({
  accountId: z.string(),
  loginName: z.string(),
  link: z.string().openapi({ example: "https://hocba.example.edu.vn/invitation#q7Jm2…" }),
  expiresAt: momentSchema,
});

const loginName = textSchema.optional();
const inviteBody = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("staff"), staffId: idSchema, loginName }),
  z.strictObject({ kind: z.literal("learner"), learnerId: idSchema, loginName }),
  z.strictObject({
    kind: z.literal("guardian"),
    name: textSchema,
    loginName: textSchema,
    wards: z
      .array(z.strictObject({ learnerId: idSchema, relation: z.enum(["father", "mother", "guardian"]) }))
      .max(20),
  }),
  z.strictObject({ kind: z.literal("account"), accountId: idSchema }),
]);

const listDescription = describeStaffRoute({
  method: "get",
  path: "/api/accounts",
  summary: { vi: "Mọi tài khoản", en: "All accounts" },
  action: "account.read",
  scope: "plan",
  answer: {
    description: { vi: "Theo thứ tự lập", en: "In order of making" },
    schema: z.object({
      accounts: z.array(
        z.object({
          accountId: z.string(),
          holder: z.looseObject({ kind: z.enum(["staff", "learner", "guardian"]) }),
          loginName: z.string(),
          state: z.enum(["invited", "active", "left"]),
          createdAt: momentSchema,
          passwordChangedAt: momentSchema.nullable(),
          factors: z.object({ totp: z.boolean(), passkeys: z.int() }),
        }),
      ),
    }),
  },
  problems: [],
});

const inviteDescription = describeStaffRoute({
  method: "post",
  path: "/api/invitations",
  summary: { vi: "Mời một người: đường dẫn dùng một lần", en: "Invite somebody: a link that is good once" },
  action: ["account.invite", "account.inviteLeading"],
  scope: "session",
  body: { schema: inviteBody, example: { kind: "staff", staffId: "GV-TOAN" } },
  answer: {
    status: 201,
    description: { vi: "Đường dẫn, chỉ hiện lần này", en: "The link, shown this once" },
    schema: invitedSchema,
  },
  problems: [
    "staff_not_found",
    "learner_not_found",
    "account_not_found",
    "account_active",
    "account_left",
    "invitation_same_person",
    "guardian_wrong",
    "ward_of_age",
    "login_name_wrong",
    "login_name_taken",
  ],
});

const classParams = z.object({ schoolYear: schoolYearSchema, className: classNameSchema });
const inviteClassDescription = describeStaffRoute({
  method: "post",
  path: "/api/classes/{schoolYear}/{className}/invitations",
  summary: { vi: "Mời cả lớp", en: "Invite every learner of a class" },
  action: "account.invite",
  scope: "session",
  params: classParams,
  answer: {
    status: 201,
    description: {
      vi: "Đường dẫn của từng học viên; ai đã có tài khoản thì không mời lại",
      en: "The link of each learner; those whose account is in use are left out",
    },
    schema: z.object({ invited: z.array(invitedSchema), active: z.array(z.string()) }),
  },
  problems: ["class_not_found", "learner_not_found", "login_name_wrong", "login_name_taken"],
});

const reasonBody = z.strictObject({ reason: textSchema });
const leaveAnswer = {
  description: { vi: "Đã ngừng; bao nhiêu phiên kết thúc", en: "Done, and how many sessions it ended" },
  schema: z.object({ endedSessions: z.int() }),
};

const leaveDescription = describeStaffRoute({
  method: "post",
  path: "/api/staff/{staffId}/leave",
  summary: { vi: "Nhân sự thôi việc", en: "A member of staff leaves" },
  action: ["staff.set", "staff.setLeading"],
  scope: "session",
  params: z.object({ staffId: idSchema }),
  body: { schema: reasonBody, example: { reason: "Chuyển công tác, QĐ 7/QĐ-TT" } },
  answer: leaveAnswer,
  problems: ["staff_not_found", "reason_missing"],
});

const closeDescription = describeStaffRoute({
  method: "post",
  path: "/api/accounts/{accountId}/close",
  summary: { vi: "Ngừng tài khoản học viên, người giám hộ", en: "Close a learner's or guardian's account" },
  action: "account.close",
  scope: "session",
  params: z.object({ accountId: idSchema }),
  body: { schema: reasonBody, example: { reason: "Theo đơn của gia đình" } },
  answer: leaveAnswer,
  problems: ["account_not_found", "reason_missing"],
});

/** Who is let in, and whose account ends (Điều 17.1). A link is a secret: it is given to a person, never to a token. */
export function accountRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  const shown = (invited: Invited) => showInvited(centre.profile, invited);
  return [
    staffRoute(deps, listDescription, async ({ actor }) => ({ accounts: await readAccounts(centre, actor) })),
    staffRoute(deps, inviteDescription, async ({ actor, body }) => shown(await invite(centre, actor, body))),
    staffRoute(deps, inviteClassDescription, async ({ actor, params }) => {
      const { invited, active } = await inviteClass(centre, actor, params);
      return { invited: invited.map(shown), active };
    }),
    staffRoute(deps, leaveDescription, async ({ actor, params, body }) =>
      leaveStaff(centre, actor, params.staffId, body.reason),
    ),
    staffRoute(deps, closeDescription, async ({ actor, params, body }) =>
      closeAccount(centre, actor, params.accountId, body.reason),
    ),
  ];
}

export function showInvited(profile: CentreProfile, { account, secret, expiresAt }: Invited) {
  const { accountId, loginName: name } = account;
  return { accountId, loginName: name, link: invitationLink(profile, secret), expiresAt };
}
