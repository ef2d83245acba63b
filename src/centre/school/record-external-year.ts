import { formatDateTime } from "../../credential/model/date-time.ts";
import { externalYearFaults, type ExternalYearEntry } from "../../record/check-external-year.ts";
import type { ExternalYear } from "../../record/external-year.ts";
import type { Actor } from "../audit/actor.ts";
import { digestOf, recordAudit } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import { CentreError } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { normalise } from "./as-json.ts";
import { subjectOf } from "../audit/subject-of.ts";

export interface ExternalYearCommand {
  learnerId: string;
  year: ExternalYearEntry;
  /** The scan or file that it was taken from, if one is kept. */
  evidenceId?: string;
}

/**
 * Keeps a year that a learner studied elsewhere, as the other school's record has it (DOMAIN.md section 4.5), for
 * the registrar. Refuses external_year_wrong with the places, external_year_exists, learner_not_found.
 */
export async function recordExternalYear(
  centre: Centre,
  by: Actor,
  command: ExternalYearCommand,
): Promise<{ externalId: string }> {
  requirePermit(centre, by, "learner.addExternalYear", { learnerId: command.learnerId });
  const { learnerId, evidenceId = null } = command;
  const entry = normalise(command.year);
  const faults = externalYearFaults(entry);
  if (faults.length > 0) throw new CentreError("external_year_wrong", faults.slice(0, 20).join("; "));
  const externalId = centre.random.uuid();
  const year: ExternalYear = { recordId: externalId, version: 1, ...entry };
  const content = JSON.stringify(year);
  await centre.store.transaction(async (writer) => {
    if ((await writer.learner(learnerId)) === undefined) throw new CentreError("learner_not_found");
    if (evidenceId !== null && (await writer.evidence(evidenceId)) === undefined)
      throw new CentreError("evidence_not_found");
    const { schoolYear } = year;
    const recorded = { recordedBy: by.actorId, recordedAt: formatDateTime(centre.clock()) };
    const stored = { externalId, learnerId, schoolYear, content, evidenceId, ...recorded };
    if (!(await writer.addExternalYear(stored))) throw new CentreError("external_year_exists");
    await recordAudit(writer, centre.clock, by, {
      action: "learner.addExternalYear",
      subject: subjectOf.learner(learnerId),
      newValue: { externalId, schoolYear, digest: await digestOf(content), evidenceId },
    });
  });
  return { externalId };
}
