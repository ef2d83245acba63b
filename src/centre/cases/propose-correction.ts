import { mayRequestCorrection } from "../../record/case/case-duties.ts";
import type { CaseState } from "../../record/case/case-state.ts";
import type { CorrectionChange, CorrectionProposal } from "../../record/case/correction-proposal.ts";
import { proposeCorrection as decide } from "../../record/case/propose-correction.ts";
import { refuse } from "../../record/decision.ts";
import { diffRecords } from "../../record/diff-record.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import type { StoreReader } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { normalise } from "../school/as-json.ts";
import { requireEvidence } from "./add-evidence.ts";
import { compileWhole, withChanges } from "./corrected-record.ts";
import { loadCorrectionGround, type CorrectionGround } from "./load-correction.ts";
import { readChanges, requireFreeSectorCode, type RequestedChange } from "./read-changes.ts";
import { takeStep } from "./take-step.ts";

export interface CorrectionRequest extends Pick<CorrectionProposal, "basis" | "reason" | "evidence"> {
  caseId: string;
  changes: readonly RequestedChange[];
}

/**
 * Điều 15, step 2. What is asked for is tried out first: a correction after which the record could not be
 * signed (record_incomplete), or which would leave it as it was (nothing_changed), is not put before anybody.
 * Refuses also field_unknown, cell_value_wrong, identity_wrong and evidence_not_found.
 */
export async function proposeCorrection(
  centre: Centre,
  by: Actor,
  { caseId, changes: requested, ...request }: CorrectionRequest,
): Promise<CaseState> {
  return takeStep(centre, by, caseId, async ({ state, record }, at, reader) => {
    const fields = requested.map(({ field }) => field);
    if (!mayRequestCorrection(by, state, fields, at)) return refuse("duty_missing");
    const ground = await loadCorrectionGround(reader, record);
    const changes = readChanges(ground, requested);
    const proposal = { kind: "correction", changes, ...normalise(request) } as const;
    const decision = decide(state, proposal, by, at);
    if (!decision.ok) return decision;
    await requireEvidence(reader, proposal.evidence);
    await tryOut(reader, ground, changes);
    return decision;
  });
}

async function tryOut(
  reader: StoreReader,
  ground: CorrectionGround,
  changes: readonly CorrectionChange[],
): Promise<void> {
  await requireFreeSectorCode(reader, ground.learner, changes);
  const corrected = compileWhole(withChanges(ground.source, changes));
  if (diffRecords(compileWhole(ground.source), corrected).length === 0) {
    throw new CentreError("nothing_changed");
  }
}
