import { z } from "@hono/zod-openapi";
import { codeText } from "../../../centre/look-up/code-text.ts";
import { readOwnNotices, reportOwnError } from "../../../centre/look-up/own-notices.ts";
import { readOwnCredential, readOwnLearners, readOwnRecords } from "../../../centre/look-up/own-records.ts";
import { readOwnAccess } from "../../../centre/look-up/read-access.ts";
import { revealedFields } from "../../../centre/look-up/revealed-fields.ts";
import { attachment } from "../../attachment.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { textSchema } from "../../schemas.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { caseSchema, showCase } from "./case-json.ts";
import { accessPageSchema, beforeQuery, learnerParams, showAccess, verdictSchema } from "./look-up-json.ts";
import { idSchema, momentSchema } from "./members.ts";
import { noticesSchema } from "./notices.ts";

const learnersDescription = describeStaffRoute({
  method: "get",
  path: "/api/my/learners",
  summary: { vi: "Tài khoản này xem được học bạ của ai", en: "Whose records this account is about" },
  action: "ownRecord.read",
  scope: "session",
  answer: {
    description: { vi: "Chính mình, hoặc con em chưa thành niên", en: "Oneself, or one's wards" },
    schema: z.object({
      learners: z.array(
        z.object({ learnerId: z.string(), fullName: z.string(), as: z.enum(["self", "ward"]) }),
      ),
    }),
  },
  problems: [],
});

const recordsDescription = describeStaffRoute({
  method: "get",
  path: "/api/my/learners/{learnerId}/records",
  summary: { vi: "Học bạ đã phát hành, mọi phiên bản", en: "Issued records, every version" },
  action: "ownRecord.read",
  scope: "session",
  params: learnerParams,
  answer: {
    description: { vi: "Bản cũ trước; kèm hiệu lực", en: "Oldest version first, each with its verdict" },
    schema: z.object({
      records: z.array(
        z.object({
          recordId: z.string(),
          schoolYear: z.string().nullable(),
          className: z.string().nullable(),
          versions: z.array(
            z.object({
              version: z.int(),
              origin: z.enum(["year", "summer", "correction"]),
              issuedAt: momentSchema,
              verdict: verdictSchema,
              credentials: z.array(z.string()),
            }),
          ),
        }),
      ),
    }),
  },
  problems: ["duty_missing"],
});

const kindSchema = z.enum(["full", "compact", "cumulative"]);
const versionParams = { learnerId: idSchema, recordId: idSchema, version: z.coerce.number().int().min(1) };
const versionPath = "/api/my/learners/{learnerId}/records/{recordId}/versions/{version}";
const versionProblems = [
  ...(["duty_missing", "record_not_found", "record_not_issued", "credential_kind_missing"] as const),
];

const credentialDescription = describeStaffRoute({
  method: "get",
  path: `${versionPath}/credentials/{kind}`,
  summary: { vi: "Tải chứng nhận, đúng văn bản đã ký", en: "A credential as a file, exactly as signed" },
  action: "ownRecord.read",
  scope: "session",
  params: z.object({ ...versionParams, kind: kindSchema }),
  answer: { description: { vi: "Tệp JSON", en: "A JSON file" }, types: ["application/json"] },
  problems: versionProblems,
});

/** The three years in one code, or one year. */
const codeKind = z.enum(["compact", "cumulative"]);

const codeDescription = describeStaffRoute({
  method: "get",
  path: `${versionPath}/code/{kind}`,
  summary: {
    vi: "Nội dung mã QR, và mã ấy cho người khác biết những gì",
    en: "What the QR code says, and what it tells whoever reads it",
  },
  action: "ownRecord.read",
  scope: "session",
  params: z.object({ ...versionParams, kind: codeKind }),
  answer: {
    description: { vi: "Liên kết và các mục", en: "The link, and the fields in it" },
    schema: z.object({
      text: z.string(),
      reveals: z.array(z.object({ label: z.string(), value: z.string() })),
    }),
  },
  problems: versionProblems,
});

const imageTypes = { png: "image/png", svg: "image/svg+xml" } as const;

