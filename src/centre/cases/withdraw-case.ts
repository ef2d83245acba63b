import type { CaseState } from "../../record/case/case-state.ts";
import { withdrawCase as decide } from "../../record/case/withdraw-case.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import { takeStep, type StepOptions } from "./take-step.ts";

/** Ends an open case without a change; a suspension ends with it. */
export async function withdrawCase(
  centre: Centre,
  by: Actor,
  { caseId, note, passphrase }: { caseId: string; note: string } & StepOptions,
): Promise<CaseState> {
  return takeStep(centre, by, caseId, ({ state }, at) => decide(state, { note }, by, at), { passphrase });
}
