import type { Duties } from "../../record/duties.ts";
import type { Centre } from "../centre.ts";
import type { LearnerNotice } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";

/**
 * What a learner was told of their records, for who may see who it is (Điều 6.2). Throws `CentreError`
 * learner_not_found, duty_missing.
 */
export async function readNotices(centre: Centre, by: Duties, learnerId: string): Promise<LearnerNotice[]> {
  const { store } = centre;
  if ((await store.learner(learnerId)) === undefined) throw new CentreError("learner_not_found");
  requirePermit(centre, by, "notice.read", { learnerId, classes: await store.recordsOfLearner(learnerId) });
  return store.notices(learnerId);
}
