import type { Actor } from "../../src/centre/audit/actor.ts";
import type { Centre } from "../../src/centre/centre.ts";
import { decideSubjectRequest } from "../../src/centre/subject-requests/decide-request.ts";
import { makeSubjectRequest, type NewRequest } from "../../src/centre/subject-requests/make-request.ts";
import {
  acknowledgeSubjectRequest,
  prepareRequestDecision,
} from "../../src/centre/subject-requests/request-steps.ts";
import type { VerdictCommand } from "../../src/record/subject-request/decide-request.ts";
import type { RequestState } from "../../src/record/subject-request/request-state.ts";
import { learnerActor } from "./actor.ts";
import { people } from "./case-school.ts";

export const granted = { verdict: "granted", ground: null, note: "Đồng ý" } as const;

/** Made by the learner and acknowledged by the registrar. */
export async function acknowledged(
  centre: Centre,
  request: Pick<NewRequest, "kind" | "learnerId"> & Partial<NewRequest>,
  by: Actor = learnerActor(request.learnerId),
): Promise<RequestState> {
  const command = { recordId: null, note: "Theo Luật 91/2025", entered: null, ...request };
  const { requestId } = await makeSubjectRequest(centre, by, command);
  const answer = { requestId, withProcessors: false, note: "Đã nhận" };
  return acknowledgeSubjectRequest(centre, people.registrar, answer);
}

/** The same, prepared by the registrar and decided by the director. */
export async function decided(
  centre: Centre,
  request: Pick<NewRequest, "kind" | "learnerId"> & Partial<NewRequest>,
  verdict: VerdictCommand = granted,
): Promise<RequestState> {
  const { requestId } = await acknowledged(centre, request);
  await prepareRequestDecision(centre, people.registrar, { requestId, ...verdict });
  return decideSubjectRequest(centre, people.director, { requestId, ...verdict });
}
