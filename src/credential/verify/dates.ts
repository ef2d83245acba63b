import { CREDENTIALS_V1 } from "../model/contexts.ts";
import { parseDateTime } from "../model/date-time.ts";
import { asArray, isString, type JsonObject, type JsonValue } from "../model/json.ts";
import type { Check, CheckResult } from "../model/report.ts";
import type { ReasonCode } from "../model/reasons.ts";

interface Period {
  fromKey: string;
  untilKey: string;
  from: number | undefined;
  until: number | undefined;
  malformed: string | undefined;
}

/** VC 2.0 says `validFrom`/`validUntil` (section 4.9); 1.1 says `issuanceDate`, required, and `expirationDate`. */
function readPeriod(credential: JsonObject): Period {
  const version1 = asArray(credential["@context"])[0] === CREDENTIALS_V1;
  const [fromKey, untilKey] = version1 ? ["issuanceDate", "expirationDate"] : ["validFrom", "validUntil"];
  const from = readMoment(credential[fromKey]);
  const until = readMoment(credential[untilKey]);
  const missing = version1 && credential[fromKey] === undefined;
  const malformed = from === "malformed" || missing ? fromKey : until === "malformed" ? untilKey : undefined;
  return { fromKey, untilKey, from: numberOf(from), until: numberOf(until), malformed };
}

function readMoment(value: JsonValue | undefined): number | "malformed" | undefined {
  if (value === undefined) return undefined;
  return (isString(value) ? parseDateTime(value) : undefined) ?? "malformed";
}

function numberOf(moment: number | "malformed" | undefined): number | undefined {
  return moment === "malformed" ? undefined : moment;
}

/** Faults of the dates themselves, whatever the time is: what an issuer must refuse to sign. */
export function datesFault(credential: JsonObject): { code: ReasonCode; detail: string } | undefined {
  const { malformed, from, until, fromKey, untilKey } = readPeriod(credential);
  if (malformed !== undefined) return { code: "date_malformed", detail: `/${malformed}` };
  if (from !== undefined && until !== undefined && from > until) {
    return { code: "dates_reversed", detail: `/${fromKey} > /${untilKey}` };
  }
  return undefined;
}

/** Whether a credential is within its validity period at a moment (ms since 1970). */
export function checkDates(credential: JsonObject, at: number, clockSkewMs: number): Check {
  const malformed = datesFault(credential);
  if (malformed !== undefined) return answer("fail", malformed.code, malformed.detail);
  const { from, until, fromKey, untilKey } = readPeriod(credential);
  if (from !== undefined && at + clockSkewMs < from)
    return answer("fail", "not_yet_valid", String(credential[fromKey]));
  if (until !== undefined && at > until) return answer("fail", "expired", String(credential[untilKey]));
  return answer("pass", "ok");
}

function answer(result: CheckResult, code: ReasonCode, detail?: string): Check {
  return { name: "dates", result, code, ...(detail === undefined ? {} : { detail }) };
}
