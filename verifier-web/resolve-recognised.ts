import { keysOfDidDocument, type ResolveDid } from "../src/credential/model/did.ts";
import { isObject } from "../src/credential/model/json.ts";
import { limits } from "../src/credential/model/limits.ts";
import type { TrustList } from "../src/credential/verify/trust-list.ts";
import type { FetchDocument } from "./fetch-document.ts";

/** The DID document of a centre on the trust list, below its base URL; nobody else's is ever requested. */
export function resolveRecognised(trust: TrustList | undefined, fetchDocument: FetchDocument): ResolveDid {
  return async (did) => {
    const centre = trust?.centres.find((candidate) => candidate.did === did);
    if (centre === undefined) return undefined;
    const answer = await fetchDocument(`${centre.baseUrl}/.well-known/did.json`, limits.documentBytes);
    if (answer.kind !== "found" || !isObject(answer.document) || answer.document["id"] !== did)
      return undefined;
    return keysOfDidDocument(answer.document);
  };
}
