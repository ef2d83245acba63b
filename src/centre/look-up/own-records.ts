import { formatDateTime } from "../../credential/model/date-time.ts";
import { permit } from "../../record/policy/permit.ts";
import type { Action } from "../../record/policy/policy.ts";
import type { Actor } from "../audit/actor.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { CredentialKind, RecordVersion, StoredCredential, StoreReader } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { logLookUp, refuseLookUp, type Seen } from "./log-look-up.ts";
import { verdictOf, type VersionVerdict } from "./version-verdict.ts";

/** A learner whose records an account is about. */
export interface OwnLearner {
  learnerId: string;
  fullName: string;
  /** As the account's: the learner themself, or a guardian until the learner comes of age. */
  as: "self" | "ward";
}

/** An issued version as its learner sees it. */
export interface OwnVersion {
  version: number;
  origin: RecordVersion["origin"];
  issuedAt: string;
  verdict: VersionVerdict;
  /** Kinds of the credentials that there are of it. */
  credentials: CredentialKind[];
}

export interface OwnRecord {
  recordId: string;
  /** Null of the whole school record (three years). */
  schoolYear: string | null;
  className: string | null;
  /** Oldest first. */
  versions: OwnVersion[];
}

/** Whose records this account is about now (Điều 9.4). */
export async function readOwnLearners(centre: Centre, by: Actor): Promise<OwnLearner[]> {
  const { store, clock } = centre;
  const at = formatDateTime(clock());
  const learners: OwnLearner[] = [];
  for (const assignment of by.assignments) {
    if (assignment.kind !== "self" && assignment.kind !== "ward") continue;
    const { learnerId, kind } = assignment;
    if (permit(by, "ownRecord.read", { learnerId }, at) === undefined) continue;
    const learner = await store.learner(learnerId);
    if (learner !== undefined) learners.push({ learnerId, fullName: learner.identity.fullName, as: kind });
  }
  return learners;
}

/** Every issued version of a learner's records; what is not issued is not shown. Throws `CentreError` duty_missing. */
export async function readOwnRecords(centre: Centre, by: Actor, learnerId: string): Promise<OwnRecord[]> {
  await requireOwn(centre, by, "ownRecord.read", learnerId);
  const records = (await recordsOf(centre.store, learnerId)).filter(({ versions }) => versions.length > 0);
  await logLookUp(centre, by, "ownRecord.read", ownSeen(learnerId, "record", subjectOf.learner(learnerId)));
  return records;
}

/**
 * A credential of one's own, exact JSON text as signed. Throws `CentreError` duty_missing, record_not_found,
 * record_not_issued, credential_kind_missing.
 * @param use what the log says of it: the file, or the code made of it
 */
export async function readOwnCredential(
  centre: Centre,
  by: Actor,
  { learnerId, recordId, version, kind }: OwnCredential,
  use: "download" | "qr",
): Promise<string> {
  await requireOwn(centre, by, "ownRecord.read", learnerId);
  const issued = (await recordsOf(centre.store, learnerId)).find((each) => each.recordId === recordId);
  if (issued === undefined) throw new CentreError("record_not_found");
  if (!issued.versions.some((each) => each.version === version)) throw new CentreError("record_not_issued");
  const document = (await credentialsOf(centre.store, recordId, version)).find((each) => each.kind === kind);
  if (document === undefined) throw new CentreError("credential_kind_missing");
  const detail = `${version}/${kind}`;
  const seen = { ...ownSeen(learnerId, use, subjectOf.record(recordId)), detail };
  await logLookUp(centre, by, "ownRecord.read", seen);
  return document.document;
}

export interface OwnCredential {
  learnerId: string;
  recordId: string;
  version: number;
  kind: CredentialKind;
}

export function ownSeen(learnerId: string, kind: Seen["kind"], subject: string): Seen {
  return { kind, subject, learnerIds: [learnerId] };
}

/**
 * Refuses duty_missing alike for another's learner and for one that there is not; only the former has an access log
 * that could tell of it.
 */
export async function requireOwn(
  centre: Centre,
  by: Actor,
  action: Action,
  learnerId: string,
): Promise<void> {
  if (permit(by, action, { learnerId }, formatDateTime(centre.clock())) !== undefined) return;
  if ((await centre.store.learner(learnerId)) === undefined) throw new CentreError("duty_missing");
  await refuseLookUp(centre, by, ownSeen(learnerId, "record", subjectOf.learner(learnerId)));
}

/** The records of a learner, by year and the whole one last, with their issued versions. */
export async function recordsOf(reader: StoreReader, learnerId: string): Promise<OwnRecord[]> {
  const learner = await reader.learner(learnerId);
  if (learner === undefined) return [];
  const years = (await reader.recordsOfLearner(learnerId)).map(({ recordId, schoolYear, className }) => {
    return { recordId, schoolYear, className };
  });
  const whole = { recordId: learner.schoolRecordId, schoolYear: null, className: null };
  const records: OwnRecord[] = [];
  for (const record of [...years, whole])
    records.push({ ...record, versions: await issuedVersions(reader, record.recordId) });
  return records;
}

async function issuedVersions(reader: StoreReader, recordId: string): Promise<OwnVersion[]> {
  const issued = (await reader.recordVersions(recordId)).filter(({ issuedAt }) => issuedAt !== null);
  const states = await reader.issuancesOfRecord(recordId);
  const shown: OwnVersion[] = [];
  for (const { version, origin, issuedAt } of issued) {
    const state = states.find(({ issuance }) => issuance.version === version);
    if (state === undefined || issuedAt === null) continue;
    const stored = await reader.credentials(state.issuance.issuanceId);
    const verdict = await verdictOf(reader, state, issued);
    shown.push({ version, origin, issuedAt, verdict, credentials: stored.map(({ kind }) => kind) });
  }
  return shown;
}

/** Of a version that is issued: nobody is given them before (Điều 7, step 5). */
export async function credentialsOf(
  reader: StoreReader,
  recordId: string,
  version: number,
): Promise<StoredCredential[]> {
  const issuance = await reader.issuanceOfRecord(recordId, version);
  return issuance === undefined ? [] : reader.credentials(issuance.issuanceId);
}
