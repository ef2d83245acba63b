import { classesInCharge } from "../../record/record-state.ts";
import { formatDateTime } from "../../credential/model/date-time.ts";
import type { SchoolRecordYear } from "../../record/school-record-year.ts";
import { hiddenColumns, showIdentity, type ShownIdentity } from "../../record/sensitive-columns.ts";
import type { Actor } from "../audit/actor.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import { logLookUp, requireLook, type Seen } from "../look-up/log-look-up.ts";
import type { CredentialKind, IssuanceState, RecordVersion, StoredRecord, StoreReader } from "../ports.ts";
import { CentreError } from "../refusals.ts";

/** A version as it was signed, and whether it is in force. */
export interface ShownVersion extends Omit<RecordVersion, "content"> {
  revokedAt: string | null;
  suspendedAt: string | null;
}

export interface WholeVersion extends ShownVersion {
  /** As it was signed, but for columns of the identity that are not the reader's to see. */
  content: Omit<SchoolRecordYear, "learner"> & { learner: ShownIdentity };
  /** Signed credentials, exact JSON text; null before the version is issued (Điều 7, step 5). */
  credentials: { full: string; compact: string } | null;
}

/** A version of a learner's whole school record (three years): one credential, null before it is issued. */
export interface ShownSchoolRecord extends ShownVersion {
  credential: string | null;
}

/**
 * Every version of a record that was signed, ascending (Điều 3.2): for who may see the learner's identity,
 * since it is in them. Throws `CentreError` record_not_found, duty_missing, purpose_missing.
 */
export async function readVersions(centre: Centre, by: Actor, recordId: string): Promise<ShownVersion[]> {
  const { store } = centre;
  const { seen } = await requireReader(centre, by, recordId, "");
  const states = await store.issuancesOfRecord(recordId);
  const versions = await store.recordVersions(recordId);
  await logLookUp(centre, by, "version.read", seen);
  return versions.map((version) => shownVersion(version, states));
}

/** One of them with all that it says. Throws also version_not_found. */
export async function readVersion(
  centre: Centre,
  by: Actor,
  { recordId, version: number }: { recordId: string; version: number },
): Promise<WholeVersion> {
  const { store } = centre;
  const { record, seen } = await requireReader(centre, by, recordId, String(number));
  const version = await store.recordVersion(recordId, number);
  if (version === undefined) throw new CentreError("version_not_found");
  const states = await store.issuancesOfRecord(recordId);
  const textOf = await documentsOf(store, version, states);
  const [full, compact] = [textOf("full"), textOf("compact")];
  const content = JSON.parse(version.content) as SchoolRecordYear;
  const hidden = hiddenColumns(by, { classes: [record] }, formatDateTime(centre.clock()));
  await logLookUp(centre, by, "version.read", seen);
  return {
    ...shownVersion(version, states),
    content: { ...content, learner: showIdentity(content.learner, hidden) },
    credentials: full === undefined || compact === undefined ? null : { full, compact },
  };
}

/**
 * The versions of a learner's whole school record, ascending; none before the programme is completed. For the
 * same people. Throws `CentreError` learner_not_found, duty_missing, purpose_missing.
 */
export async function readSchoolRecord(
  centre: Centre,
  by: Actor,
  learnerId: string,
): Promise<ShownSchoolRecord[]> {
  const { store } = centre;
  const learner = await store.learner(learnerId);
  if (learner === undefined) throw new CentreError("learner_not_found");
  const { schoolRecordId } = learner;
  const subject = subjectOf.record(schoolRecordId);
  const seen: Seen = { kind: "schoolRecord", subject, learnerIds: [learnerId] };
  const classes = classesInCharge(await store.recordsOfLearner(learnerId));
  await requireLook(centre, by, "version.read", { learnerId, classes }, seen);
  const states = await store.issuancesOfRecord(schoolRecordId);
  const shown: ShownSchoolRecord[] = [];
  for (const version of await store.recordVersions(schoolRecordId)) {
    const textOf = await documentsOf(store, version, states);
    shown.push({ ...shownVersion(version, states), credential: textOf("cumulative") ?? null });
  }
  await logLookUp(centre, by, "version.read", seen);
  return shown;
}

/** The record, if this person may see its versions, and what will be seen. */
async function requireReader(
  centre: Centre,
  by: Actor,
  recordId: string,
  detail: string,
): Promise<{ record: StoredRecord; seen: Seen }> {
  const record = await centre.store.record(recordId);
  if (record === undefined) throw new CentreError("record_not_found");
  const { learnerId } = record;
  const seen: Seen = {
    kind: "version",
    subject: subjectOf.record(recordId),
    detail,
    learnerIds: [learnerId],
  };
  await requireLook(centre, by, "version.read", { learnerId, classes: [record] }, seen);
  return { record, seen };
}

/** The credentials of a version by kind; none before it is issued: nobody is given them until then (Điều 7, step 5). */
async function documentsOf(
  reader: StoreReader,
  { version, issuedAt }: RecordVersion,
  states: readonly IssuanceState[],
): Promise<(kind: CredentialKind) => string | undefined> {
  const issuanceId = states.find(({ issuance }) => issuance.version === version)?.issuance.issuanceId;
  if (issuedAt === null || issuanceId === undefined) return () => undefined;
  const stored = await reader.credentials(issuanceId);
  return (kind) => stored.find((each) => each.kind === kind)?.document;
}

function shownVersion(version: RecordVersion, states: readonly IssuanceState[]): ShownVersion {
  const { content: _, ...shown } = version;
  const state = states.find(({ issuance }) => issuance.version === version.version);
  return { ...shown, revokedAt: state?.revokedAt ?? null, suspendedAt: state?.suspendedAt ?? null };
}