const imageDescription = describeStaffRoute({
  method: "get",
  path: `${versionPath}/code/{kind}/{format}`,
  summary: { vi: "Ảnh mã QR (PNG, SVG)", en: "The QR code as an image (PNG, SVG)" },
  action: "ownRecord.read",
  scope: "session",
  params: z.object({ ...versionParams, kind: codeKind, format: z.enum(["png", "svg"]) }),
  answer: { description: { vi: "Ảnh", en: "The image" }, types: Object.values(imageTypes) },
  problems: versionProblems,
});

const accessDescription = describeStaffRoute({
  method: "get",
  path: "/api/my/learners/{learnerId}/access",
  summary: { vi: "Ai đã xem học bạ, khi nào, để làm gì", en: "Who looked, when, for what" },
  action: "ownRecord.read",
  scope: "session",
  params: learnerParams,
  query: beforeQuery,
  answer: { description: { vi: "Mới trước", en: "Newest first" }, schema: accessPageSchema },
  problems: ["duty_missing"],
});

const noticesDescription = describeStaffRoute({
  method: "get",
  path: "/api/my/learners/{learnerId}/notices",
  summary: { vi: "Những gì trung tâm đã báo", en: "What the centre has told" },
  action: "ownRecord.read",
  scope: "session",
  params: learnerParams,
  answer: {
    description: { vi: "Cũ trước", en: "Oldest first" },
    schema: noticesSchema,
  },
  problems: ["duty_missing"],
});

const reportDescription = describeStaffRoute({
  method: "post",
  path: "/api/my/learners/{learnerId}/errors",
  summary: { vi: "Báo sai sót trên học bạ (Điều 15)", en: "Report an error in a record (Điều 15)" },
  action: "ownRecord.report",
  scope: "session",
  params: learnerParams,
  body: {
    schema: z.strictObject({ recordId: idSchema, version: z.int().min(1), note: textSchema }),
    example: {
      recordId: "1a7dbc18-7298-43c4-aac9-94a4c24021b8",
      version: 1,
      note: "Ngày sinh không khớp giấy khai sinh",
    },
  },
  answer: { status: 201, description: { vi: "Hồ sơ vừa lập", en: "The case" }, schema: caseSchema },
  problems: [
    ...(["duty_missing", "record_not_found", "record_step_wrong", "version_not_current"] as const),
    ...(["case_open", "already_revoked", "reason_missing"] as const),
  ],
});

/** What learners, and guardians of minors, see of their own (Điều 9.4). */
export function ownRecordRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  return [
    staffRoute(deps, learnersDescription, async ({ actor }) => {
      return { learners: await readOwnLearners(centre, actor) };
    }),
    staffRoute(deps, recordsDescription, async ({ actor, params: { learnerId } }) => {
      return { records: await readOwnRecords(centre, actor, learnerId) };
    }),
    ...ownCredentialRoutes(deps),
    staffRoute(deps, accessDescription, async ({ c, actor, params: { learnerId }, query }) =>
      showAccess(
        await readOwnAccess(centre, actor, { learnerId, before: query.before ?? null }),
        c.get("language"),
      ),
    ),
    staffRoute(deps, noticesDescription, async ({ actor, params: { learnerId } }) => {
      return { notices: await readOwnNotices(centre, actor, learnerId) };
    }),
    staffRoute(deps, reportDescription, async ({ actor, params, body }) =>
      showCase(await reportOwnError(centre, actor, { ...params, ...body })),
    ),
  ];
}

function ownCredentialRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  const { baseUrl } = centre.profile;
  return [
    staffRoute(deps, credentialDescription, async ({ c, actor, params }) => {
      const content = await readOwnCredential(centre, actor, params, "download");
      return attachment(c, { content, type: "application/json", name: `hocba-${params.kind}.json` });
    }),
    staffRoute(deps, codeDescription, async ({ c, actor, params }) => {
      const document = await readOwnCredential(centre, actor, params, "qr");
      return { text: codeText(document, baseUrl), reveals: revealedFields(document, c.get("language")) };
    }),
    staffRoute(deps, imageDescription, async ({ c, actor, params: { format, ...which } }) => {
      const { png, svg } = await deps.drawQr(await readOwnCredential(centre, actor, which, "qr"), baseUrl);
      return c.body(format === "png" ? new Uint8Array(png) : svg, 200, {
        "Content-Type": imageTypes[format],
      });
    }),
  ];
}
