import { z } from "@hono/zod-openapi";
import { listIncidents, readIncident, readNoticeForm } from "../../../centre/incidents/read-incidents.ts";
import { reportIncident } from "../../../centre/incidents/report-incident.ts";
import type { HttpDeps } from "../../deps.ts";
import type { Route } from "../../route.ts";
import { textSchema } from "../../schemas.ts";
import { describeStaffRoute, staffRoute } from "../../staff-route.ts";
import {
  formSchema,
  idsSchema,
  incidentListSchema,
  incidentSchema,
  incidentViewSchema,
  kindSchema,
  severitySchema,
  showIncident,
  showSummary,
} from "./incident-json.ts";
import { idSchema, momentSchema } from "./members.ts";

const params = z.object({ incidentId: idSchema });

const reportDescription = describeStaffRoute({
  method: "post",
  path: "/api/incidents",
  summary: {
    vi: "Báo sự cố (Điều 18.1); học viên báo về dữ liệu của mình",
    en: "Report an incident (Điều 18.1); learners, one about their own data",
  },
  scope: "case",
  action: "incident.report",
  body: {
    schema: z.strictObject({
      kind: kindSchema,
      severity: severitySchema,
      detectedAt: momentSchema.max(40),
      note: textSchema,
      learnerIds: idsSchema,
      recordIds: idsSchema,
    }),
    example: {
      kind: "personalDataLeak",
      severity: "serious",
      detectedAt: "2025-10-14T01:00:00Z",
      note: "Danh sách lớp có ngày sinh bị gửi nhầm ra ngoài",
      learnerIds: [],
      recordIds: ["1a7dbc18-7298-43c4-aac9-94a4c24021b8"],
    },
  },
  answer: {
    status: 201,
    description: { vi: "Sự cố vừa lập", en: "The incident" },
    schema: incidentSchema,
  },
  problems: [
    "duty_missing",
    "learner_not_found",
    "record_not_found",
    "reason_missing",
    "incident_time_wrong",
  ],
});

const listDescription = describeStaffRoute({
  method: "get",
  path: "/api/incidents",
  summary: { vi: "Sổ sự cố, gấp nhất trước", en: "The register of incidents, the most urgent first" },
  scope: "read",
  action: "incident.read",
  query: z.object({ which: z.enum(["open", "all"]).default("open") }),
  answer: {
    description: { vi: "Những sự cố được xem", en: "Those that you may see" },
    schema: incidentListSchema,
  },
  problems: [],
});

const readDescription = describeStaffRoute({
  method: "get",
  path: "/api/incidents/{incidentId}",
  summary: { vi: "Một sự cố và các bước", en: "An incident and its steps" },
  scope: "read",
  action: "incident.read",
  params,
  answer: { description: { vi: "Sự cố", en: "The incident" }, schema: incidentViewSchema },
  problems: ["duty_missing", "incident_not_found"],
});

const formDescription = describeStaffRoute({
  method: "get",
  path: "/api/incidents/{incidentId}/notice-form",
  summary: {
    vi: "Thông báo Mẫu số 08, điền từ sổ, và những mục còn thiếu",
    en: "The notice of Form No. 08, filled in from the register, and what it lacks",
  },
  scope: "read",
  action: "incident.handle",
  params,
  answer: { description: { vi: "Bản thông báo", en: "The notice, in Vietnamese" }, schema: formSchema },
  problems: ["duty_missing", "incident_not_found"],
});

/** The register of incidents: reported, listed, read (Điều 18). */
export function incidentRoutes(deps: HttpDeps): Route[] {
  const { centre } = deps;
  return [
    staffRoute(deps, reportDescription, async ({ actor, body }) => reportIncident(centre, actor, body)),
    staffRoute(deps, listDescription, async ({ actor, query: { which } }) => {
      return { incidents: (await listIncidents(centre, actor, { which })).map(showSummary) };
    }),
    staffRoute(deps, readDescription, async ({ actor, params: of }) =>
      showIncident(await readIncident(centre, actor, of)),
    ),
    staffRoute(deps, formDescription, async ({ actor, params: of }) => readNoticeForm(centre, actor, of)),
  ];
}
