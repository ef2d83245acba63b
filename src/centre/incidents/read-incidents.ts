import { formatDateTime } from "../../credential/model/date-time.ts";
import { authorityClock, type AuthorityClock } from "../../record/incident/authority-clock.ts";
import type { Severity } from "../../record/incident/incident-kind.ts";
import {
  isIncidentOpen,
  type IncidentEvent,
  type IncidentState,
} from "../../record/incident/incident-state.ts";
import { fillNoticeForm, type NoticeForm } from "../../record/incident/notice-form.ts";
import { missingFacts, type NoticeField } from "../../record/incident/notice-facts.ts";
import { shownIncident, type ShownIncident } from "../../record/incident/shown-incident.ts";
import type { Actor } from "../audit/actor.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import { logLookUp, refuseLookUp } from "../look-up/log-look-up.ts";
import { requirePermit } from "../require-permit.ts";
import { incidentStateOf, loadIncident, type LoadedIncident } from "./load-incident.ts";

/** An incident with how its 72 hours stand; null where the authority is not told of its kind. */
export interface IncidentSummary {
  state: IncidentState;
  clock: AuthorityClock | null;
}

export interface IncidentView extends IncidentSummary {
  /** In their order. */
  steps: readonly IncidentEvent[];
  /** What the notice to the authority still lacks. */
  missing: NoticeField[];
}

/**
 * The incidents that somebody may see: what is most urgent first. Open before closed; of the open ones those whose
 * notice is owed, by its hour, then by weight; else the newest first. In the access log for whom they concern.
 */
export async function listIncidents(
  centre: Centre,
  by: Actor,
  { which }: { which: "open" | "all" },
): Promise<IncidentSummary[]> {
  const readable = await readableIncidents(centre, by, which);
  const learnerIds = readable.flatMap((each) => each.learnerIds);
  await logLookUp(centre, by, "incident.read", {
    kind: "incident",
    subject: subjectOf.incidents(),
    learnerIds,
  });
  return readable.map(({ state, clock }) => ({ state, clock }));
}

async function readableIncidents(
  { store, clock }: Centre,
  by: Actor,
  which: "open" | "all",
): Promise<(IncidentSummary & Pick<ShownIncident, "learnerIds">)[]> {
  const now = formatDateTime(clock());
  return (await store.incidents(which))
    .flatMap((stored) => {
      const whole = incidentStateOf(stored);
      const shown = shownIncident(by, { state: whole, steps: stored.steps }, now);
      return shown === undefined ? [] : [{ ...shown, clock: authorityClock(whole, now) }];
    })
    .toSorted(byUrgency);
}

/** What the leaders are told as soon as they come (Điều 18.1). */
export interface IncidentNotice {
  open: number;
  overdue: number;
  /** When the next notice to the authority is due; null where none is owed. */
  nextDueAt: string | null;
}

/** Of the incidents that somebody may see; null where there are none. */
export async function incidentNotice(centre: Centre, by: Actor): Promise<IncidentNotice | null> {
  const open = await readableIncidents(centre, by, "open");
  if (open.length === 0) return null;
  const owed = open.flatMap(({ clock }) => (clock !== null && isOwed(clock) ? [clock] : []));
  const overdue = owed.filter(({ standing }) => standing === "overdue").length;
  return { open: open.length, overdue, nextDueAt: owed[0]?.dueAt ?? null };
}

/** Refuses incident_not_found and duty_missing. */
export async function readIncident(
  centre: Centre,
  by: Actor,
  { incidentId }: { incidentId: string },
): Promise<IncidentView> {
  const { loaded, shown } = await loadReadable(centre, by, incidentId);
  const clock = authorityClock(loaded.state, formatDateTime(centre.clock()));
  return { state: shown.state, clock, steps: shown.steps, missing: missingFacts(shown.state.facts) };
}

/** The notice to the authority as far as it is filled in. Refuses incident_not_found and duty_missing. */
export async function readNoticeForm(
  centre: Centre,
  by: Actor,
  { incidentId }: { incidentId: string },
): Promise<NoticeForm> {
  requirePermit(centre, by, "incident.handle");
  const { loaded } = await loadReadable(centre, by, incidentId);
  return fillNoticeForm(loaded.state, centre.profile, formatDateTime(centre.clock()));
}

/** Whoever deals with one sees it too (Điều 18.2). A look, or an attempt, is in the access log of whom it names. */
async function loadReadable(
  centre: Centre,
  by: Actor,
  incidentId: string,
): Promise<{ loaded: LoadedIncident; shown: ShownIncident }> {
  const loaded = await loadIncident(centre.store, incidentId);
  const { state, stored } = loaded;
  const seen = { kind: "incident", subject: subjectOf.incident(incidentId) } as const;
  const shown = shownIncident(by, { state, steps: stored.steps }, formatDateTime(centre.clock()));
  if (shown === undefined) return refuseLookUp(centre, by, { ...seen, learnerIds: state.learnerIds });
  await logLookUp(centre, by, "incident.read", { ...seen, learnerIds: shown.learnerIds });
  return { loaded, shown };
}

const weights: Record<Severity, number> = { critical: 0, serious: 1, minor: 2 };

function byUrgency(one: IncidentSummary, other: IncidentSummary): number {
  return (
    Number(isIncidentOpen(other.state)) - Number(isIncidentOpen(one.state)) ||
    dueOf(one).localeCompare(dueOf(other)) ||
    weights[one.state.severity] - weights[other.state.severity] ||
    other.state.reportedAt.localeCompare(one.state.reportedAt)
  );
}

function isOwed({ standing }: AuthorityClock): boolean {
  return standing === "running" || standing === "overdue";
}

/** After every date where nothing is due. */
function dueOf({ state, clock }: IncidentSummary): string {
  return clock !== null && isOwed(clock) && isIncidentOpen(state) ? clock.dueAt : "9999";
}
