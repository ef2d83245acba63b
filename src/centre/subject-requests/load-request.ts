import {
  applyRequestEvent,
  newRequest,
  type RequestState,
} from "../../record/subject-request/request-state.ts";
import type { StoredRequest, SubjectRequestReader } from "../ports.ts";
import { CentreError } from "../refusals.ts";

export interface LoadedRequest {
  stored: StoredRequest;
  state: RequestState;
}

/** Throws `CentreError` request_not_found. */
export async function loadRequest(reader: SubjectRequestReader, requestId: string): Promise<LoadedRequest> {
  const stored = await reader.subjectRequest(requestId);
  if (stored === undefined) throw new CentreError("request_not_found");
  return { stored, state: requestStateOf(stored) };
}

/** What the steps of a request come to. */
export function requestStateOf({ steps, ...stored }: StoredRequest): RequestState {
  const { requestId, kind, learnerId, recordId, version } = stored;
  const head = { requestId, kind, learnerId, recordId, version };
  return steps.reduce(applyRequestEvent, newRequest(head));
}
