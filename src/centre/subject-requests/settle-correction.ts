import { formatDateTime } from "../../credential/model/date-time.ts";
import type { CaseState } from "../../record/case/case-state.ts";
import { settleCorrection } from "../../record/subject-request/carry-out-request.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import type { StoreWriter } from "../ports.ts";
import { requestStateOf } from "./load-request.ts";
import { writeRequestSteps } from "./take-request-step.ts";

/** The learner's request is done when the case that it opened has ended, in the transaction of that end. */
export async function settleCorrectionOf(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  { caseId, outcome }: CaseState,
): Promise<void> {
  const stored = await writer.requestOfCase(caseId);
  if (stored === undefined) return;
  const state = requestStateOf(stored);
  const ended = outcome === "corrected" || outcome === "withdrawn" ? outcome : "rejected";
  const decision = settleCorrection(state, ended, by, formatDateTime(centre.clock()));
  if (decision.ok) await writeRequestSteps(centre, writer, by, { stored, state }, decision.events);
}
