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
 */
export function checkIssuer(credential: JsonObject, trust: TrustList | undefined): Check {
  const detail = nodeId(credential["issuer"]) ?? "";
  if (trust === undefined) return { name: "issuer", result: "unknown", code: "trust_list_missing", detail };
  const centre = trustedCentreOf(credential, trust);
  if (centre === undefined) return { name: "issuer", result: "fail", code: "issuer_unknown", detail };
  const signed = signingMoments(credential);
  const from = parseDateTime(centre.recognisedFrom) ?? Infinity;
  const until =
    centre.recognisedUntil === undefined ? Infinity : (parseDateTime(centre.recognisedUntil) ?? -Infinity);
  if (signed.some((moment) => moment < from || moment >= until)) {
    return { name: "issuer", result: "fail", code: "issuer_not_recognised_then", detail };
  }
  return { name: "issuer", result: "pass", code: "ok", detail: centre.name };
}

function signingMoments(credential: JsonObject): number[] {
  return asArray(credential["proof"])
    .filter(isObject)
    .map((proof) => proof["created"])
    .filter(isString)
    .map((created) => parseDateTime(created) ?? -Infinity);
}
