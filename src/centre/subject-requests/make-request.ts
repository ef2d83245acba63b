import { formatDateTime } from "../../credential/model/date-time.ts";
import { makeRequest as decide, type MakeCommand } from "../../record/subject-request/make-request.ts";
import {
  applyRequestEvent,
  isOpenRequest,
  newRequest,
  type RequestState,
  type Wish,
} from "../../record/subject-request/request-state.ts";
import { issuedVersion } from "../../record/case/open-case.ts";
import type { Actor } from "../audit/actor.ts";
import { requireEvidence } from "../cases/add-evidence.ts";
import type { Centre } from "../centre.ts";
import type { StoreWriter } from "../ports.ts";
import { CentreError, refuseWith } from "../refusals.ts";
import { normalise } from "../school/as-json.ts";
import { requestStateOf } from "./load-request.ts";
import { followStep } from "./take-request-step.ts";
import { workCalendar } from "./work-calendar.ts";

export interface NewRequest extends MakeCommand {
  /** The record that it is about; null for everything that is kept. A correction names one. */
  recordId: string | null;
}

/**
 * A data subject asks (Luật 91/2025/QH15, Điều 4): the learner, a minor's guardian, or the registrar for whoever came
 * on paper or in person. Refuses learner_not_found, record_not_found, evidence_not_found and what the decision refuses.
 */
export async function makeSubjectRequest(
  centre: Centre,
  by: Actor,
  command: NewRequest,
): Promise<RequestState> {
  const asked = normalise(command);
  return centre.store.transaction(async (writer) => {
    const learner = await writer.learner(asked.learnerId);
    // Whoever may not ask for this learner is told no more than that, be there one or not.
    const dateOfBirth = learner?.identity.dateOfBirth ?? "";
    const hasOpen = await hasOpenLike(writer, by, asked);
    const ground = { dateOfBirth, hasOpen, isHoliday: await workCalendar(writer) };
    const decision = decide(ground, asked, by, formatDateTime(centre.clock()));
    if (!decision.ok && decision.code === "duty_missing") refuseWith(decision);
    if (learner === undefined) throw new CentreError("learner_not_found");
    if (!decision.ok) refuseWith(decision);
    const wish = await wishOf(writer, asked);
    await requireEvidence(writer, asked.entered?.evidence ?? []);
    const [made, ...more] = decision.events;
    if (made === undefined || more.length > 0) throw new Error("a request is made with one step");
    const { kind, learnerId } = asked;
    const head = { requestId: centre.random.uuid(), kind, learnerId, ...wish };
    await writer.addRequest({ ...head, openedAt: made.at }, made);
    const state = applyRequestEvent(newRequest(head), made);
    await followStep(centre, writer, by, made, { before: null, after: state });
    return state;
  });
}

/** The learner's own record, and of a correction the version that has been issued. */
async function wishOf(writer: StoreWriter, { kind, learnerId, recordId }: NewRequest): Promise<Wish> {
  if (recordId === null) return { recordId, version: null };
  const record = await writer.record(recordId);
  if (record?.learnerId !== learnerId) throw new CentreError("record_not_found");
  const issued = issuedVersion(record);
  return { recordId, version: kind === "correct" && issued > 0 ? issued : null };
}

async function hasOpenLike(
  writer: StoreWriter,
  by: Actor,
  { kind, learnerId, recordId }: NewRequest,
): Promise<boolean> {
  const requests = (await writer.requestsOfLearner(learnerId)).map(requestStateOf);
  return requests.some(
    (each) =>
      isOpenRequest(each) && each.kind === kind && each.recordId === recordId && each.madeBy === by.actorId,
  );
}
