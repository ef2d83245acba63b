import { z } from "@hono/zod-openapi";
import { carryOutSubjectRequest } from "../../../centre/subject-requests/carry-out-request.ts";
import { decideSubjectRequest } from "../../../centre/subject-requests/decide-request.ts";
import {
  acknowledgeSubjectRequest,
  closeSubjectRequest,
  extendSubjectRequest,
  hearLearnerOnRequest,
  liftLearnerRestriction,
  prepareRequestDecision,
  restrictLearnerData,
  withdrawSubjectRequest,
} from "../../../centre/subject-requests/request-steps.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Action } from "../../../record/policy/policy.ts";
import type { ProblemCode } from "../../problems.ts";
import type { Route, Texts } from "../../route.ts";
import { textSchema } from "../../schemas.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import { groundSchema, requestParams, requestSchema, showRequest, verdictSchema } from "./request-json.ts";

/** A step of a request: what it is, what it takes and what it may be refused with. */
function describeStep<B extends z.ZodType>(
  [step, action]: readonly [path: string, action: Action],
  summary: Texts,
  body: { schema: B; example: unknown },
  problems: readonly ProblemCode[],
) {
  return describeStaffRoute({
    method: "post",
    path: `/api/subject-requests/{requestId}/${step}`,
    summary,
    action,
    scope: "case",
    params: requestParams,
    body,
    answer: {
      description: { vi: "Yêu cầu sau bước này", en: "The request after it" },
      schema: requestSchema,
    },
    problems: ["duty_missing", "request_not_found", "request_step_wrong", ...problems],
  });
}

const noteBody = { schema: z.strictObject({ note: textSchema }), example: { note: "Đã đối chiếu hồ sơ" } };
const verdictBody = {
  schema: z.strictObject({ verdict: verdictSchema, ground: groundSchema.nullable(), note: textSchema }),
  example: { verdict: "partly", ground: "archive", note: "Học bạ đã ký được lưu trữ" },
};
/** Of the case that a granted correction opens. */
const caseProblems = [
  ...(["record_not_found", "case_open", "version_not_current", "record_step_wrong"] as const),
  ...(["already_revoked", "reason_missing"] as const),
] as const;

const descriptions = {
  acknowledge: describeStep(
    ["acknowledge", "request.acknowledge"],
    {
      vi: "Phản hồi người yêu cầu trong 2 ngày làm việc, nêu cách giải quyết (NĐ 356/2025, Điều 5)",
      en: "Answer whoever asked within two working days, saying how it goes on (NĐ 356/2025, Điều 5)",
    },
    {
      schema: z.strictObject({ withProcessors: z.boolean(), note: textSchema }),
      example: { withProcessors: false, note: "Đã nhận, trả lời trong 10 ngày" },
    },
    ["reason_missing"],
  ),
  hear: describeStep(
    ["hear", "request.hear"],
    { vi: "Ghi ý kiến của học viên là trẻ em", en: "Write down what a child says to it" },
    {
      schema: z.strictObject({ opinion: z.enum(["agrees", "refuses", "notReached"]), note: textSchema }),
      example: { opinion: "agrees", note: "Đã hỏi trực tiếp" },
    },
    ["reason_missing"],
  ),
  extend: describeStep(
    ["extend", "request.extend"],
    { vi: "Gia hạn một lần, nêu lý do", en: "Extend the term once, with the reason" },
    noteBody,
    ["extension_used", "extension_late", "reason_missing"],
  ),
  prepare: describeStep(
    ["prepare", "request.prepare"],
    { vi: "Giáo vụ trình ý kiến", en: "The registrar's proposal" },
    verdictBody,
    ["ground_missing"],
  ),
  grant: describeStep(
    ["grant", "request.grant"],
    {
      vi: "Chấp nhận điều không lấy đi gì của ai; chỉnh sửa thì mở hồ sơ (Điều 15)",
      en: "Grant what takes nothing from anybody; a correction opens its case (Điều 15)",
    },
    noteBody,
    ["request_same_person", "request_not_prepared", "learner_not_heard", ...caseProblems],
  ),
  decide: describeStep(
    ["decide", "request.decide"],
    {
      vi: "Giám đốc quyết định; từ chối phải nêu căn cứ",
      en: "The director decides; a refusal has its ground",
    },
    verdictBody,
    [
      ...(["request_same_person", "request_not_prepared", "learner_not_heard", "ground_missing"] as const),
      ...caseProblems,
    ],
  ),
  restrict: describeStep(
    ["restrict", "request.restrict"],
    { vi: "Tạm hạn chế chia sẻ, xuất dữ liệu đang tranh chấp", en: "Restrict sharing of what is disputed" },
    noteBody,
    ["restriction_wrong", "reason_missing"],
  ),
  lift: describeStep(["lift", "request.lift"], { vi: "Bỏ hạn chế", en: "Lift the restriction" }, noteBody, [
    "restriction_wrong",
    "reason_missing",
  ]),
  carryOut: describeStep(
    ["carry-out", "request.carryOut"],
    { vi: "Thực hiện yêu cầu", en: "Carry the request out" },
    noteBody,
    ["reason_missing"],
  ),
  close: describeStep(
    ["close", "request.close"],
    { vi: "Đã báo kết quả cho người yêu cầu", en: "Whoever asked has been told the end" },
    {
      schema: z.strictObject({ told: z.enum(["inPerson", "letter", "electronic"]), note: textSchema }),
      example: { told: "inPerson", note: "" },
    },
    [],
  ),
  withdraw: describeStep(
    ["withdraw", "request.withdraw"],
    { vi: "Người yêu cầu rút yêu cầu", en: "Whoever asked takes it back" },
    noteBody,
    ["reason_missing"],
  ),
};

