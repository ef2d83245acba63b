import { decideIdentityChange } from "../../record/keep-records.ts";
import type { Learner } from "../../record/school-record-year.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import type { LearnerFamily, StoredLearner } from "../ports.ts";
import { CentreError, refuseWith } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { asJson, isSameJson, normalise } from "./as-json.ts";
import { learnerCheck, learnerFaults } from "./learner-faults.ts";
import { subjectOf } from "../audit/subject-of.ts";

export interface IdentityChange {
  learnerId: string;
  /** What is to be otherwise; the rest stays. */
  identity?: Partial<Learner>;
  /** Replaces what is known of the family. */
  family?: LearnerFamily;
  reason: string;
}

/**
 * Corrects a learner's identity by the original papers (Điều 5.1, 6.2), for the registrar, while no version
 * of any of the learner's records was signed; afterwards it takes a correction case (Điều 14.3, 15). The
 * trace keeps old and new value of what changed.
 */
export async function changeIdentity(
  centre: Centre,
  by: Actor,
  command: IdentityChange,
): Promise<StoredLearner> {
  const { learnerId, reason } = command;
  requirePermit(centre, by, "learner.change", { learnerId });
  const { identity = {}, family } = normalise({ identity: command.identity, family: command.family });
  return centre.store.transaction(async (writer) => {
    const learner = await writer.learner(learnerId);
    if (learner === undefined) throw new CentreError("learner_not_found");
    const refused = decideIdentityChange(await writer.recordsOfLearner(learnerId), reason);
    if (refused !== undefined) refuseWith(refused);
    const changed: StoredLearner = {
      ...learner,
      identity: { ...learner.identity, ...identity },
      family: family ?? learner.family,
    };
    const faults = learnerFaults(learnerCheck(), changed.identity, changed.family);
    if (faults.length > 0) throw new CentreError("identity_wrong", faults.join("; "));
    if (isSameJson(changed, learner)) return learner;
    const holder = await writer.learnerBySectorId(changed.identity.moetLearnerId);
    if (holder !== undefined && holder.learnerId !== learnerId) throw new CentreError("learner_exists");
    await writer.updateLearner(changed);
    await recordAudit(writer, centre.clock, by, {
      action: "learner.change",
      subject: subjectOf.learner(learnerId),
      ...oldAndNew(flat(learner), flat(changed)),
      reason,
    });
    return changed;
  });
}

function flat({ identity, family }: StoredLearner): Record<string, string> {
  const named = Object.entries(family).map(([key, value]) => [`family/${key}`, value] as const);
  return { ...identity, ...Object.fromEntries(named) };
}

/** Only what differs: the trace is never deleted from, so it holds no more of a person than it must. */
function oldAndNew(before: Record<string, string>, after: Record<string, string>) {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = keys.filter((key) => before[key] !== after[key]);
  const of = (values: Record<string, string>) =>
    asJson(Object.fromEntries(changed.map((key) => [key, values[key] ?? null])));
  return { oldValue: of(before), newValue: of(after) };
}
