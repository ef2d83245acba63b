import { formatDateTime } from "../../credential/model/date-time.ts";
import type { ClassKey } from "../../record/duties.ts";
import { homeroomSheet, mayReadSheet } from "../../record/read-duty.ts";
import type { ReviewedResults } from "../../record/anomalies.ts";
import { parseField } from "../../record/sheet-field.ts";
import type { Actor } from "../audit/actor.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import { logLookUp, refuseLookUp, type Seen } from "../look-up/log-look-up.ts";
import type { StoredRecord, StoreReader } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { loadRecords, type LoadedRecord } from "./load-record.ts";

/** A record on its way, as far as the reader's sheets go. */
export interface ShownRecord extends StoredRecord {
  fullName: string;
  /** Cells without which it is not complete, of the sheets that the reader may see. */
  missing: string[];
  /** What it comes to so far; null for who does not see the whole of it. */
  results: ReviewedResults | null;
}

/**
 * The records of a class with what each lacks, in the order of the class: for everybody who may see a sheet
 * of it (Điều 9), and of that sheet. Throws `CentreError` class_not_found, duty_missing.
 */
export async function readRecordsOfClass(centre: Centre, by: Actor, at: ClassKey): Promise<ShownRecord[]> {
  const { store } = centre;
  if ((await store.classGroup(at)) === undefined) throw new CentreError("class_not_found");
  const seen = { kind: "classRecords", subject: subjectOf.class(at) } as const;
  return show(centre, by, at, await store.recordsOfClass(at), seen);
}

/** One record, in the same way. Throws `CentreError` record_not_found, duty_missing. */
export async function readRecord(centre: Centre, by: Actor, recordId: string): Promise<ShownRecord> {
  const state = await centre.store.record(recordId);
  if (state === undefined) throw new CentreError("record_not_found");
  const seen = { kind: "record", subject: subjectOf.record(recordId) } as const;
  const [shown] = await show(centre, by, state, [state], seen);
  if (shown === undefined) throw new CentreError("record_not_found");
  return shown;
}

async function show(
  centre: Centre,
  by: Actor,
  of: ClassKey,
  states: readonly StoredRecord[],
  what: Pick<Seen, "kind" | "subject">,
): Promise<ShownRecord[]> {
  const { store, clock } = centre;
  const seen = { ...what, learnerIds: states.map(({ learnerId }) => learnerId) };
  const sees = await sheetsSeen(store, by, of, formatDateTime(clock()));
  if (sees.size === 0) return refuseLookUp(centre, by, seen);
  const loaded = await loadRecords(store, states);
  await logLookUp(centre, by, "sheet.read", seen);
  return loaded.map((each) => showRecord(each, sees));
}

/** None for who has no duty there. */
async function sheetsSeen(
  reader: StoreReader,
  by: Actor,
  of: ClassKey,
  now: string,
): Promise<ReadonlySet<string>> {
  const subjects = (await reader.classSubjects(of)).map(({ subjectCode }) => subjectCode);
  return new Set([homeroomSheet, ...subjects].filter((sheet) => mayReadSheet(by, of, sheet, now)));
}

function showRecord({ state, learner, compiled }: LoadedRecord, sees: ReadonlySet<string>): ShownRecord {
  const { academic, conduct, decision } = compiled.computed;
  const missing = compiled.complete ? [] : compiled.missing;
  return {
    ...state,
    fullName: learner.identity.fullName,
    missing: missing.filter((field) => sees.has(sheetOf(field))),
    results: sees.has(homeroomSheet) ? { academic, conduct, decision } : null,
  };
}

function sheetOf(path: string): string {
  const field = parseField(path);
  return field !== undefined && "subject" in field ? field.subject : homeroomSheet;
}
