import { formatDateTime } from "../../credential/model/date-time.ts";
import { mayReadEvidence } from "../../record/case/case-duties.ts";
import type { Actor } from "../audit/actor.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import { openIncidentByItself } from "../incidents/open-by-itself.ts";
import { logLookUp, refuseLookUp } from "../look-up/log-look-up.ts";
import type { StoredEvidence } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { loadCase } from "./load-case.ts";

/**
 * A file of a case, for the people who have a part in it. Refuses case_not_found, duty_missing,
 * evidence_not_found for a file of another case, and evidence_damaged for one that is no longer what was
 * filed.
 */
export async function readEvidence(
  centre: Centre,
  by: Actor,
  { caseId, evidenceId }: { caseId: string; evidenceId: string },
): Promise<StoredEvidence & { content: Uint8Array }> {
  const { store, evidenceFiles, clock } = centre;
  const { state, record } = await loadCase(store, caseId);
  const learnerIds = [record.learnerId];
  const subject = subjectOf.case(caseId);
  const seen = { kind: "evidence", subject, detail: evidenceId, learnerIds } as const;
  if (!mayReadEvidence(by, state, formatDateTime(clock()))) return refuseLookUp(centre, by, seen);
  const isOfCase = state.proposal?.evidence.includes(evidenceId) ?? false;
  const known = isOfCase ? await store.evidence(evidenceId) : undefined;
  if (known === undefined) throw new CentreError("evidence_not_found");
  const content = await evidenceFiles.get(evidenceId);
  if (content === "damaged") {
    await openIncidentByItself(centre, { cause: "evidence_damaged", findings: [evidenceId] });
    throw new CentreError("evidence_damaged");
  }
  await logLookUp(centre, by, "evidence.read", seen);
  return { ...known, content };
}
