import { z } from "@hono/zod-openapi";
import {
  addToIncident,
  assessIncident,
  closeIncident,
  handleIncident,
  notifyAuthority,
  remedyIncident,
  waiveNotice,
} from "../../../centre/incidents/take-incident-step.ts";
import type { Action } from "../../../record/policy/policy.ts";
import type { HttpDeps } from "../../deps.ts";
import type { ProblemCode } from "../../problems.ts";
import type { Route, Texts } from "../../route.ts";
import { textSchema } from "../../schemas.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import {
  factsSchema,
  idsSchema,
  incidentSchema,
  kindSchema,
  noticeSchema,
  severitySchema,
} from "./incident-json.ts";
import { idSchema } from "./members.ts";

function describeStep<B extends z.ZodType>(
  step: string,
  action: Action,
  summary: Texts,
  body: { schema: B; example: unknown },
  problems: readonly ProblemCode[],
) {
  return describeStaffRoute({
    method: "post",
    path: `/api/incidents/{incidentId}/${step}`,
    summary,
    scope: "case",
    action,
    params: z.object({ incidentId: idSchema }),
    body,
    answer: {
      description: { vi: "Sự cố sau bước này", en: "The incident after it" },
      schema: incidentSchema,
    },
    problems: ["duty_missing", "incident_not_found", "incident_step_wrong", ...problems],
  });
}

const handlingDescription = describeStep(
  "handling",
  "incident.handle",
  { vi: "Xử lý: đang làm gì, ai làm (Điều 18.2)", en: "Handle: what is being done, by whom (Điều 18.2)" },
  {
    schema: z.strictObject({ note: textSchema, handlers: idsSchema }),
    example: { note: "Yêu cầu người nhận xóa tệp, khóa liên kết", handlers: ["GVU"] },
  },
  ["reason_missing", "incident_handler_missing"],
);

const remedyDescription = describeStep(
  "remedy",
  "incident.handle",
  { vi: "Khắc phục (Điều 18.3)", en: "Remedied (Điều 18.3)" },
  { schema: z.strictObject({ note: textSchema }), example: { note: "Người nhận đã xác nhận xóa" } },
  ["reason_missing"],
);

const assessmentDescription = describeStep(
  "assessment",
  "incident.handle",
  { vi: "Xác định lại loại và mức độ", en: "Restate its kind and weight" },
  {
    schema: z.strictObject({ note: textSchema, kind: kindSchema, severity: severitySchema }),
    example: { note: "Có dữ liệu nhạy cảm", kind: "personalDataLeak", severity: "critical" },
  },
  ["reason_missing"],
);

const additionDescription = describeStep(
  "additions",
  "incident.add",
  {
    vi: "Bổ sung: điều mới biết, ai liên quan, các mục của Mẫu số 08",
    en: "Add what is known: whom it concerns, and what Form No. 08 asks for",
  },
  {
    schema: z.strictObject({
      note: textSchema,
      facts: factsSchema,
      learnerIds: idsSchema,
      recordIds: idsSchema,
    }),
    example: { note: "", facts: { place: "Văn phòng trung tâm" }, learnerIds: [], recordIds: [] },
  },
  ["reason_missing", "learner_not_found", "record_not_found"],
);

const noticeDescription = describeStep(
  "authority-notice",
  "incident.notify",
  {
    vi: "Ghi nhận thông báo đã gửi cơ quan bảo vệ dữ liệu cá nhân (72 giờ)",
    en: "Enter the notice that was sent to the authority for personal data (72 hours)",
  },
  {
    schema: z.strictObject({ note: textSchema, notice: noticeSchema }),
    example: {
      note: "",
      notice: {
        documentNumber: "31/TB-TTGDTX",
        date: "2025-10-15",
        authority: "Cơ quan chuyên trách bảo vệ dữ liệu cá nhân, Bộ Công an",
        sentAt: "2025-10-15T00:30:00Z",
        lateReason: "",
      },
    },
  },
  ["basis_missing", "incident_facts_missing", "incident_time_wrong", "incident_late_reason_missing"],
);

const waiverDescription = describeStep(
  "no-notice",
  "incident.notify",
  { vi: "Quyết định không phải thông báo, có lý do", en: "Decide, with the reason, that no notice is owed" },
  {
    schema: z.strictObject({ note: textSchema }),
    example: { note: "Chỉ có tên lớp, không có dữ liệu cá nhân" },
  },
  ["reason_missing"],
);

const closureDescription = describeStep(
  "closure",
  "incident.close",
  { vi: "Kết thúc, ghi bài học", en: "Close it, with what was learned" },
  { schema: z.strictObject({ note: textSchema }), example: { note: "Không gửi danh sách qua thư điện tử" } },
  ["reason_missing", "incident_notice_owed"],
);

/** The steps of an incident (Điều 18); nothing of it is ever edited, only added to. */
export function incidentStepRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  return [
    staffRoute(deps, handlingDescription, async ({ actor, params, body }) =>
      handleIncident(centre, actor, { ...params, ...body }),
    ),
    staffRoute(deps, remedyDescription, async ({ actor, params, body }) =>
      remedyIncident(centre, actor, { ...params, ...body }),
    ),
    staffRoute(deps, assessmentDescription, async ({ actor, params, body }) =>
      assessIncident(centre, actor, { ...params, ...body }),
    ),
    staffRoute(deps, additionDescription, async ({ actor, params, body }) =>
      addToIncident(centre, actor, { ...params, ...body }),
    ),
    staffRoute(deps, noticeDescription, async ({ actor, params, body }) =>
      notifyAuthority(centre, actor, { ...params, ...body }),
    ),
    staffRoute(deps, waiverDescription, async ({ actor, params, body }) =>
      waiveNotice(centre, actor, { ...params, ...body }),
    ),
    staffRoute(deps, closureDescription, async ({ actor, params, body }) =>
      closeIncident(centre, actor, { ...params, ...body }),
    ),
  ];
}
