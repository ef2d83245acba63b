import { readBit } from "../codec/bitstring.ts";
import { parseDateTime } from "../model/date-time.ts";
import { asArray, nodeId, type JsonObject } from "../model/json.ts";
import { limits } from "../model/limits.ts";
import type { Check, CheckResult } from "../model/report.ts";
import type { ReasonCode } from "../model/reasons.ts";
import type { ProofContext } from "../proof/verify-proof.ts";
import { readStatusEntry, type BitstringEntry } from "../model/status-entry.ts";
import type { VerifyPolicy } from "./policy.ts";
import { verifyStatusList, type StatusListReading, type StatusSource } from "./verify-status-list.ts";

export interface StatusOutcome {
  checks: Check[];
  /** The date of the oldest list used. */
  asOf?: string;
}

export type ListOutcome = StatusListReading | "unavailable" | "skipped" | "notAsked";

export interface StatusContext extends ProofContext {
  policy: VerifyPolicy;
  source: StatusSource;
  /**
   * Lists already checked, by issuer and URL, for as long as the caller keeps the map: three hundred
   * records of one centre need one list.
   */
  checkedLists?: Map<string, Promise<ListOutcome>>;
}

interface EntryOutcome {
  check: Check;
  asOf?: string;
}

/** The codes of purposes that make a record invalid when set; others say nothing about validity. */
const SET_CODES = new Map<string, ReasonCode>([
  ["revocation", "revoked"],
  ["suspension", "suspended"],
]);

/** Whether the credential is revoked or suspended: one check for each entry, never open (D9). */
export async function checkStatus(credential: JsonObject, context: StatusContext): Promise<StatusOutcome> {
  const entries = asArray(credential["credentialStatus"]);
  if (entries.length === 0) return { checks: [whenMissing(context.policy)] };
  if (entries.length > limits.statusEntries)
    return { checks: [answer("fail", "too_complex", "/credentialStatus")] };
  const issuer = nodeId(credential["issuer"]) ?? "";
  const outcomes = await Promise.all(
    entries.map(async (entry, index): Promise<EntryOutcome> => {
      const reading = readStatusEntry(entry);
      const pointer = `/credentialStatus/${index}`;
      if (reading.kind === "malformed") return { check: answer("fail", "status_entry_malformed", pointer) };
      if (reading.kind === "otherType")
        return { check: answer("unknown", "status_type_unknown", reading.type) };
      return checkEntry(reading.entry, issuer, context);
    }),
  );
  const dates = outcomes
    .flatMap(({ asOf }: { asOf?: string }) => (asOf === undefined ? [] : [asOf]))
    .toSorted();
  return {
    checks: outcomes.map(({ check }) => check),
    ...(dates[0] === undefined ? {} : { asOf: dates[0] }),
  };
}

function whenMissing(policy: VerifyPolicy): Check {
  return policy.status === "required"
    ? answer("fail", "status_missing")
    : answer("pass", "ok", "no status entry");
}

function answer(result: CheckResult, code: ReasonCode, detail?: string): Check {
  return { name: "status", result, code, ...(detail === undefined ? {} : { detail }) };
}

async function checkEntry(
  entry: BitstringEntry,
  issuer: string,
  context: StatusContext,
): Promise<EntryOutcome> {
  const reading = await readList(entry.list, issuer, context);
  if (reading === "notAsked") return { check: answer("unknown", "status_not_asked") };
  if (reading === "skipped") return { check: answer("unknown", "status_skipped") };
  if (reading === "unavailable") return { check: answer("unknown", "status_unavailable", entry.list) };
  if (!reading.ok) return { check: answer("unknown", reading.code, reading.detail) };
  const { purposes, bits, asOf } = reading.list;
  // Bitstring Status List, section 3.2 step 6: a list for another purpose does not answer.
  if (!purposes.includes(entry.purpose))
    return { check: answer("unknown", "status_list_malformed", entry.purpose) };
  if ((entry.index + 1) * entry.size > bits.length * 8) {
    return { check: answer("fail", "status_entry_malformed", `index ${entry.index}`) };
  }
  return { check: verdictOfBits(entry, bits, asOf, context), asOf };
}

function verdictOfBits(entry: BitstringEntry, bits: Uint8Array, asOf: string, context: StatusContext): Check {
  const set = Array.from({ length: entry.size }, (_, bit) => readBit(bits, entry.index * entry.size + bit));
  const code = SET_CODES.get(entry.purpose);
  if (code !== undefined && set.includes(true)) return answer("fail", code, asOf);
  const { statusMaxAgeMs } = context.policy;
  const age = context.at - (parseDateTime(asOf) ?? -Infinity);
  // Too old a list still proves a revocation, but no longer proves that there is none.
  if (statusMaxAgeMs !== undefined && age > statusMaxAgeMs) return answer("unknown", "status_stale", asOf);
  return answer("pass", "ok", `${entry.purpose} ${asOf}`);
}

async function readList(url: string, issuer: string, context: StatusContext): Promise<ListOutcome> {
  const key = `${issuer} ${url}`;
  const known = context.checkedLists?.get(key);
  if (known !== undefined) return known;
  const reading = fetchList(url, issuer, context);
  context.checkedLists?.set(key, reading);
  return reading;
}

async function fetchList(url: string, issuer: string, context: StatusContext): Promise<ListOutcome> {
  const status = await context.source(url);
  return status.kind === "found" ? verifyStatusList(status.document, url, issuer, context) : status.kind;
}
