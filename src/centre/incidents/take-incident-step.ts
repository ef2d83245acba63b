import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Decision } from "../../record/decision.ts";
import {
  addToIncident as decideAddition,
  assessIncident as decideAssessment,
  handleIncident as decideHandling,
  remedyIncident as decideRemedy,
  type AdditionCommand,
} from "../../record/incident/handle-incident.ts";
import type { IncidentKind, Severity } from "../../record/incident/incident-kind.ts";
import type { AuthorityNotice, IncidentEvent, IncidentState } from "../../record/incident/incident-state.ts";
import {
  closeIncident as decideClosing,
  notifyAuthority as decideNotice,
  waiveNotice as decideNoNotice,
} from "../../record/incident/settle-incident.ts";
import { shownIncident } from "../../record/incident/shown-incident.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import type { StoreReader } from "../ports.ts";
import { CentreError, refuseWith } from "../refusals.ts";
import { normalise } from "../school/as-json.ts";
import { concernedLearners, loadIncident } from "./load-incident.ts";
import { writeIncidentSteps } from "./write-incident.ts";

/** What every step names: the incident, and the person's own words. */
interface Step {
  incidentId: string;
  note: string;
}

type Decide<C> = (state: IncidentState, command: C, by: Actor, at: string) => Decision<IncidentEvent>;

/**
 * A step of an incident: loaded, decided and written in one transaction. Refuses incident_not_found and what
 * `decide` refuses.
 */
async function take<C extends Step>(
  centre: Centre,
  by: Actor,
  command: C,
  decide: Decide<C>,
  complete: (reader: StoreReader, command: C) => Promise<C> = async (_, same) => same,
): Promise<IncidentState> {
  return centre.store.transaction(async (writer) => {
    const loaded = await loadIncident(writer, command.incidentId);
    const whole = await complete(writer, normalise(command));
    const decision = decide(loaded.state, whole, by, formatDateTime(centre.clock()));
    if (!decision.ok) refuseWith(decision);
    const state = await writeIncidentSteps(centre, writer, by, loaded, decision.events);
    const steps = [...loaded.stored.steps, ...decision.events];
    const shown = shownIncident(by, { state, steps }, formatDateTime(centre.clock()));
    if (shown === undefined) throw new Error("who takes a step may read the incident");
    return shown.state;
  });
}

type Handling = Step & { handlers: readonly string[] };

/** Điều 18.2. Who is named must be of the staff: incident_handler_missing. */
export async function handleIncident(centre: Centre, by: Actor, command: Handling): Promise<IncidentState> {
  return take(centre, by, command, decideHandling, async (reader, whole) => {
    const known = new Set((await reader.staff()).map(({ staffId }) => staffId));
    const handlers = [...new Set(whole.handlers)];
    if (!handlers.every((staffId) => known.has(staffId))) throw new CentreError("incident_handler_missing");
    return { ...whole, handlers };
  });
}

/** Điều 18.3. */
export async function remedyIncident(centre: Centre, by: Actor, command: Step): Promise<IncidentState> {
  return take(centre, by, command, decideRemedy);
}

export async function assessIncident(
  centre: Centre,
  by: Actor,
  command: Step & { kind: IncidentKind; severity: Severity },
): Promise<IncidentState> {
  return take(centre, by, command, decideAssessment);
}

/** With a record its learner is named too. Refuses learner_not_found and record_not_found. */
export async function addToIncident(
  centre: Centre,
  by: Actor,
  command: Step & AdditionCommand,
): Promise<IncidentState> {
  return take(centre, by, command, decideAddition, async (reader, whole) => ({
    ...whole,
    learnerIds: await concernedLearners(reader, whole),
  }));
}

/** NĐ 356/2025 Điều 28: enters the notice that was sent. */
export async function notifyAuthority(
  centre: Centre,
  by: Actor,
  command: Step & { notice: AuthorityNotice },
): Promise<IncidentState> {
  return take(centre, by, command, decideNotice);
}

export async function waiveNotice(centre: Centre, by: Actor, command: Step): Promise<IncidentState> {
  return take(centre, by, command, decideNoNotice);
}

/** With what was learned from it. */
export async function closeIncident(centre: Centre, by: Actor, command: Step): Promise<IncidentState> {
  return take(centre, by, command, decideClosing);
}
