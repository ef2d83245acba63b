import { formatDateTime } from "../../credential/model/date-time.ts";
import type { SchoolRecordYear } from "../../record/school-record-year.ts";
import { hiddenColumns, showIdentity, type ShownIdentity } from "../../record/sensitive-columns.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import type { CredentialKind, IssuanceState, RecordVersion, StoredRecord, StoreReader } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";

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
 * since it is in them. Throws `CentreError` record_not_found, duty_missing.
 */
export async function readVersions(centre: Centre, by: Actor, recordId: string): Promise<ShownVersion[]> {
  const { store } = centre;
  await requireReader(centre, by, recordId);
  const states = await store.issuancesOfRecord(recordId);
  const versions = await store.recordVersions(recordId);
  return versions.map((version) => shownVersion(version, states));
}

/** One of them with all that it says. Throws also version_not_found. */
export async function readVersion(
  centre: Centre,
  by: Actor,
  { recordId, version: number }: { recordId: string; version: number },
): Promise<WholeVersion> {
  const { store } = centre;
  const record = await requireReader(centre, by, recordId);
  const version = await store.recordVersion(recordId, number);
  if (version === undefined) throw new CentreError("version_not_found");
  const states = await store.issuancesOfRecord(recordId);
  const textOf = await documentsOf(store, version, states);
  const [full, compact] = [textOf("full"), textOf("compact")];
  const content = JSON.parse(version.content) as SchoolRecordYear;
  const hidden = hiddenColumns(by, { classes: [record] }, formatDateTime(centre.clock()));
  return {
    ...shownVersion(version, states),
    content: { ...content, learner: showIdentity(content.learner, hidden) },
    credentials: full === undefined || compact === undefined ? null : { full, compact },
  };
}

/**
 * The versions of a learner's whole school record, ascending; none before the programme is completed. For the
 * same people. Throws `CentreError` learner_not_found, duty_missing.
 */
export async function readSchoolRecord(
  centre: Centre,
  by: Actor,
  learnerId: string,
): Promise<ShownSchoolRecord[]> {
  const { store } = centre;
  const learner = await store.learner(learnerId);
  if (learner === undefined) throw new CentreError("learner_not_found");
  requirePermit(centre, by, "version.read", { learnerId, classes: await store.recordsOfLearner(learnerId) });
  const states = await store.issuancesOfRecord(learner.schoolRecordId);
  const shown: ShownSchoolRecord[] = [];
  for (const version of await store.recordVersions(learner.schoolRecordId)) {
    const textOf = await documentsOf(store, version, states);
    shown.push({ ...shownVersion(version, states), credential: textOf("cumulative") ?? null });
  }
  return shown;
}

async function requireReader(centre: Centre, by: Actor, recordId: string): Promise<StoredRecord> {
  const record = await centre.store.record(recordId);
  if (record === undefined) throw new CentreError("record_not_found");
  const { learnerId } = record;
  requirePermit(centre, by, "version.read", { learnerId, classes: [record] });
  return record;
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
