import { z } from "@hono/zod-openapi";
import { handOverPackage } from "../../../centre/subject-requests/hand-over-package.ts";
import { makeSubjectRequest } from "../../../centre/subject-requests/make-request.ts";
import { listOwnRequests, readSubjectRequest } from "../../../centre/subject-requests/read-requests.ts";
import {
  hearLearnerOnRequest,
  liftLearnerRestriction,
  withdrawSubjectRequest,
} from "../../../centre/subject-requests/request-steps.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { textSchema } from "../../schemas.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
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

const one = { description: { vi: "Yêu cầu", en: "The request" }, schema: requestSchema };
const noteBody = { schema: z.strictObject({ note: textSchema }), example: { note: "" } };
const stepProblems = ["duty_missing", "request_not_found", "request_step_wrong"] as const;

const makeDescription = describeStaffRoute({
  method: "post",
  path: "/api/my/requests",
  summary: {
    vi: "Yêu cầu xem, sửa, sao, hạn chế, xóa dữ liệu của mình, rút đồng ý, phản đối (Luật 91/2025, Điều 4)",
    en: "Ask to see, correct, copy, restrict or delete what is kept, end a consent, object (Luật 91/2025, Điều 4)",
  },
  action: "request.make",
  scope: "session",
  body: {
    schema: z.strictObject({
      kind: kindSchema,
      learnerId: idSchema,
      recordId: idSchema.nullable(),
      note: textSchema,
    }),
    example: {
      kind: "view",
      learnerId: "5b0f7c0e-7c3a-4d57-9f0c-0a1b2c3d4e5f",
      recordId: null,
      note: "Tôi muốn xem dữ liệu đang lưu về tôi",
    },
  },
  answer: { status: 201, ...one },
  problems: [
    ...(["duty_missing", "learner_not_found", "record_not_found", "request_maker_wrong"] as const),
    ...(["reason_missing", "request_open"] as const),
  ],
});

const listDescription = describeStaffRoute({
  method: "get",
  path: "/api/my/requests",
  summary: { vi: "Các yêu cầu về mình", en: "The requests about oneself" },
  action: "request.read",
  scope: "session",
  answer: { description: { vi: "Với hạn giải quyết", en: "With their terms" }, schema: requestsSchema },
  problems: [],
});

const readDescription = describeStaffRoute({
  method: "get",
  path: "/api/my/requests/{requestId}",
  summary: { vi: "Một yêu cầu với các bước", en: "A request with its steps" },
  action: "request.read",
  scope: "session",
  params: requestParams,
  answer: { description: { vi: "Yêu cầu", en: "The request" }, schema: requestViewSchema },
  problems: ["duty_missing", "request_not_found"],
});

const packageDescription = describeStaffRoute({
  method: "post",
  path: "/api/my/requests/{requestId}/package",
  summary: { vi: "Nhận toàn bộ dữ liệu đang lưu", en: "Everything that is kept" },
  action: "request.package",
  scope: "session",
  params: requestParams,
  body: packageBody,
  answer: packageAnswer,
  problems: stepProblems,
});

const withdrawDescription = describeStaffRoute({
  method: "post",
  path: "/api/my/requests/{requestId}/withdraw",
  summary: { vi: "Rút yêu cầu", en: "Take the request back" },
  action: "request.withdraw",
  scope: "session",
  params: requestParams,
  body: noteBody,
  answer: one,
  problems: [...stepProblems, "reason_missing"],
});

const hearDescription = describeStaffRoute({
  method: "post",
  path: "/api/my/requests/{requestId}/hear",
  summary: {
    vi: "Ý kiến của học viên về yêu cầu do người khác lập",
    en: "What a learner says to a request that others made for them",
  },
  action: "request.hear",
  scope: "session",
  params: requestParams,
  body: {
    schema: z.strictObject({ opinion: z.enum(["agrees", "refuses"]), note: textSchema }),
    example: { opinion: "agrees", note: "" },
  },
  answer: one,
  problems: [...stepProblems, "reason_missing"],
});

const liftDescription = describeStaffRoute({
  method: "post",
  path: "/api/my/requests/{requestId}/lift",
  summary: { vi: "Bỏ hạn chế do mình yêu cầu", en: "Lift the restriction that one asked for" },
  action: "request.lift",
  scope: "session",
  params: requestParams,
  body: noteBody,
  answer: one,
  problems: ["duty_missing", "request_not_found", "restriction_wrong", "reason_missing"],
});

/** Requests of data subjects, for whoever makes them: a learner, or the guardian of a minor. */
export function myRequestRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  return [
    staffRoute(deps, makeDescription, async ({ c, actor, body }) =>
      showRequest(await makeSubjectRequest(centre, actor, { ...body, entered: null }), c.get("language")),
    ),
    staffRoute(deps, listDescription, async ({ c, actor }) => {
      const listed = await listOwnRequests(centre, actor);
      return { requests: listed.map((each) => showListed(each, c.get("language"))) };
    }),
    staffRoute(deps, readDescription, async ({ c, actor, params }) =>
      showRequestView(await readSubjectRequest(centre, actor, params.requestId), c.get("language")),
    ),
    staffRoute(deps, packageDescription, async ({ c, actor, params, body }) =>
      packageResponse(c, body.form, await handOverPackage(centre, actor, { ...params, ...body })),
    ),
    staffRoute(deps, withdrawDescription, async ({ c, actor, params, body }) =>
      showRequest(await withdrawSubjectRequest(centre, actor, { ...params, ...body }), c.get("language")),
    ),
    staffRoute(deps, hearDescription, async ({ c, actor, params, body }) =>
      showRequest(await hearLearnerOnRequest(centre, actor, { ...params, ...body }), c.get("language")),
    ),
    staffRoute(deps, liftDescription, async ({ c, actor, params, body }) =>
      showRequest(await liftLearnerRestriction(centre, actor, { ...params, ...body }), c.get("language")),
    ),
  ];
}
