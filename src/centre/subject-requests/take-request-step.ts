import { formatDateTime } from "../../credential/model/date-time.ts";
import type { JsonValue } from "../../credential/model/json.ts";
import type { Decision } from "../../record/decision.ts";
import type { IsHoliday } from "../../record/public-holidays.ts";
import {
  applyRequestEvent,
  isOpenRequest,
  type RequestEvent,
  type RequestState,
} from "../../record/subject-request/request-state.ts";
import { actingBy, type Actor } from "../audit/actor.ts";
import { recordAudit, type AuditAction } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { RequestNoticeCode, StoreWriter } from "../ports.ts";
import { CentreError, refuseWith } from "../refusals.ts";
import { asJson } from "../school/as-json.ts";
import { loadRequest, type LoadedRequest } from "./load-request.ts";
import { workCalendar } from "./work-calendar.ts";

/** What a step is decided by; nothing is written here. */
export type DecideRequestStep = (
  state: RequestState,
  at: string,
  isHoliday: IsHoliday,
) => Decision<RequestEvent>;

/** Takes the next step of a request in a transaction of its own: loaded, decided and written in it. */
export async function takeRequestStep(
  centre: Centre,
  by: Actor,
  requestId: string,
  decide: DecideRequestStep,
): Promise<RequestState> {
  return centre.store.transaction((writer) => takeRequestStepIn(centre, writer, by, requestId, decide));
}

/** The same inside the caller's transaction. */
export async function takeRequestStepIn(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  requestId: string,
  decide: DecideRequestStep,
): Promise<RequestState> {
  const loaded = await loadRequest(writer, requestId);
  const decision = decide(loaded.state, formatDateTime(centre.clock()), await workCalendar(writer));
  if (!decision.ok) refuseWith(decision);
  return writeRequestSteps(centre, writer, by, loaded, decision.events);
}

/** Writes steps that were decided, traces each, and tells the learner, inside the caller's transaction. */
export async function writeRequestSteps(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  { stored, state }: LoadedRequest,
  events: readonly RequestEvent[],
): Promise<RequestState> {
  let [before, taken] = [state, stored.steps.length];
  for (const event of events) {
    const after = applyRequestEvent(before, event);
    const { requestId, restricts, caseId } = after;
    const standing = { isOpen: isOpenRequest(after), restricts, caseId };
    if (!(await writer.addRequestStep(requestId, taken, event, standing)))
      throw new CentreError("request_step_wrong", before.step);
    const acting = "delegation" in event ? actingBy(by, event) : by;
    await followStep(centre, writer, acting, event, { before, after });
    [before, taken] = [after, taken + 1];
  }
  return before;
}

/** The trace and the learner's notice of a step that was written. */
export async function followStep(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  event: RequestEvent,
  { before, after }: { before: RequestState | null; after: RequestState },
): Promise<void> {
  const { requestId, learnerId, kind } = after;
  await recordAudit(writer, centre.clock, by, {
    action: actions[event.type],
    subject: subjectOf.request(requestId),
    oldValue: before === null ? null : told(before),
    newValue: { learnerId, kind, ...told(after), ...ofEvent(event) },
    reason: event.note,
  });
  const code = noticeOf(event, after);
  if (code !== undefined) await writer.addNotice({ learnerId, at: event.at, code, requestId });
}

const actions: Record<RequestEvent["type"], AuditAction> = {
  made: "request.make",
  acknowledged: "request.acknowledge",
  heard: "request.hear",
  extended: "request.extend",
  prepared: "request.prepare",
  decided: "request.decide",
  caseOpened: "request.openCase",
  restricted: "request.restrict",
  lifted: "request.lift",
  carriedOut: "request.carryOut",
  closed: "request.close",
  withdrawn: "request.withdraw",
};

function noticeOf(event: RequestEvent, { outcome }: RequestState): RequestNoticeCode | undefined {
  switch (event.type) {
    case "made":
      return "request_made";
    case "acknowledged":
      return "request_acknowledged";
    case "extended":
      return "request_extended";
    case "decided":
      return event.verdict === "refused" ? "request_refused" : "request_granted";
    case "caseOpened":
      return "request_case_opened";
    case "restricted":
      return "request_restricted";
    case "lifted":
      return "request_lifted";
    case "carriedOut":
      return outcome === "refused" ? "request_refused" : "request_carried_out";
    case "withdrawn":
      return "request_withdrawn";
    case "heard":
    case "prepared":
    case "closed":
      return undefined;
  }
}

function told({ step, outcome, dueOn, restricts }: RequestState): { [key: string]: JsonValue } {
  return { step, outcome, dueOn, restricts };
}

/** What a step is held to later. Who came on paper is named in the request alone, not in the trace. */
function ofEvent(event: RequestEvent): { [key: string]: JsonValue } {
  const { type: _type, by: _by, at: _at, note: _note, ...data } = event;
  if (!("maker" in data) || data.maker.entered === null) return asJson(data) as { [key: string]: JsonValue };
  const { name: _name, ...entered } = data.maker.entered;
  return asJson({ ...data, maker: { ...data.maker, entered } }) as { [key: string]: JsonValue };
}