/** The steps of a data subject's request (docs/subject-requests.md). */
export function subjectRequestStepRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  return [
    staffRoute(deps, descriptions.acknowledge, async ({ c, actor, params, body }) =>
      showRequest(await acknowledgeSubjectRequest(centre, actor, { ...params, ...body }), c.get("language")),
    ),
    staffRoute(deps, descriptions.hear, async ({ c, actor, params, body }) =>
      showRequest(await hearLearnerOnRequest(centre, actor, { ...params, ...body }), c.get("language")),
    ),
    staffRoute(deps, descriptions.extend, async ({ c, actor, params, body }) =>
      showRequest(await extendSubjectRequest(centre, actor, { ...params, ...body }), c.get("language")),
    ),
    staffRoute(deps, descriptions.prepare, async ({ c, actor, params, body }) =>
      showRequest(await prepareRequestDecision(centre, actor, { ...params, ...body }), c.get("language")),
    ),
    staffRoute(deps, descriptions.grant, async ({ c, actor, params, body }) => {
      const verdict = { verdict: "granted", ground: null } as const;
      const state = await decideSubjectRequest(centre, actor, {
        ...params,
        ...body,
        ...verdict,
        only: "grant",
      });
      return showRequest(state, c.get("language"));
    }),
    staffRoute(deps, descriptions.decide, async ({ c, actor, params, body }) =>
      showRequest(await decideSubjectRequest(centre, actor, { ...params, ...body }), c.get("language")),
    ),
    staffRoute(deps, descriptions.restrict, async ({ c, actor, params, body }) =>
      showRequest(await restrictLearnerData(centre, actor, { ...params, ...body }), c.get("language")),
    ),
    staffRoute(deps, descriptions.lift, async ({ c, actor, params, body }) =>
      showRequest(await liftLearnerRestriction(centre, actor, { ...params, ...body }), c.get("language")),
    ),
    staffRoute(deps, descriptions.carryOut, async ({ c, actor, params, body }) =>
      showRequest(await carryOutSubjectRequest(centre, actor, { ...params, ...body }), c.get("language")),
    ),
    staffRoute(deps, descriptions.close, async ({ c, actor, params, body }) =>
      showRequest(await closeSubjectRequest(centre, actor, { ...params, ...body }), c.get("language")),
    ),
    staffRoute(deps, descriptions.withdraw, async ({ c, actor, params, body }) =>
      showRequest(await withdrawSubjectRequest(centre, actor, { ...params, ...body }), c.get("language")),
    ),
  ];
}
