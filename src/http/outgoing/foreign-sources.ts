import { didWebUrl, keysOfDidDocument } from "../../credential/model/did.ts";
import { isObject } from "../../credential/model/json.ts";
import { limits } from "../../credential/model/limits.ts";
import type { ForeignSources } from "../deps.ts";
import type { GuardedFetch } from "./guarded-fetch.ts";

/** Asks nobody: what a foreign issuer's credential needs beyond itself is then unknown, not false (D9). */
export const noForeignSources: ForeignSources = {
  status: async () => ({ kind: "unavailable", detail: "foreign lists are not fetched here" }),
  resolveDid: async () => undefined,
};

/** Fetches foreign status lists and did:web documents, for a service that is configured to. */
export function fetchedForeignSources(fetch: GuardedFetch): ForeignSources {
  return {
    status: async (url) => {
      const answer = await fetch(url, { maxBytes: limits.statusDocumentBytes });
      if (!answer.ok) return { kind: "unavailable", detail: answer.detail };
      const document = parse(answer.text);
      return document === undefined
        ? { kind: "unavailable", detail: "not JSON" }
        : { kind: "found", document };
    },
    resolveDid: async (did) => {
      const url = didWebUrl(did);
      if (url === undefined) return undefined;
      const answer = await fetch(url, { maxBytes: limits.documentBytes });
      const document = answer.ok ? parse(answer.text) : undefined;
      // Another's document says nothing about this DID (DID Core, section 5.1.1).
      if (!isObject(document) || document["id"] !== did) return undefined;
      return keysOfDidDocument(document).filter((key) => key.controller === did);
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
