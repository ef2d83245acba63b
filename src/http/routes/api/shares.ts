import { z } from "@hono/zod-openapi";
import { makeShare } from "../../../centre/shares/make-share.ts";
import { listShares, revokeShare } from "../../../centre/shares/manage-shares.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { textSchema } from "../../schemas.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { learnerParams, purposeSchema } from "./look-up-json.ts";
import { idSchema, momentSchema } from "./members.ts";

const RECORDS_MAX = 20;
const RECEIVER_MAX = 200;
const DAYS = 30;

const shareMembers = {
  shareId: z.string(),
  learnerId: z.string(),
  madeBy: z.string(),
  madeAt: momentSchema,
  receiver: z.string(),
  purpose: purposeSchema,
  form: z.enum(["full", "compact"]),
  endsAt: momentSchema,
  revokedAt: momentSchema.nullable(),
  records: z.array(z.object({ recordId: z.string(), version: z.int() })),
};
const shareSchema = z.object(shareMembers).openapi("Share");

const makeDescription = describeStaffRoute({
  method: "post",
  path: "/api/my/learners/{learnerId}/shares",
  summary: {
    vi: "Chia sẻ học bạ đã phát hành cho một nơi nhận, có thời hạn (Điều 12)",
    en: "Share issued records with one receiver until a day (Điều 12)",
  },
  action: "share.make",
  scope: "session",
  params: learnerParams,
  body: {
    schema: z.strictObject({
      recordIds: z.array(idSchema).min(1).max(RECORDS_MAX),
      purpose: purposeSchema,
      receiver: textSchema.max(RECEIVER_MAX),
      form: z.enum(["full", "compact"]).default("compact"),
      days: z.int().default(DAYS),
    }),
    example: {
      recordIds: ["1a7dbc18-7298-43c4-aac9-94a4c24021b8"],
      purpose: "transfer",
      receiver: "Trường Cao đẳng Ví Dụ, phòng tuyển sinh",
      form: "compact",
      days: 30,
    },
  },
  answer: {
    status: 201,
    description: {
      vi: "Liên kết chỉ hiện lần này; ai có liên kết thì xem được",
      en: "The link is shown this once; whoever has it can look",
    },
    schema: z.object({ share: shareSchema, link: z.string() }),
  },
  problems: [
    "record_restricted",
    ...(["duty_missing", "record_not_found", "record_not_issued"] as const),
    ...(["share_days_wrong", "share_receiver_missing"] as const),
  ],
});

const listDescription = describeStaffRoute({
  method: "get",
  path: "/api/my/learners/{learnerId}/shares",
  summary: { vi: "Các lần chia sẻ, và khi nào được xem", en: "The shares, and when they were looked at" },
  action: "share.read",
  scope: "session",
  params: learnerParams,
  answer: {
    description: { vi: "Mới trước", en: "Newest first" },
    schema: z.object({
      shares: z.array(
        z.object({
          ...shareMembers,
          state: z.enum(["open", "ended", "revoked"]),
          views: z.array(momentSchema),
        }),
      ),
    }),
  },
  problems: ["duty_missing"],
});

const revokeDescription = describeStaffRoute({
  method: "post",
  path: "/api/my/learners/{learnerId}/shares/{shareId}/revoke",
  summary: { vi: "Thu hồi chia sẻ ngay", en: "End a share at once" },
  action: "share.revoke",
  scope: "session",
  params: z.object({ ...learnerParams.shape, shareId: idSchema }),
  answer: { description: { vi: "Đã thu hồi", en: "Revoked" }, schema: shareSchema },
  problems: ["duty_missing", "share_not_found"],
});

/** The learner's own decisions on who else sees what was issued (Điều 12). */
export function shareRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  return [
    staffRoute(deps, makeDescription, async ({ actor, params, body }) => {
      const { share, secret } = await makeShare(centre, actor, { ...params, ...body });
      // In the fragment, which no browser sends and no server writes down.
      return { share, link: `${centre.profile.baseUrl}/share#${secret}` };
    }),
    staffRoute(deps, listDescription, async ({ actor, params: { learnerId } }) => {
      return { shares: await listShares(centre, actor, learnerId) };
    }),
    staffRoute(deps, revokeDescription, async ({ actor, params }) => revokeShare(centre, actor, params)),
  ];
}
