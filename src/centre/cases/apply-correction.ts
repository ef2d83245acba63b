import { formatDateTime } from "../../credential/model/date-time.ts";
import { applyCorrection as decide } from "../../record/case/apply-correction.ts";
import type { CaseEvent, CaseState } from "../../record/case/case-state.ts";
import type { CorrectionProposal } from "../../record/case/correction-proposal.ts";
import type { Decision } from "../../record/decision.ts";
import { applyRecordEvent } from "../../record/record-state.ts";
import { actingBy, type Actor } from "../audit/actor.ts";
import { withoutSigner, type Centre } from "../centre.ts";
import { confirmIndependently } from "../confirm-independently.ts";
import { tellOfOwnFaults } from "../incidents/tell-of-own-faults.ts";
import { issueVersion } from "../life/issue-version.ts";
import { queueSynchronise } from "../life/queue-synchronise.ts";
import { signatoryOf } from "../life/signatory.ts";
import type { StoreReader, StoreWriter } from "../ports.ts";
import { CentreError, refuseWith } from "../refusals.ts";
import { compileWhole, saysOtherwise, withChanges } from "./corrected-record.ts";
import { loadCase, type LoadedCase } from "./load-case.ts";
import { loadCorrectionGround, type CorrectionGround } from "./load-correction.ts";
import { unlockFor, writeSteps } from "./take-step.ts";
import { writeChanges } from "./write-changes.ts";

export interface ApplyRequest {
  caseId: string;
  /** Unlocks the key for this correction alone (Điều 6.4); not needed where nothing is signed again. */
  passphrase?: string | undefined;
}

/**
 * Điều 15, step 5, in one transaction: the approved changes are written; where either credential says
 * something else after them, the next version is signed and issued, and the one before it revoked as superseded
 * by it; where none does, the record keeps its version. Either way the sector's database is told. What is
 * signed is signed with the passphrase or not at all (key_locked, passphrase_wrong).
 */
export async function applyCorrection(
  centre: Centre,
  by: Actor,
  { caseId, passphrase }: ApplyRequest,
): Promise<CaseState> {
  const unlocked =
    passphrase === undefined
      ? withoutSigner(centre)
      : await unlockFor(
          centre,
          caseId,
          async (...on) => (await decideApplication(by, ...on)).decision,
          passphrase,
        );
  const now = centre.clock();
  const apply = async (writer: StoreWriter): Promise<CaseState> => {
    const loaded = await loadCase(writer, caseId);
    const { decision, ground, proposal } = await decideApplication(by, loaded, formatDateTime(now), writer);
    if (!decision.ok) refuseWith(decision);
    const { changes, reason } = proposal;
    const source = withChanges(ground.source, changes);
    for (const event of decision.events) {
      if (event.type !== "applied") continue;
      const { version, delegation } = event;
      const acting = actingBy(by, event);
      await writeChanges(centre, writer, acting, ground, { caseId, changes, reason });
      const next = { delegation, caseId, now };
      if (version === null) await keepVersion(writer, loaded, now);
      else await makeVersion(unlocked, writer, acting, { ...ground, source }, { ...next, version });
    }
    return writeSteps(unlocked, writer, by, loaded, decision.events);
  };
  return tellOfOwnFaults(centre, async () => centre.store.transaction(apply));
}

interface Application {
  decision: Decision<CaseEvent>;
  ground: CorrectionGround;
  proposal: CorrectionProposal;
}

async function decideApplication(
  by: Actor,
  { state, record }: LoadedCase,
  at: string,
  reader: StoreReader,
): Promise<Application> {
  const { proposal } = state;
  if (proposal?.kind !== "correction") throw new CentreError("case_step_wrong", state.step);
  const ground = await loadCorrectionGround(reader, record);
  const corrected = compileWhole(withChanges(ground.source, proposal.changes));
  const signs = saysOtherwise(ground.signed, corrected);
  return { decision: decide(state, { record, signs }, by, at), ground, proposal };
}

interface NewVersion {
  version: number;
  delegation: string | null;
  caseId: string;
  now: Date;
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
  const director = await signatoryOf(writer, by.actorId, delegation);
  const content = compileWhole({ ...source, director, record: { ...source.record, version } });
  const due = { record: content, learnerId, ruleSet, origin: "correction", caseId, delegation, now } as const;
  const { compact } = await issueVersion(centre, writer, by, due);
  await confirmIndependently(centre, compact);
  await writer.updateRecord({ ...record, ...applyRecordEvent(record, { type: "corrected" }) });
}

async function keepVersion(writer: StoreWriter, { state }: LoadedCase, now: Date): Promise<void> {
  const { recordId, version } = state;
  await queueSynchronise(writer, recordId, { version, inForce: true }, formatDateTime(now));
}
