import { formatDateTime } from "../../credential/model/date-time.ts";
import type { ClassKey } from "../../record/duties.ts";
import { homeroomSheet, mayReadSheet } from "../../record/read-duty.ts";
import type { ReviewedResults } from "../../record/anomalies.ts";
import { parseField } from "../../record/sheet-field.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
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
  return show(centre, by, at, await store.recordsOfClass(at));
}

/** One record, in the same way. Throws `CentreError` record_not_found, duty_missing. */
export async function readRecord(centre: Centre, by: Actor, recordId: string): Promise<ShownRecord> {
  const state = await centre.store.record(recordId);
  if (state === undefined) throw new CentreError("record_not_found");
  const [shown] = await show(centre, by, state, [state]);
  if (shown === undefined) throw new CentreError("record_not_found");
  return shown;
}

async function show(
  { store, clock }: Centre,
  by: Actor,
  of: ClassKey,
  states: readonly StoredRecord[],
): Promise<ShownRecord[]> {
  const sees = await sheetsSeen(store, by, of, formatDateTime(clock()));
  const loaded = await loadRecords(store, states);
  return loaded.map((each) => showRecord(each, sees));
}

/** Throws duty_missing for who sees none. */
async function sheetsSeen(
  reader: StoreReader,
  by: Actor,
  of: ClassKey,
  now: string,
): Promise<ReadonlySet<string>> {
  const subjects = (await reader.classSubjects(of)).map(({ subjectCode }) => subjectCode);
  const seen = [homeroomSheet, ...subjects].filter((sheet) => mayReadSheet(by, of, sheet, now));
  if (seen.length === 0) throw new CentreError("duty_missing");
  return new Set(seen);
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
