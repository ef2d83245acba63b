import { MINIMUM_LIST_LENGTH, readValue } from "../codec/bitstring.ts";
import { parseDateTime } from "../model/date-time.ts";
import { asArray, nodeId, type JsonObject } from "../model/json.ts";
import { limits } from "../model/limits.ts";
import type { Check, CheckResult, Note } from "../model/report.ts";
import type { ReasonCode } from "../model/reasons.ts";
import type { ProofContext } from "../proof/verify-proof.ts";
import { readStatusEntry, type BitstringEntry, type StatusEntryReading } from "../model/status-entry.ts";
import { messageCode } from "../model/status-message.ts";
import type { VerifyPolicy } from "./policy.ts";
import { verifyStatusList, type StatusListReading, type StatusSource } from "./verify-status-list.ts";

export interface StatusOutcome {
  checks: Check[];
  notes: Note[];
  /** The date of the oldest list used that decides; one of messages decides nothing. */
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
  check?: Check;
  note?: Note;
  asOf?: string;
}

/** The codes of purposes that make a record invalid when set; others say nothing about validity. */
const SET_CODES = new Map<string, ReasonCode>([
  ["revocation", "revoked"],
  ["suspension", "suspended"],
]);

/** Whether the credential is revoked or suspended, and why: one check for each entry, never open (D9). */
export async function checkStatus(credential: JsonObject, context: StatusContext): Promise<StatusOutcome> {
  const entries = asArray(credential["credentialStatus"]);
  if (entries.length > limits.statusEntries)
    return { checks: [answer("fail", "too_complex", "/credentialStatus")], notes: [] };
  const issuer = nodeId(credential["issuer"]) ?? "";
  const readings = entries.map(readStatusEntry);
  const outcomes = await Promise.all(
    readings.map((reading, index) => checkEntry(reading, `/credentialStatus/${index}`, issuer, context)),
  );
  const dates = outcomes.flatMap(({ asOf }) => asOf ?? []).toSorted();
  return {
    checks: [
      ...(readings.every(isMessage) ? [whenMissing(context.policy)] : []),
      ...outcomes.flatMap(({ check }) => check ?? []),
    ],
    notes: outcomes.flatMap(({ note }) => note ?? []),
    ...(dates[0] === undefined ? {} : { asOf: dates[0] }),
  };
}

/** Tells why, never whether (D9): a list of messages cannot make a record good or bad. */
function isMessage(reading: StatusEntryReading): boolean {
  return reading.kind === "entry" && reading.entry.purpose === "message";
}

/** Also where there are only messages: they say nothing of validity. */
function whenMissing(policy: VerifyPolicy): Check {
  return policy.status === "required"
    ? answer("fail", "status_missing")
    : answer("pass", "ok", "no status entry");
}

function answer(result: CheckResult, code: ReasonCode, detail?: string): Check {
  return { name: "status", result, code, ...(detail === undefined ? {} : { detail }) };
}

async function checkEntry(
  reading: StatusEntryReading,
  pointer: string,
  issuer: string,
  context: StatusContext,
): Promise<EntryOutcome> {
  if (reading.kind === "malformed") return { check: answer("fail", "status_entry_malformed", pointer) };
  if (reading.kind === "otherType") return { check: answer("unknown", "status_type_unknown", reading.type) };
  const read = await readEntry(reading.entry, issuer, context);
  return isMessage(reading) ? tell(reading.entry, read) : decide(reading.entry, read);
}

/** What the list says of an entry, or the check that could not be made. */
type EntryRead = { ok: true; value: number; asOf: string; stale: boolean } | { ok: false; check: Check };

async function readEntry(entry: BitstringEntry, issuer: string, context: StatusContext): Promise<EntryRead> {
  const refuse = (...said: Parameters<typeof answer>): EntryRead => ({ ok: false, check: answer(...said) });
  const reading = await readList(entry.list, issuer, context);
  if (reading === "notAsked") return refuse("unknown", "status_not_asked");
  if (reading === "skipped") return refuse("unknown", "status_skipped");
  if (reading === "unavailable") return refuse("unknown", "status_unavailable", entry.list);
  if (!reading.ok) return refuse("unknown", reading.code, reading.detail);
  const { purposes, bits, asOf } = reading.list;
  // Bitstring Status List, section 3.2 step 5: a list for another purpose does not answer.
  if (!purposes.includes(entry.purpose)) return refuse("unknown", "status_list_malformed", entry.purpose);
  const length = (bits.length * 8) / entry.size;
  // Step 9, which only the entry's size can tell: a short list would tell few learners apart.
  if (length < MINIMUM_LIST_LENGTH) return refuse("unknown", "status_list_malformed", "shorter than 131,072");
  if (entry.index + 1 > length) return refuse("fail", "status_entry_malformed", `index ${entry.index}`);
  const { statusMaxAgeMs } = context.policy;
  const age = context.at - (parseDateTime(asOf) ?? -Infinity);
  const stale = statusMaxAgeMs !== undefined && age > statusMaxAgeMs;
  return { ok: true, value: readValue(bits, entry.index, entry.size), asOf, stale };
}

function decide({ purpose }: BitstringEntry, read: EntryRead): EntryOutcome {
  if (!read.ok) return { check: read.check };
  const { value, asOf, stale } = read;
  const code = SET_CODES.get(purpose);
  if (code !== undefined && value !== 0) return { check: answer("fail", code, asOf), asOf };
  // Too old a list still proves a revocation, but no longer proves that there is none.
  if (stale) return { check: answer("unknown", "status_stale", asOf), asOf };
  return { check: answer("pass", "ok", `${purpose} ${asOf}`), asOf };
}

/** Nobody looked for a reason where nobody was asked whether: the checks of the other entries say so. */
const NOT_LOOKED_FOR: ReadonlySet<ReasonCode> = new Set<ReasonCode>(["status_not_asked", "status_skipped"]);

/** A reason that could not be had is said as a note; as a check it would leave a good record undecided. */
function tell({ purpose, messages }: BitstringEntry, read: EntryRead): EntryOutcome {
  if (!read.ok && read.check.result === "fail") return { check: read.check };
  if (!read.ok) return NOT_LOOKED_FOR.has(read.check.code) ? {} : { note: unknownMessage(read.check) };
  const { value, asOf, stale } = read;
  const check = answer("pass", "ok", `${purpose} ${asOf}`);
  if (value !== 0)
    return { check, note: { code: messageCode(messages, value), detail: `0x${value.toString(16)} ${asOf}` } };
  return stale ? { note: unknownMessage(answer("unknown", "status_stale", asOf)) } : { check };
}

function unknownMessage({ code, detail = "" }: Check): Note {
  return { code: "status_message_unknown", detail: `${code} ${detail}`.trimEnd() };
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
