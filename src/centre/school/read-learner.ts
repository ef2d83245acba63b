import type { Duties } from "../../record/duties.ts";
import { mayReadFamily, mayReadIdentity } from "../../record/read-duty.ts";
import type { RecordState } from "../../record/record-state.ts";
import type { Learner } from "../../record/school-record-year.ts";
import type { Centre } from "../centre.ts";
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

/** Who a learner is, and which years there are of them. Throws `CentreError` learner_not_found, duty_missing. */
export async function readLearner({ store }: Centre, by: Duties, learnerId: string): Promise<ShownLearner> {
  const learner = await store.learner(learnerId);
  if (learner === undefined) throw new CentreError("learner_not_found");
  const records = await store.recordsOfLearner(learnerId);
  if (!mayReadIdentity(by, records)) throw new CentreError("duty_missing");
  const external = await store.externalYears(learnerId);
  return {
    learnerId,
    identity: learner.identity,
    family: mayReadFamily(by) ? learner.family : null,
    records: records.map(({ recordId, schoolYear, className, step, version }) => {
      return { recordId, schoolYear, className, step, version };
    }),
    externalYears: external.map(({ externalId, schoolYear, evidenceId, recordedBy, recordedAt }) => {
      return { externalId, schoolYear, evidenceId, recordedBy, recordedAt };
    }),
  };
}
