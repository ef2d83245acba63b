import { formatDateTime } from "../../credential/model/date-time.ts";
import { incidentCauses, type IncidentCause } from "../../record/incident/incident-cause.ts";
import { isIncidentOpen } from "../../record/incident/incident-state.ts";
import { actorWithoutDuties, type Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import type { StoredIncident, StoreWriter } from "../ports.ts";
import { incidentStateOf } from "./load-incident.ts";
import { writeIncidentSteps, writeReport } from "./write-incident.ts";

/** Something that the program has found wrong. */
export interface OwnFinding {
  cause: IncidentCause;
  /** What exactly: codes and opaque ids, no personal data. May be empty. */
  findings: readonly string[];
}

const program: Actor = actorWithoutDuties("job:incidents", "job");

/**
 * Reports an incident by the program itself (Điều 18), in a transaction of its own. One is open for a cause at a
 * time: what is found beside goes into it, and what it says already changes nothing. Answers the incident's id,
 * or null where there was nothing new.
 *
 * It stands on nothing but the store: a trace that is broken goes on from the end that it states.
 */
export async function openIncidentByItself(centre: Centre, finding: OwnFinding): Promise<string | null> {
  return centre.store.transaction((writer) => reportOwnFinding(centre, writer, finding));
}

/** The same inside the caller's transaction. */
async function reportOwnFinding(
  centre: Centre,
  writer: StoreWriter,
  { cause, findings }: OwnFinding,
): Promise<string | null> {
  const { kind, severity, lasting, vi } = incidentCauses[cause];
  const earlier = await writer.incidentsOfCause(cause);
  const open = earlier.find((stored) => isIncidentOpen(incidentStateOf(stored)));
  const told = new Set((lasting ? earlier : [open]).flatMap(findingsOf));
  const news = [...new Set(findings)].filter((finding) => !told.has(finding));
  const at = formatDateTime(centre.clock());
  const step = { by: program.actorId, at, learnerIds: [], recordIds: [], findings: news };
  if (open !== undefined) {
    if (news.length === 0) return null;
    const loaded = { stored: open, state: incidentStateOf(open) };
    await writeIncidentSteps(centre, writer, program, loaded, [
      { ...step, type: "added", note: vi, facts: {}, delegation: null },
    ]);
    return open.incidentId;
  }
  if (lasting && earlier.length > 0 && news.length === 0) return null;
  const report = { ...step, type: "reported", kind, severity, detectedAt: at, note: vi } as const;
  return (await writeReport(centre, writer, program, cause, report))?.incidentId ?? null;
}

function findingsOf(stored: StoredIncident | undefined): readonly string[] {
  return (stored?.steps ?? []).flatMap((step) => ("findings" in step ? step.findings : []));
}
