import type { CaseState } from "../../record/case/case-state.ts";
import { reviewCase as decide, type ReviewCommand } from "../../record/case/review-case.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import { takeStep, type StepOptions } from "./take-step.ts";

/**
 * Điều 15, step 3. A rejection ends the case, and a suspension with it, for which the lists are signed:
 * then it throws `CentreError` key_locked while the key is.
 */
export async function reviewCase(
  centre: Centre,
  by: Actor,
  { caseId, passphrase, ...command }: ReviewCommand & StepOptions & { caseId: string },
): Promise<CaseState> {
  return takeStep(centre, by, caseId, ({ state }, at) => decide(state, command, by, at), { passphrase });
}
