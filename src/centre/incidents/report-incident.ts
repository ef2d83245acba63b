import { formatDateTime } from "../../credential/model/date-time.ts";
import type { IncidentState } from "../../record/incident/incident-state.ts";
import {
  reportIncident as decide,
  type ReportIncidentCommand,
} from "../../record/incident/report-incident.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import { CentreError, refuseWith } from "../refusals.ts";
import { normalise } from "../school/as-json.ts";
import { concernedLearners } from "./load-incident.ts";
import { writeReport } from "./write-incident.ts";

/**
 * Điều 18.1: opens an incident, which the leaders then find first. Refuses duty_missing, learner_not_found,
 * record_not_found, reason_missing and incident_time_wrong.
 */
export async function reportIncident(
  centre: Centre,
  by: Actor,
  command: ReportIncidentCommand,
): Promise<IncidentState> {
  return centre.store.transaction(async (writer) => {
    const at = formatDateTime(centre.clock());
    const learners = await concernedLearners(writer, command);
    const decision = decide(normalise(command), learners, by, at);
    if (!decision.ok) refuseWith(decision);
    const [report] = decision.events;
    if (report?.type !== "reported") throw new Error("an incident is opened with its report");
    const state = await writeReport(centre, writer, by, null, report);
    if (state === undefined) throw new CentreError("incident_step_wrong");
    return state;
  });
}
