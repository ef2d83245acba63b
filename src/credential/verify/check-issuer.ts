import { parseDateTime } from "../model/date-time.ts";
import { asArray, isObject, isString, nodeId, type JsonObject } from "../model/json.ts";
import type { Check } from "../model/report.ts";
import type { TrustedCentre, TrustList } from "./trust-list.ts";

/** The centre of the trust list that a credential names as its issuer. */
export function trustedCentreOf(
  credential: JsonObject,
  trust: TrustList | undefined,
): TrustedCentre | undefined {
  const issuer = nodeId(credential["issuer"]);
  return trust?.centres.find((centre) => centre.did === issuer);
}

/**
 * Whether the issuer was a recognised centre when the credential was signed (D16): a correct
 * signature by a stranger proves nothing.
 * @param at the moment to check for, ms since 1970
 */
export function checkIssuer(credential: JsonObject, trust: TrustList | undefined, at: number): Check {
  const detail = nodeId(credential["issuer"]) ?? "";
  if (trust === undefined) return { name: "issuer", result: "unknown", code: "trust_list_missing", detail };
  const centre = trustedCentreOf(credential, trust);
  if (centre === undefined) return { name: "issuer", result: "fail", code: "issuer_unknown", detail };
  const signed = signingMoments(credential, at);
  const from = parseDateTime(centre.recognisedFrom) ?? Infinity;
  const until =
    centre.recognisedUntil === undefined ? Infinity : (parseDateTime(centre.recognisedUntil) ?? -Infinity);
  if (signed.some((moment) => moment < from || moment >= until)) {
    return { name: "issuer", result: "fail", code: "issuer_not_recognised_then", detail };
  }
  return { name: "issuer", result: "pass", code: "ok", detail: centre.name };
}

/** `created` is optional (Data Integrity 1.0, section 2.1): a signature that does not say when counts as made now. */
function signingMoments(credential: JsonObject, at: number): number[] {
  return asArray(credential["proof"])
    .filter(isObject)
    .map(({ created }) => {
      if (created === undefined) return at;
      return (isString(created) ? parseDateTime(created) : undefined) ?? -Infinity;
    });
}
