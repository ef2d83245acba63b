import type { JsonObject } from "../credential/model/json.ts";
import type { ResolveDid } from "../credential/model/did.ts";
import type { StatusSource } from "../credential/verify/verify-status-list.ts";
import type { Centre } from "./centre.ts";
import { parseListName } from "./status-lists.ts";

/**
 * The centre's own status lists, keys and DIDs, read from its store: the service answers about itself
 * without asking the network, also behind a proxy that it cannot reach itself through. What is not
 * its own goes to `otherwise`.
 */
export function localStatusSource(centre: Centre, otherwise: StatusSource): StatusSource {
  const prefix = `${centre.profile.baseUrl}/status/`;
  return async (url) => {
    const name = url.startsWith(prefix) ? parseListName(url.slice(prefix.length)) : undefined;
    if (name === undefined) return otherwise(url);
    const list = await centre.store.publishedList(name.signer, name.listNumber, name.purpose);
    if (list === undefined) return { kind: "unavailable", detail: "no such list here" };
    return { kind: "found", document: JSON.parse(list.document) as JsonObject };
  };
}

export function localDidResolver(centre: Centre, otherwise: ResolveDid): ResolveDid {
  return async (did) => {
    const own = (await centre.store.keys()).filter((key) => key.controller === did);
    return own.length > 0 ? own : otherwise(did);
  };
}
