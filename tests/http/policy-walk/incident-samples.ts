import type { StoreWriter } from "../../../src/centre/ports.ts";
import type { JsonObject } from "../../../src/credential/model/json.ts";
import type { IncidentAct, IncidentEvent } from "../../../src/record/incident/incident-state.ts";
import type { Action } from "../../../src/record/policy/policy.ts";
import { schoolYear } from "../../helpers/staff-app.ts";
import type { Sample } from "./sample.ts";

const reporter = "TOAN-10A2";
const step = { by: reporter, at: "2026-06-02T03:00:00Z", note: "Ghi chú" };
const none = { learnerIds: [], recordIds: [] };

/** One that was reported, one that is handled, and one that is only to be closed. */
const acts: Record<string, readonly IncidentAct[]> = {
  "sc-moi": [],
  "sc-xu-ly": [{ type: "handled", handlers: ["GVU"], delegation: null }],
  "sc-xong": [
    { type: "handled", handlers: ["GVU"], delegation: null },
    { type: "noticeWaived", delegation: null },
    { type: "remedied", delegation: null },
  ],
};

export async function addIncidents(writer: StoreWriter): Promise<void> {
  for (const [incidentId, more] of Object.entries(acts)) {
    const what = {
      kind: "personalDataLeak",
      severity: "minor",
      detectedAt: step.at,
      findings: [],
      ...none,
    } as const;
    const report: IncidentEvent = { ...step, type: "reported", ...what };
    await writer.addIncident({ incidentId, cause: null, openedAt: step.at }, report);
    for (const [index, act] of more.entries())
      await writer.addIncidentStep(incidentId, index + 1, { ...step, by: "GD", ...act }, true);
  }
}

const take = (path: string, incidentId: string, action: Action, body: JsonObject): Sample => ({
  route: `POST /api/incidents/{incidentId}/${path}`,
  actions: [action],
  on: { owners: [reporter, ...(incidentId === "sc-moi" ? [] : ["GVU"])] },
  request: () => ({ path: `/api/incidents/${incidentId}/${path}`, body }),
});
const notice = { documentNumber: "", date: "", authority: "", sentAt: "", lateReason: "" };

/** Incidents and the yearly review. Each step lacks the words that it needs. */
export const incidentSamples: readonly Sample[] = [
  {
    route: "POST /api/incidents",
    actions: ["incident.report"],
    request: () => ({
      path: "/api/incidents",
      body: { kind: "dataWrong", severity: "minor", detectedAt: step.at, note: "", ...none },
    }),
  },
  {
    route: "GET /api/incidents",
    actions: ["incident.read"],
    on: { owners: [reporter] },
    request: () => ({ path: "/api/incidents" }),
    letIn: ({ text }) => text.includes('"sc-moi"'),
  },
  {
    route: "GET /api/incidents/{incidentId}",
    actions: ["incident.read"],
    on: { owners: [reporter] },
    request: () => ({ path: "/api/incidents/sc-moi" }),
  },
  {
    route: "GET /api/incidents/{incidentId}/notice-form",
    actions: ["incident.handle"],
    request: () => ({ path: "/api/incidents/sc-moi/notice-form" }),
  },
  take("handling", "sc-moi", "incident.handle", { note: "", handlers: ["GVU"] }),
  take("remedy", "sc-xu-ly", "incident.handle", { note: "" }),
  take("assessment", "sc-moi", "incident.handle", { note: "", kind: "dataWrong", severity: "minor" }),
  take("additions", "sc-xu-ly", "incident.add", { note: "", facts: {}, ...none }),
  take("authority-notice", "sc-moi", "incident.notify", { note: "", notice }),
  take("no-notice", "sc-moi", "incident.notify", { note: "" }),
  take("closure", "sc-xong", "incident.close", { note: "" }),
  {
    route: "GET /api/compliance/{schoolYear}",
    actions: ["compliance.read"],
    request: () => ({ path: `/api/compliance/${schoolYear}` }),
  },
];
