import { acknowledgeRequest, extendRequest } from "../../record/subject-request/acknowledge-request.ts";
import { closeRequest } from "../../record/subject-request/carry-out-request.ts";
import { prepareDecision, type VerdictCommand } from "../../record/subject-request/decide-request.ts";
import { hearLearner } from "../../record/subject-request/hear-learner.ts";
import type { Opinion, RequestState } from "../../record/subject-request/request-state.ts";
import { liftRestriction, restrictUse } from "../../record/subject-request/restrict-use.ts";
import { withdrawRequest } from "../../record/subject-request/withdraw-request.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import { normalise } from "../school/as-json.ts";
import { takeRequestStep } from "./take-request-step.ts";

/** The steps that change nothing but the request; each refuses request_not_found and what its decision refuses. */

interface OfRequest {
  requestId: string;
  note: string;
}

export async function acknowledgeSubjectRequest(
  centre: Centre,
  by: Actor,
  { requestId, ...command }: OfRequest & { withProcessors: boolean },
): Promise<RequestState> {
  return takeRequestStep(centre, by, requestId, (state, at, isHoliday) =>
    acknowledgeRequest(state, { ...normalise(command), isHoliday }, by, at),
  );
}

export async function extendSubjectRequest(
  centre: Centre,
  by: Actor,
  { requestId, ...command }: OfRequest,
): Promise<RequestState> {
  return takeRequestStep(centre, by, requestId, (state, at, isHoliday) =>
    extendRequest(state, { ...normalise(command), isHoliday }, by, at),
  );
}

export async function hearLearnerOnRequest(
  centre: Centre,
  by: Actor,
  { requestId, ...command }: OfRequest & { opinion: Opinion },
): Promise<RequestState> {
  return takeRequestStep(centre, by, requestId, (state, at) =>
    hearLearner(state, normalise(command), by, at),
  );
}

export async function prepareRequestDecision(
  centre: Centre,
  by: Actor,
  { requestId, ...command }: VerdictCommand & { requestId: string },
): Promise<RequestState> {
  return takeRequestStep(centre, by, requestId, (state, at) =>
    prepareDecision(state, normalise(command), by, at),
  );
}

export async function restrictLearnerData(
  centre: Centre,
  by: Actor,
  { requestId, ...command }: OfRequest,
): Promise<RequestState> {
  return takeRequestStep(centre, by, requestId, (state, at) =>
    restrictUse(state, normalise(command), by, at),
  );
}

export async function liftLearnerRestriction(
  centre: Centre,
  by: Actor,
  { requestId, ...command }: OfRequest,
): Promise<RequestState> {
  return takeRequestStep(centre, by, requestId, (state, at) =>
    liftRestriction(state, normalise(command), by, at),
  );
}

export async function closeSubjectRequest(
  centre: Centre,
  by: Actor,
  { requestId, ...command }: OfRequest & { told: "inPerson" | "letter" | "electronic" },
): Promise<RequestState> {
  return takeRequestStep(centre, by, requestId, (state, at) =>
    closeRequest(state, normalise(command), by, at),
  );
}

export async function withdrawSubjectRequest(
  centre: Centre,
  by: Actor,
  { requestId, ...command }: OfRequest,
): Promise<RequestState> {
  return takeRequestStep(centre, by, requestId, (state, at) =>
    withdrawRequest(state, normalise(command), by, at),
  );
}
