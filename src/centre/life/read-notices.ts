import { classesInCharge } from "../../record/record-state.ts";
import type { Actor } from "../audit/actor.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import { logLookUp, requireLook } from "../look-up/log-look-up.ts";
import type { LearnerNotice } from "../ports.ts";
import { CentreError } from "../refusals.ts";

/**
 * What a learner was told of their records, for who may see who it is (Điều 6.2). Throws `CentreError`
 * learner_not_found, duty_missing, purpose_missing.
 */
export async function readNotices(centre: Centre, by: Actor, learnerId: string): Promise<LearnerNotice[]> {
  const { store } = centre;
  if ((await store.learner(learnerId)) === undefined) throw new CentreError("learner_not_found");
  const seen = { kind: "notices", subject: subjectOf.learner(learnerId), learnerIds: [learnerId] } as const;
  const classes = classesInCharge(await store.recordsOfLearner(learnerId));
  await requireLook(centre, by, "notice.read", { learnerId, classes }, seen);
  const notices = await store.notices(learnerId);
  await logLookUp(centre, by, "notice.read", seen);
  return notices;
}
