import type { CaseState } from "../../record/case/case-state.ts";
import { approveCase as decide, type ApproveCommand } from "../../record/case/approve-case.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import { takeStep, type StepOptions } from "./take-step.ts";

/**
 * Điều 15, step 4; of a revocation it is the end of it (Điều 16): when this resolves, the published lists
 * say that the record is revoked, and on what class of ground. The key must be unlocked for that.
 */
export async function approveCase(
  centre: Centre,
  by: Actor,
  { caseId, passphrase, ...command }: Omit<ApproveCommand, "record"> & StepOptions & { caseId: string },
): Promise<CaseState> {
  return takeStep(
    centre,
    by,
    caseId,
    ({ state, record }, at) => decide(state, { ...command, record }, by, at),
    { passphrase },
  );
}
