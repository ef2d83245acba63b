import type { Duties } from "../../record/duties.ts";
import { mayReadIdentity } from "../../record/read-duty.ts";
import type { Centre } from "../centre.ts";
import type { LearnerNotice } from "../ports.ts";
import { CentreError } from "../refusals.ts";

/**
 * What a learner was told of their records, for who may see who it is (Điều 6.2). Throws `CentreError`
 * learner_not_found, duty_missing.
 */
export async function readNotices(
  { store }: Centre,
  by: Duties,
  learnerId: string,
): Promise<LearnerNotice[]> {
  if ((await store.learner(learnerId)) === undefined) throw new CentreError("learner_not_found");
  if (!mayReadIdentity(by, await store.recordsOfLearner(learnerId))) throw new CentreError("duty_missing");
  return store.notices(learnerId);
}
