import type { CaseState } from "../../record/case/case-state.ts";
import {
  liftSuspension as decideLifting,
  suspendRecord as decideSuspension,
} from "../../record/case/suspend-record.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import { takeStep, type StepOptions } from "./take-step.ts";

export interface SuspensionCommand extends StepOptions {
  caseId: string;
  /** Why, in words; kept in the centre. */
  note: string;
}

/** Suspends the record of an open revocation case (Điều 16): the published list says so when this resolves. */
export async function suspendRecord(
  centre: Centre,
  by: Actor,
  { caseId, note, passphrase }: SuspensionCommand,
): Promise<CaseState> {
  return takeStep(
    centre,
    by,
    caseId,
    ({ state, record }, at) => decideSuspension(state, { record, note }, by, at),
    { passphrase },
  );
}

/** Ends the suspension, and the case as reinstated. */
export async function liftSuspension(
  centre: Centre,
  by: Actor,
  { caseId, note, passphrase }: SuspensionCommand,
): Promise<CaseState> {
  return takeStep(centre, by, caseId, ({ state }, at) => decideLifting(state, { note }, by, at), {
    passphrase,
  });
}
