import { formatDateTime } from "../../credential/model/date-time.ts";
import { carryOutRequest as decide } from "../../record/subject-request/carry-out-request.ts";
import { keptData } from "../../record/subject-request/kept-data.ts";
import type { Done, RequestState } from "../../record/subject-request/request-state.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import type { StoreWriter } from "../ports.ts";
import { refuseWith } from "../refusals.ts";
import { loadRequest } from "./load-request.ts";
import { normalise } from "../school/as-json.ts";
import { removeSideData } from "./side-data.ts";
import { writeRequestSteps } from "./take-request-step.ts";

/**
 * Does what was granted, in one transaction with the step that says so. Deleting removes side data alone and says
 * what stays and under which law. Refuses what the decision refuses.
 */
export async function carryOutSubjectRequest(
  centre: Centre,
  by: Actor,
  { requestId, ...command }: { requestId: string; note: string },
): Promise<RequestState> {
  const { note } = normalise(command);
  return centre.store.transaction(async (writer) => {
    const loaded = await loadRequest(writer, requestId);
    const at = formatDateTime(centre.clock());
    const allowed = decide(loaded.state, { done: {}, note }, by, at);
    if (!allowed.ok) refuseWith(allowed);
    const done = await doneFor(centre, writer, by, loaded.state);
    const decision = decide(loaded.state, { done, note }, by, at);
    if (!decision.ok) refuseWith(decision);
    return writeRequestSteps(centre, writer, by, loaded, decision.events);
  });
}

async function doneFor(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  { kind, learnerId }: RequestState,
): Promise<Done> {
  if (kind !== "delete" && kind !== "withdrawConsent") return {};
  const onlyByConsent = kind === "withdrawConsent";
  const removed = await removeSideData(centre, writer, by, { learnerId, onlyByConsent });
  return { removed, kept: Object.keys(keptData) };
}
