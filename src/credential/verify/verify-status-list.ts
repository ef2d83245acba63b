import { decodeBitstring, MINIMUM_LIST_LENGTH } from "../codec/bitstring.ts";
import { CREDENTIALS_V2 } from "../model/contexts.ts";
import { asArray, isObject, isString, nodeId, type JsonObject } from "../model/json.ts";
import type { ReasonCode } from "../model/reasons.ts";
import { verifyProofs, type ProofContext } from "../proof/verify-proof.ts";
import { credentialFaults } from "./credential-shape.ts";
import { checkDates } from "./dates.ts";

/** Where status lists come from: memory, a file, the network. Bytes are bounded by the source. */
export type StatusSource = (url: string) => Promise<StatusDocument>;

export type StatusDocument =
  | { kind: "found"; document: unknown }
  | { kind: "unavailable"; detail: string }
  /** The caller chose not to look. */
  | { kind: "skipped" }
  /** Signature or issuer did not pass: nobody is asked about such a credential. */
  | { kind: "notAsked" };

/** A status list whose signature, dates and form were checked. */
export interface StatusList {
  purposes: string[];
  bits: Uint8Array;
  /** When it was signed, ISO 8601: the date of the revocation data. */
  asOf: string;
}

export type StatusListReading =
  { ok: true; list: StatusList } | { ok: false; code: ReasonCode; detail: string };

/**
 * Checks a `BitstringStatusListCredential` (Bitstring Status List 1.0, section 3.2, steps 1 to 9)
 * as strictly as the credential that points to it: whoever could forge the list could un-revoke.
 */
export async function verifyStatusList(
  document: unknown,
  url: string,
  issuer: string,
  context: ProofContext,
): Promise<StatusListReading> {
  if (!isObject(document)) return refuse("status_list_malformed", url);
  const fault = credentialFaults(document)[0];
  if (fault !== undefined) return refuse("status_list_malformed", fault.detail);
  const subject = listSubject(document);
  if (subject === undefined) return refuse("status_list_malformed", "/credentialSubject");
  if (document["id"] !== undefined && document["id"] !== url) return refuse("status_list_untrusted", "/id");
  // The same issuer as the credential's: another's list, however well signed, says nothing about it.
  if (nodeId(document["issuer"]) !== issuer) return refuse("status_list_untrusted", "/issuer");
  const proofs = await verifyProofs(document, { purpose: "assertionMethod", controller: issuer }, context);
  const bad = proofs.find((check) => check.result !== "pass");
  if (bad !== undefined) return refuse("status_list_untrusted", bad.code);
  const dates = checkDates(document, context.at, context.clockSkewMs);
  if (dates.result !== "pass")
    return refuse(dates.code === "expired" ? "status_stale" : "status_list_untrusted", dates.detail ?? "");
  const decoded = await decodeBitstring(subject.encodedList);
  if (!decoded.ok) return refuse(decoded.code, url);
  // Section 3.2 step 8: a short list would tell few learners apart.
  if (decoded.bits.length * 8 < MINIMUM_LIST_LENGTH)
    return refuse("status_list_malformed", "shorter than 131,072");
  return { ok: true, list: { purposes: subject.purposes, bits: decoded.bits, asOf: signedAt(document) } };
}

function refuse(code: ReasonCode, detail: string): StatusListReading {
  return { ok: false, code, detail };
}

function listSubject(document: JsonObject): { purposes: string[]; encodedList: string } | undefined {
  const subject = document["credentialSubject"];
  // Only VC 2.0's base context protects `encodedList` from being given another meaning by a later one.
  if (asArray(document["@context"])[0] !== CREDENTIALS_V2) return undefined;
  if (!asArray(document["type"]).includes("BitstringStatusListCredential") || !isObject(subject))
    return undefined;
  const purposes = asArray(subject["statusPurpose"]).filter(isString);
  const { encodedList } = subject;
  if (subject["type"] !== "BitstringStatusList" || purposes.length === 0 || !isString(encodedList))
    return undefined;
  return { purposes, encodedList };
}

/** The moment the list speaks of: when it became valid, else when it was signed. */
function signedAt(document: JsonObject): string {
  const { validFrom, proof } = document;
  if (isString(validFrom)) return validFrom;
  const created = asArray(proof).filter(isObject)[0]?.["created"];
  return isString(created) ? created : "";
}
