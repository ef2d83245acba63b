import { refuse, type Decision } from "../decision.ts";
import type { Duties } from "../duties.ts";
import { isMoment } from "../moment.ts";
import { centreWide, permit } from "../policy/permit.ts";
import type { IncidentKind, Severity } from "./incident-kind.ts";
import type { Concerned, IncidentEvent } from "./incident-state.ts";

export interface ReportIncidentCommand extends Concerned {
  kind: IncidentKind;
  severity: Severity;
  /** ISO 8601, Z form; not after now. */
  detectedAt: string;
  /** What happened, in words. */
  note: string;
}

/**
 * Điều 18.1: whoever works in the centre reports an incident; a learner or guardian one about the learner's own
 * data. It reaches the leaders by being there: nobody passes it on, and nobody can keep it back.
 * @param learners all whom it is about: those named, and those whose records are
 */
export function reportIncident(
  command: ReportIncidentCommand,
  learners: readonly string[],
  by: Duties,
  at: string,
): Decision<IncidentEvent> {
  if (!mayReport(by, learners, at)) return refuse("duty_missing");
  if (command.note.trim() === "") return refuse("reason_missing");
  if (!isMoment(command.detectedAt) || command.detectedAt > at) return refuse("incident_time_wrong");
  const { kind, severity, detectedAt, note, recordIds } = command;
  const what = { kind, severity, detectedAt, note, recordIds, learnerIds: learners, findings: [] };
  return { ok: true, events: [{ type: "reported", by: by.actorId, at, ...what }] };
}

/** Without a learner only who reports for the whole centre may; with some, about every one of them. */
function mayReport(by: Duties, learners: readonly string[], at: string): boolean {
  if (learners.length === 0) return permit(by, "incident.report", centreWide, at) !== undefined;
  return learners.every((learnerId) => permit(by, "incident.report", { learnerId }, at) !== undefined);
}
