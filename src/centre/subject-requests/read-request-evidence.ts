import { formatDateTime } from "../../credential/model/date-time.ts";
import { permitFor } from "../../record/subject-request/request-duties.ts";
import type { Actor } from "../audit/actor.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import { logLookUp } from "../look-up/log-look-up.ts";
import type { StoredEvidence } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { loadRequest } from "./load-request.ts";

/**
 * The paper that a request came on, for whoever handles it. Refuses request_not_found, duty_missing,
 * evidence_not_found for a file of something else, and evidence_damaged.
 */
export async function readRequestEvidence(
  centre: Centre,
  by: Actor,
  { requestId, evidenceId }: { requestId: string; evidenceId: string },
): Promise<StoredEvidence & { content: Uint8Array }> {
  const { store, evidenceFiles, clock } = centre;
  const { state } = await loadRequest(store, requestId);
  const right = permitFor(by, "request.readEvidence", state, formatDateTime(clock()));
  if (right === undefined) throw new CentreError("duty_missing");
  const isOfRequest = state.maker.entered?.evidence.includes(evidenceId) ?? false;
  const known = isOfRequest ? await store.evidence(evidenceId) : undefined;
  if (known === undefined) throw new CentreError("evidence_not_found");
  const content = await evidenceFiles.get(evidenceId);
  if (content === "damaged") throw new CentreError("evidence_damaged");
  const { learnerId } = state;
  const subject = subjectOf.request(requestId);
  const seen = { kind: "evidence", subject, detail: evidenceId, learnerIds: [learnerId] } as const;
  await logLookUp(centre, by, "request.readEvidence", seen);
  return { ...known, content };
}
