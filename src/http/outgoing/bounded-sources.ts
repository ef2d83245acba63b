import type { ForeignSources } from "../deps.ts";

/** Foreign documents of each kind that one request may have fetched. */
const PER_REQUEST = 8;

/**
 * The sources for one request. A presentation may hold 32 credentials of 8 proofs and 8 status entries
 * each: without this, one request would make hundreds to an address of the sender's choice, or hold
 * hundreds of full lists at once. The same document is fetched once.
 */
export function boundedSources({ status, resolveDid }: ForeignSources): ForeignSources {
  return {
    status: once(status, { kind: "unavailable", detail: "too many lists in one request" }),
    resolveDid: once(resolveDid, undefined),
  };
}

function once<T>(fetch: (name: string) => Promise<T>, beyond: T): (name: string) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return async (name) => {
    const known = asked.get(name);
    if (known !== undefined) return known;
    if (asked.size >= PER_REQUEST) return beyond;
    const answer = fetch(name);
    asked.set(name, answer);
    return answer;
  };
}
