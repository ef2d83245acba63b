import type { SchoolRecordYear } from "../../record/school-record-year.ts";
import { mayReadIdentity } from "../../record/read-duty.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import type { IssuanceState, RecordVersion } from "../ports.ts";
import { CentreError } from "../refusals.ts";

/** A version as it was signed, and whether it is in force. */
export interface ShownVersion extends Omit<RecordVersion, "content"> {
  revokedAt: string | null;
  suspendedAt: string | null;
}

export interface WholeVersion extends ShownVersion {
  content: SchoolRecordYear;
  /** Signed credentials, exact JSON text; null before the version is issued (Điều 7, step 5). */
  credentials: { full: string; compact: string } | null;
}

/**
 * Every version of a record that was signed, ascending (Điều 3.2): for who may see the learner's identity,
 * since it is in them. Throws `CentreError` record_not_found, duty_missing.
 */
export async function readVersions(centre: Centre, by: Actor, recordId: string): Promise<ShownVersion[]> {
  await requireReader(centre, by, recordId);
  const states = await centre.store.issuancesOfRecord(recordId);
  const versions = await centre.store.recordVersions(recordId);
  return versions.map((version) => shownVersion(version, states));
}

/** One of them with all that it says. Throws also version_not_found. */
export async function readVersion(
  centre: Centre,
  by: Actor,
  { recordId, version: number }: { recordId: string; version: number },
): Promise<WholeVersion> {
  await requireReader(centre, by, recordId);
  const { store } = centre;
  const version = await store.recordVersion(recordId, number);
  if (version === undefined) throw new CentreError("version_not_found");
  const states = await store.issuancesOfRecord(recordId);
  const issuanceId = states.find(({ issuance }) => issuance.version === number)?.issuance.issuanceId;
  const stored =
    version.issuedAt === null || issuanceId === undefined ? [] : await store.credentials(issuanceId);
  const textOf = (kind: string) => stored.find((each) => each.kind === kind)?.document;
  const [full, compact] = [textOf("full"), textOf("compact")];
  return {
    ...shownVersion(version, states),
    content: JSON.parse(version.content) as SchoolRecordYear,
    credentials: full === undefined || compact === undefined ? null : { full, compact },
  };
}

async function requireReader({ store }: Centre, by: Actor, recordId: string): Promise<void> {
  const record = await store.record(recordId);
  if (record === undefined) throw new CentreError("record_not_found");
  if (!mayReadIdentity(by, [record])) throw new CentreError("duty_missing");
}

function shownVersion(version: RecordVersion, states: readonly IssuanceState[]): ShownVersion {
  const { content: _, ...shown } = version;
  const state = states.find(({ issuance }) => issuance.version === version.version);
  return { ...shown, revokedAt: state?.revokedAt ?? null, suspendedAt: state?.suspendedAt ?? null };
}
