import { formatDateTime } from "../../credential/model/date-time.ts";
import { applyCorrection as decide } from "../../record/case/apply-correction.ts";
import type { CaseState } from "../../record/case/case-state.ts";
import type { CorrectionProposal } from "../../record/case/correction-proposal.ts";
import { applyRecordEvent } from "../../record/record-state.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import { confirmIndependently } from "../confirm-independently.ts";
import { issueVersion } from "../life/issue-version.ts";
import { queueSynchronise } from "../life/queue-synchronise.ts";
import { signatoryOf } from "../life/signatory.ts";
import type { StoreWriter } from "../ports.ts";
import { CentreError, refuseWith } from "../refusals.ts";
import { compileWhole, saysOtherwise, withChanges } from "./corrected-record.ts";
import { loadCase, type LoadedCase } from "./load-case.ts";
import { loadCorrectionGround, type CorrectionGround } from "./load-correction.ts";
import { writeSteps } from "./take-step.ts";
import { writeChanges } from "./write-changes.ts";

/**
 * Điều 15, step 5, in one transaction: the approved changes are written; where either credential says
 * something else after them, the next version is signed and issued, and the one before it revoked as superseded
 * by it; where none does, the record keeps its version. Either way the sector's database is told. The key must
 * be unlocked for this where something is signed (key_locked).
 */
export async function applyCorrection(
  centre: Centre,
  by: Actor,
  { caseId }: { caseId: string },
): Promise<CaseState> {
  const now = centre.clock();
  return centre.store.transaction(async (writer) => {
    const loaded = await loadCase(writer, caseId);
    const { state, record } = loaded;
    const ground = await loadCorrectionGround(writer, record);
    const proposal = correctionOf(state);
    const corrected = withChanges(ground.source, proposal.changes);
    const signs = saysOtherwise(ground.signed, compileWhole(corrected));
    const decision = decide(state, { record, signs }, by, formatDateTime(now));
    if (!decision.ok) refuseWith(decision);
    const { changes, reason } = proposal;
    await writeChanges(centre, writer, by, ground, { caseId, changes, reason });
    for (const event of decision.events) {
      if (event.type !== "applied") continue;
      const { version, delegation } = event;
      const next = { delegation, caseId, now };
      if (version === null) await keepVersion(writer, loaded, now);
      else await makeVersion(centre, writer, by, { ...ground, source: corrected }, { ...next, version });
    }
    return writeSteps(centre, writer, by, loaded, decision.events);
  });
}

function correctionOf({ step, proposal }: CaseState): CorrectionProposal {
  if (proposal?.kind !== "correction") throw new CentreError("case_step_wrong", step);
  return proposal;
}

async function makeVersion(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  { record, source }: CorrectionGround,
  { version, delegation, caseId, now }: NewVersion,
): Promise<void> {
  const { learnerId, ruleSet } = record;
  // The signature of now is its signer's, whoever signed the version before.
  const director = await signatoryOf(writer, by.staffId, delegation);
  const content = compileWhole({ ...source, director, record: { ...source.record, version } });
  const due = { record: content, learnerId, ruleSet, origin: "correction", caseId, delegation, now } as const;
  const { compact } = await issueVersion(centre, writer, by, due);
  await confirmIndependently(centre, compact);
  await writer.updateRecord({ ...record, ...applyRecordEvent(record, { type: "corrected" }) });
}

interface NewVersion {
  version: number;
  delegation: string | null;
  caseId: string;
  now: Date;
}

async function keepVersion(writer: StoreWriter, { state }: LoadedCase, now: Date): Promise<void> {
  const { recordId, version } = state;
  await queueSynchronise(writer, recordId, { version, inForce: true }, formatDateTime(now));
}
