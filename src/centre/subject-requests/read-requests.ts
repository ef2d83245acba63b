import { formatDateTime } from "../../credential/model/date-time.ts";
import { vietnameseDate } from "../../record/vietnam-time.ts";
import type { Duties } from "../../record/duties.ts";
import { permitFor } from "../../record/subject-request/request-duties.ts";
import { byUrgency, dueOf, type Due } from "../../record/subject-request/request-due.ts";
import type { RequestEvent, RequestState } from "../../record/subject-request/request-state.ts";
import type { Actor } from "../audit/actor.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import { logLookUp, refuseLookUp } from "../look-up/log-look-up.ts";
import type { StoredRequest } from "../ports.ts";
import { loadRequest, requestStateOf } from "./load-request.ts";
import { workCalendar } from "./work-calendar.ts";

/** A request with what falls due of it now. */
export interface ListedRequest {
  state: RequestState;
  due: Due | null;
}

export interface RequestView extends ListedRequest {
  /** In their order; of the office's preparation nothing is told to whoever asked. */
  steps: readonly RequestEvent[];
}

/**
 * The requests that somebody may read, what is overdue first: all that are open, or every one of a learner. A learner
 * or guardian is answered those of whom the account is about. In the access log of whom they are about.
 */
export async function listSubjectRequests(
  centre: Centre,
  by: Actor,
  { learnerId }: { learnerId?: string } = {},
): Promise<ListedRequest[]> {
  const { store, clock } = centre;
  const at = formatDateTime(clock());
  const stored =
    learnerId === undefined ? await store.openRequests() : await store.requestsOfLearner(learnerId);
  const isHoliday = await workCalendar(store);
  const today = vietnameseDate(at);
  const readable = stored
    .map(requestStateOf)
    .filter((state) => permitFor(by, "request.read", state, at) !== undefined);
  const subject = learnerId === undefined ? subjectOf.openRequests() : subjectOf.learner(learnerId);
  const learnerIds = readable.map((state) => state.learnerId);
  await logLookUp(centre, by, "request.read", { kind: "request", subject, learnerIds });
  return readable
    .map((state) => ({ state: shownTo(by, state, at), due: dueOf(state, today, isHoliday) }))
    .toSorted((one, other) => byUrgency(one.due, other.due));
}

/** All that is open, overdue first, for whoever runs the program in the centre's folder: nobody is named in it. */
export async function listDue({ store, clock }: Centre): Promise<ListedRequest[]> {
  const isHoliday = await workCalendar(store);
  const today = vietnameseDate(formatDateTime(clock()));
  const open = (await store.openRequests()).map(requestStateOf);
  return open
    .map((state) => ({ state, due: dueOf(state, today, isHoliday) }))
    .toSorted((one, other) => byUrgency(one.due, other.due));
}

/** Every request about the learners that this account is about, newest first. */
export async function listOwnRequests(centre: Centre, by: Actor): Promise<ListedRequest[]> {
  const learnerIds = by.assignments.flatMap((each) =>
    each.kind === "self" || each.kind === "ward" ? [each.learnerId] : [],
  );
  const listed = [...new Set(learnerIds)].map((learnerId) => listSubjectRequests(centre, by, { learnerId }));
  return (await Promise.all(listed)).flat();
}

/** A look, or an attempt, is in the learner's access log. Refuses request_not_found and duty_missing. */
export async function readSubjectRequest(centre: Centre, by: Actor, requestId: string): Promise<RequestView> {
  const { store, clock } = centre;
  const { stored, state } = await loadRequest(store, requestId);
  const at = formatDateTime(clock());
  const seen = {
    kind: "request",
    subject: subjectOf.request(requestId),
    learnerIds: [state.learnerId],
  } as const;
  if (permitFor(by, "request.read", state, at) === undefined) return refuseLookUp(centre, by, seen);
  await logLookUp(centre, by, "request.read", seen);
  const due = dueOf(state, vietnameseDate(at), await workCalendar(store));
  return { state: shownTo(by, state, at), due, steps: stepsFor(by, stored, state, at) };
}

/** The office's proposal is not the centre's answer. */
function shownTo(by: Duties, state: RequestState, at: string): RequestState {
  if (isOffice(by, state, at)) return state;
  const step = state.step === "prepared" ? "acknowledged" : state.step;
  return { ...state, step, prepared: null };
}

function stepsFor(by: Duties, { steps }: StoredRequest, state: RequestState, at: string): RequestEvent[] {
  return isOffice(by, state, at) ? [...steps] : steps.filter(({ type }) => type !== "prepared");
}

function isOffice(by: Duties, state: RequestState, at: string): boolean {
  return permitFor(by, "request.acknowledge", state, at) !== undefined;
}
