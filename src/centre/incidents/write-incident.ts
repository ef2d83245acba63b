import type { JsonValue } from "../../credential/model/json.ts";
import {
  applyIncidentEvent,
  isIncidentOpen,
  openIncidentState,
  type IncidentEvent,
  type IncidentState,
} from "../../record/incident/incident-state.ts";
import { actingBy, type Actor } from "../audit/actor.ts";
import { recordAudit, type AuditAction } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { StoreWriter } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import type { LoadedIncident } from "./load-incident.ts";

/**
 * Opens an incident with its report, inside the caller's transaction; undefined, and nothing written, if one of
 * the same cause is open.
 */
export async function writeReport(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  cause: string | null,
  report: Extract<IncidentEvent, { type: "reported" }>,
): Promise<IncidentState | undefined> {
  const head = { incidentId: centre.random.uuid(), cause };
  if (!(await writer.addIncident({ ...head, openedAt: report.at }, report))) return undefined;
  const state = openIncidentState(head, report);
  await auditStep(centre, writer, by, report, null, state);
  return state;
}

/** Writes steps that were decided, inside the caller's transaction. */
export async function writeIncidentSteps(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  { stored, state }: LoadedIncident,
  events: readonly IncidentEvent[],
): Promise<IncidentState> {
  let [before, taken] = [state, stored.steps.length];
  for (const event of events) {
    const after = applyIncidentEvent(before, event);
    const isTaken = await writer.addIncidentStep(state.incidentId, taken, event, isIncidentOpen(after));
    if (!isTaken) throw new CentreError("incident_step_wrong", before.step);
    await auditStep(centre, writer, by, event, before, after);
    [before, taken] = [after, taken + 1];
  }
  return before;
}

const actions: Record<IncidentEvent["type"], AuditAction> = {
  reported: "incident.report",
  added: "incident.add",
  assessed: "incident.assess",
  handled: "incident.handle",
  remedied: "incident.remedy",
  notified: "incident.notify",
  noticeWaived: "incident.waiveNotice",
  closed: "incident.close",
};

async function auditStep(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  event: IncidentEvent,
  before: IncidentState | null,
  after: IncidentState,
): Promise<void> {
  const acting = event.type === "reported" ? by : actingBy(by, event);
  await recordAudit(writer, centre.clock, acting, {
    action: actions[event.type],
    subject: subjectOf.incident(after.incidentId),
    oldValue: before === null ? null : told(before),
    newValue: { ...told(after), ...ofEvent(event) },
    reason: event.note,
  });
}

function told({ step, kind, severity, cause }: IncidentState): { [key: string]: JsonValue } {
  return { step, kind, severity, cause };
}

/** What a step is held to later; the words themselves stand in the incident. */
function ofEvent(event: IncidentEvent): { [key: string]: JsonValue } {
  switch (event.type) {
    case "reported":
      return {
        detectedAt: event.detectedAt,
        learnerIds: [...event.learnerIds],
        findings: [...event.findings],
      };
    case "added":
      return {
        facts: Object.keys(event.facts),
        learnerIds: [...event.learnerIds],
        recordIds: [...event.recordIds],
        findings: [...event.findings],
      };
    case "handled":
      return { handlers: [...event.handlers] };
    case "notified":
      return { notice: { ...event.notice } };
    default:
      return {};
  }
}
