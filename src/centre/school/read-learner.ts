import { mayReadFamily, mayReadIdentity } from "../../record/read-duty.ts";
import type { RecordState } from "../../record/record-state.ts";
import type { Learner } from "../../record/school-record-year.ts";
import type { Actor } from "../audit/actor.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import { logLookUp, refuseLookUp } from "../look-up/log-look-up.ts";
import type { LearnerFamily, StoredExternalYear } from "../ports.ts";
import { CentreError } from "../refusals.ts";

export interface ShownLearner {
  learnerId: string;
  identity: Learner;
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
  if (!mayReadIdentity(by, records)) return refuseLookUp(centre, by, { kind: "identity", ...seen });
  const external = await store.externalYears(learnerId);
  const family = mayReadFamily(by) ? learner.family : null;
  await logLookUp(centre, by, { kind: family === null ? "identity" : "family", ...seen }, "stated");
  return {
    learnerId,
    identity: learner.identity,
    family,
    records: records.map(({ recordId, schoolYear, className, step, version }) => {
      return { recordId, schoolYear, className, step, version };
    }),
    externalYears: external.map(({ externalId, schoolYear, evidenceId, recordedBy, recordedAt }) => {
      return { externalId, schoolYear, evidenceId, recordedBy, recordedAt };
    }),
  };
}
