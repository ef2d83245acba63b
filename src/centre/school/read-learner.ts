import { formatDateTime } from "../../credential/model/date-time.ts";
import { permit } from "../../record/policy/permit.ts";
import { classesInCharge, type RecordState } from "../../record/record-state.ts";
import { hiddenColumns, showIdentity, type ShownIdentity } from "../../record/sensitive-columns.ts";
import type { Actor } from "../audit/actor.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import { logLookUp, requireLook } from "../look-up/log-look-up.ts";
import type { LearnerFamily, StoredExternalYear } from "../ports.ts";
import { CentreError } from "../refusals.ts";

export interface ShownLearner {
  learnerId: string;
  identity: ShownIdentity;
  /** Null for whoever's duty does not need it. */
  family: LearnerFamily | null;
  /** By school year. */
  records: Pick<RecordState, "recordId" | "schoolYear" | "className" | "step" | "version">[];
  externalYears: Omit<StoredExternalYear, "learnerId" | "content">[];
}

/**
 * Who a learner is, and which years there are of them. Throws `CentreError` learner_not_found, duty_missing,
 * purpose_missing.
 */
export async function readLearner(centre: Centre, by: Actor, learnerId: string): Promise<ShownLearner> {
  const { store } = centre;
  const learner = await store.learner(learnerId);
  if (learner === undefined) throw new CentreError("learner_not_found");
  const records = await store.recordsOfLearner(learnerId);
  const seen = { subject: subjectOf.learner(learnerId), learnerIds: [learnerId] };
  const target = { learnerId, classes: classesInCharge(records) };
  await requireLook(centre, by, "learner.read", target, { kind: "identity", ...seen });
  const at = formatDateTime(centre.clock());
  const external = await store.externalYears(learnerId);
  const family = permit(by, "learner.readFamily", target, at) === undefined ? null : learner.family;
  await logLookUp(centre, by, "learner.read", { kind: family === null ? "identity" : "family", ...seen });
  return {
    learnerId,
    identity: showIdentity(learner.identity, hiddenColumns(by, target, at)),
    family,
    records: records.map(({ recordId, schoolYear, className, step, version }) => {
      return { recordId, schoolYear, className, step, version };
    }),
    externalYears: external.map(({ externalId, schoolYear, evidenceId, recordedBy, recordedAt }) => {
      return { externalId, schoolYear, evidenceId, recordedBy, recordedAt };
    }),
  };
}
