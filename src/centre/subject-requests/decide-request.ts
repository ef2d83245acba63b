import { formatDateTime } from "../../credential/model/date-time.ts";
import { toldByAccount } from "../../record/subject-request/carry-out-request.ts";
import {
  decideRequest as decide,
  takesDirector,
  type VerdictCommand,
} from "../../record/subject-request/decide-request.ts";
import type { RequestEvent, RequestState } from "../../record/subject-request/request-state.ts";
import type { Actor } from "../audit/actor.ts";
import { reportErrorIn } from "../cases/report-error.ts";
import type { Centre } from "../centre.ts";
import type { StoreWriter } from "../ports.ts";
import { CentreError, refuseWith } from "../refusals.ts";
import { normalise } from "../school/as-json.ts";
import { loadRequest, type LoadedRequest } from "./load-request.ts";
import { writeRequestSteps } from "./take-request-step.ts";

/**
 * Grants or refuses a request. A correction of what was issued opens its case in the same transaction, on behalf of the
 * learner, with the learner's own words (Điều 15, step 1): both name each other. Refuses what the decision and
 * `reportError` refuse; with `only`, request_not_prepared for what the director decides.
 */
export async function decideSubjectRequest(
  centre: Centre,
  by: Actor,
  { requestId, only, ...command }: VerdictCommand & { requestId: string; only?: "grant" },
): Promise<RequestState> {
  return centre.store.transaction(async (writer) => {
    const loaded = await loadRequest(writer, requestId);
    const { state } = loaded;
    const at = formatDateTime(centre.clock());
    // What is grave has a door of its own, which asks for a fresh second factor.
    if (only === "grant" && takesDirector(state, command.verdict))
      throw new CentreError("request_not_prepared");
    const decision = decide(state, normalise(command), by, at);
    if (!decision.ok) refuseWith(decision);
    const step = { by: by.actorId, at };
    const isRefused = command.verdict === "refused";
    const events: RequestEvent[] = [
      ...decision.events,
      ...(isRefused && state.restricts
        ? [{ ...step, type: "lifted" as const, note: "", delegation: null }]
        : []),
      ...(isRefused ? toldByAccount(state, step) : await caseOf(centre, writer, by, loaded, at)),
    ];
    return writeRequestSteps(centre, writer, by, loaded, events);
  });
}

async function caseOf(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  { state, stored }: LoadedRequest,
  at: string,
): Promise<RequestEvent[]> {
  const { kind, recordId, version } = state;
  if (kind !== "correct" || recordId === null || version === null) return [];
  const note = stored.steps[0]?.note ?? "";
  const report = { recordId, version, note, onBehalfOf: "learner" } as const;
  const { caseId } = await reportErrorIn(centre, writer, by, report);
  return [{ type: "caseOpened", by: by.actorId, at, note: "", caseId }];
}
