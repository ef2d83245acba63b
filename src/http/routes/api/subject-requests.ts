import { z } from "@hono/zod-openapi";
import { handOverPackage } from "../../../centre/subject-requests/hand-over-package.ts";
import { makeSubjectRequest } from "../../../centre/subject-requests/make-request.ts";
import { readRequestEvidence } from "../../../centre/subject-requests/read-request-evidence.ts";
import { listSubjectRequests, readSubjectRequest } from "../../../centre/subject-requests/read-requests.ts";
import { attachment } from "../../attachment.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { textSchema } from "../../schemas.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { evidenceIds } from "./cases.ts";
import { idSchema } from "./members.ts";
import { packageAnswer, packageBody, packageResponse } from "./request-package.ts";
import {
  kindSchema,
  requestParams,
  requestSchema,
  requestsSchema,
  requestViewSchema,
  showListed,
  showRequest,
  showRequestView,
} from "./request-json.ts";

const enterDescription = describeStaffRoute({
  method: "post",
  path: "/api/subject-requests",
  summary: {
    vi: "Nhập yêu cầu về dữ liệu cá nhân đến trực tiếp hoặc bằng văn bản (Luật 91/2025, Điều 4)",
    en: "Enter a data subject's request that came in person or in writing (Luật 91/2025, Điều 4)",
  },
  action: "request.make",
  scope: "case",
  body: {
    schema: z.strictObject({
      kind: kindSchema,
      learnerId: idSchema,
      recordId: idSchema.nullable(),
      note: textSchema,
      entered: z.strictObject({
        name: textSchema,
        relation: z.enum(["self", "father", "mother", "guardian", "representative"]),
        channel: z.enum(["inPerson", "letter", "electronic"]),
        identity: z.enum(["identityCard", "vneid", "powerOfAttorney", "signatureOnFile"]),
        evidence: evidenceIds,
        receivedOn: textSchema,
      }),
    }),
    example: {
      kind: "copy",
      learnerId: "5b0f7c0e-7c3a-4d57-9f0c-0a1b2c3d4e5f",
      recordId: null,
      note: "Xin bản sao toàn bộ dữ liệu của tôi",
      entered: {
        name: "Nguyễn Văn Thử",
        relation: "self",
        channel: "inPerson",
        identity: "identityCard",
        evidence: ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
        receivedOn: "2026-06-03",
      },
    },
  },
  answer: {
    status: 201,
    description: { vi: "Yêu cầu vừa nhập", en: "The request" },
    schema: requestSchema,
  },
  problems: [
    ...(["duty_missing", "learner_not_found", "record_not_found", "request_maker_wrong"] as const),
    ...(["received_on_wrong", "evidence_missing", "evidence_not_found", "reason_missing"] as const),
    ...(["request_open"] as const),
  ],
});

const listDescription = describeStaffRoute({
  method: "get",
  path: "/api/subject-requests",
  summary: {
    vi: "Yêu cầu đang mở, quá hạn trước; hoặc mọi yêu cầu của một học viên",
    en: "The open requests, overdue first, or all of one learner",
  },
  action: "request.read",
  scope: "read",
  query: z.object({ learnerId: idSchema.optional() }),
  answer: {
    description: { vi: "Những yêu cầu được xem", en: "Those that you may read" },
    schema: requestsSchema,
  },
  problems: [],
});

const readDescription = describeStaffRoute({
  method: "get",
  path: "/api/subject-requests/{requestId}",
  summary: { vi: "Một yêu cầu với các bước và hạn", en: "A request with its steps and terms" },
  action: "request.read",
  scope: "read",
  params: requestParams,
  answer: { description: { vi: "Yêu cầu", en: "The request" }, schema: requestViewSchema },
  problems: ["duty_missing", "request_not_found"],
});

const evidenceDescription = describeStaffRoute({
  method: "get",
  path: "/api/subject-requests/{requestId}/evidence/{evidenceId}",
  summary: { vi: "Tải đơn, giấy tờ kèm yêu cầu", en: "A paper of a request" },
  action: "request.readEvidence",
  scope: "case",
  params: requestParams.extend({ evidenceId: idSchema }),
  answer: {
    description: { vi: "Tệp, như đã nộp", en: "The file, as it was filed" },
    types: ["application/pdf", "image/jpeg", "image/png"],
  },
  problems: ["duty_missing", "request_not_found", "evidence_not_found", "evidence_damaged"],
});

const packageDescription = describeStaffRoute({
  method: "post",
  path: "/api/subject-requests/{requestId}/package",
  summary: {
    vi: "Lấy toàn bộ dữ liệu đang lưu về học viên để trao cho người yêu cầu",
    en: "Everything that is kept about the learner, to be handed to whoever asked",
  },
  action: "request.package",
  scope: "case",
  params: requestParams,
  body: packageBody,
  answer: packageAnswer,
  problems: ["duty_missing", "request_not_found", "request_step_wrong"],
});

/** Requests of data subjects, for the office (Luật 91/2025/QH15, Điều 4). */
export function subjectRequestRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  return [
    staffRoute(deps, enterDescription, async ({ c, actor, body }) =>
      showRequest(await makeSubjectRequest(centre, actor, body), c.get("language")),
    ),
    staffRoute(deps, listDescription, async ({ c, actor, query }) => {
      const listed = await listSubjectRequests(centre, actor, query);
      return { requests: listed.map((each) => showListed(each, c.get("language"))) };
    }),
    staffRoute(deps, readDescription, async ({ c, actor, params }) =>
      showRequestView(await readSubjectRequest(centre, actor, params.requestId), c.get("language")),
    ),
    staffRoute(deps, evidenceDescription, async ({ c, actor, params }) =>
      attachment(c, await readRequestEvidence(centre, actor, params)),
    ),
    staffRoute(deps, packageDescription, async ({ c, actor, params, body }) =>
      packageResponse(c, body.form, await handOverPackage(centre, actor, { ...params, ...body })),
    ),
  ];
}
