import { formatDateTime } from "../../credential/model/date-time.ts";
import type { ClassKey } from "../../record/duties.ts";
import { permit } from "../../record/policy/permit.ts";
import type { Purpose } from "../../record/purpose.ts";
import type { Actor } from "../audit/actor.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { StoredRecord, StoreReader } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { logLookUp, refuseLookUp, type Seen } from "./log-look-up.ts";
import { credentialsOf, recordsOf } from "./own-records.ts";
import type { VersionVerdict } from "./version-verdict.ts";

export type ExportSelection = { learnerId: string } | { class: ClassKey };

/** What an export holds of a record: its newest issued version, and how that one stands. */
export interface ExportedRecord {
  recordId: string;
  learnerId: string;
  schoolYear: string;
  className: string;
  version: number;
  verdict: VersionVerdict;
  /** The full credential, exact JSON text as signed. */
  credential: string;
}

/** An export says what it is for, so that whoever finds it knows what it may be used for (Điều 12.2). */
export interface RecordExport {
  exportedAt: string;
  exportedBy: string;
  purpose: Purpose;
  records: ExportedRecord[];
}

/**
 * The signed records of a learner or of a class, for director, registrar and the homeroom teacher of the class. What
 * is not issued is not in it. Throws `CentreError` learner_not_found, class_not_found, duty_missing,
 * purpose_missing, record_restricted.
 */
export async function exportRecords(
  centre: Centre,
  by: Actor,
  selection: ExportSelection,
): Promise<RecordExport> {
  const { store, clock } = centre;
  const { records, subject } = await selectRecords(store, selection);
  const learnerIds = "learnerId" in selection ? [selection.learnerId] : records.map((each) => each.learnerId);
  const seen: Seen = { kind: "export", subject, learnerIds };
  const exportedAt = formatDateTime(clock());
  // All of the classes: who had a learner in one year has no business with the years before and after.
  const classes = "class" in selection ? [selection.class] : records;
  const allowed = (of: ClassKey) => permit(by, "record.export", { classes: [of] }, exportedAt) !== undefined;
  if (classes.length === 0 || !classes.every(allowed)) return refuseLookUp(centre, by, seen);
  if (by.purpose === undefined) throw new CentreError("purpose_missing");
  const exported: ExportedRecord[] = [];
  const free = await unrestricted(store, records);
  for (const record of free) exported.push(...(await exportRecord(store, record)));
  const shown = free.map((each) => each.learnerId);
  await logLookUp(centre, by, "record.export", { ...seen, learnerIds: shown });
  return { exportedAt, exportedBy: by.actorId, purpose: by.purpose, records: exported };
}

/** What a learner has had restricted is left out; nothing but that is refused (Luật 91/2025/QH15, Điều 10). */
async function unrestricted(reader: StoreReader, records: readonly StoredRecord[]): Promise<StoredRecord[]> {
  const free: StoredRecord[] = [];
  for (const record of records)
    if (!(await reader.isRestricted(record.learnerId, record.recordId))) free.push(record);
  if (free.length === 0 && records.length > 0) throw new CentreError("record_restricted");
  return free;
}

async function selectRecords(
  reader: StoreReader,
  selection: ExportSelection,
): Promise<{ records: StoredRecord[]; subject: string }> {
  if ("class" in selection) {
    if ((await reader.classGroup(selection.class)) === undefined) throw new CentreError("class_not_found");
    const records = await reader.recordsOfClass(selection.class);
    return { records, subject: subjectOf.class(selection.class) };
  }
  const { learnerId } = selection;
  if ((await reader.learner(learnerId)) === undefined) throw new CentreError("learner_not_found");
  return { records: await reader.recordsOfLearner(learnerId), subject: subjectOf.learner(learnerId) };
}

async function exportRecord(reader: StoreReader, record: StoredRecord): Promise<ExportedRecord[]> {
  const { recordId, learnerId, schoolYear, className } = record;
  const own = (await recordsOf(reader, learnerId)).find((each) => each.recordId === recordId);
  const newest = own?.versions.at(-1);
  if (newest === undefined) return [];
  const { version, verdict } = newest;
  const full = (await credentialsOf(reader, recordId, version)).find(({ kind }) => kind === "full");
  if (full === undefined) return [];
  return [{ recordId, learnerId, schoolYear, className, version, verdict, credential: full.document }];
}
