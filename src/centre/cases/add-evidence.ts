import { formatDateTime } from "../../credential/model/date-time.ts";
import { EVIDENCE_MAX_BYTES, evidenceType } from "../../record/case/evidence-type.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import type { CaseReader, StoredEvidence } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { subjectOf } from "../audit/subject-of.ts";

/**
 * Keeps a file as evidence for a case to come (Điều 14.2) and answers the id by which a proposal names it:
 * its content's digest, so that the same file has the same id whoever brings it. Refuses duty_missing,
 * evidence_too_large and evidence_type_refused. Throws what `EvidenceFiles` throws.
 */
export async function addEvidence(centre: Centre, by: Actor, content: Uint8Array): Promise<StoredEvidence> {
  requirePermit(centre, by, "evidence.add");
  if (content.length > EVIDENCE_MAX_BYTES) throw new CentreError("evidence_too_large");
  const type = evidenceType(content);
  if (type === undefined) throw new CentreError("evidence_type_refused");
  // The file first: a row that names a file which is not there would be worse than a file without a row.
  const evidenceId = await centre.evidenceFiles.put(content);
  const addedAt = formatDateTime(centre.clock());
  const added = { evidenceId, type, size: content.length, addedBy: by.actorId, addedAt };
  return centre.store.transaction(async (writer) => {
    if (!(await writer.addEvidence(added))) return (await writer.evidence(evidenceId)) ?? added;
    await recordAudit(writer, centre.clock, by, {
      action: "evidence.add",
      subject: subjectOf.evidence(evidenceId),
      newValue: { type, size: content.length },
    });
    return added;
  });
}

/** Refuses evidence_not_found for an id that no file was given. */
export async function requireEvidence(reader: CaseReader, evidenceIds: readonly string[]): Promise<void> {
  for (const evidenceId of evidenceIds) {
    if ((await reader.evidence(evidenceId)) === undefined) throw new CentreError("evidence_not_found");
  }
}
