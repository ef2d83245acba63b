import type { ClassKey } from "../../record/duties.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import { CentreError } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { admitLearner, loadPlace, type AdmissionOutcome, type Enrolment } from "./admit-learner.ts";
import { inBulk, type BulkAnswer, type BulkMode } from "./in-bulk.ts";
import { learnerCheck } from "./learner-faults.ts";

/** Learners a call: more than any centre enrols in a class or on a day. */
export const enrolmentLimit = 1_000;

/**
 * Takes learners into a class (Điều 7, step 1), in the order in which they will stand there. For the
 * registrar. A learner is known again by the sector code; an identity that differs from the stored one is refused
 * (learner_exists), never written over it. The same list sent again changes nothing.
 */
export async function enrolLearners(
  centre: Centre,
  by: Actor,
  command: { class: ClassKey; mode: BulkMode; learners: readonly Enrolment[] },
): Promise<BulkAnswer<AdmissionOutcome>> {
  requirePermit(centre, by, "record.enrol", { classes: [command.class] });
  const { learners, mode } = command;
  if (learners.length > enrolmentLimit) throw new CentreError("batch_too_large", `limit ${enrolmentLimit}`);
  const check = learnerCheck();
  return inBulk(centre, mode, async (writer) => {
    const place = await loadPlace(writer, command.class);
    const outcomes: AdmissionOutcome[] = [];
    for (const { learner, enrolledOn } of learners) {
      const enrolment = { learner, enrolledOn, transferredFrom: null };
      outcomes.push(await admitLearner(centre, writer, by, place, enrolment, check));
    }
    return outcomes;
  });
}
