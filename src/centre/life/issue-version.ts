import { formatDateTime } from "../../credential/model/date-time.ts";
import type { SchoolRecordYear } from "../../record/school-record-year.ts";
import type { Actor } from "../audit/actor.ts";
import { digestOf, recordAudit } from "../audit/record-audit.ts";
import { credentialsOfYear } from "../build-credentials.ts";
import { isOwnCode, type Centre } from "../centre.ts";
import type { Issuance, RecordVersion, StoreWriter } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { subjectOf } from "../audit/subject-of.ts";
import { signIssuance } from "../sign-issuance.ts";
import { queueSynchronise } from "./queue-synchronise.ts";
import { hasSchoolRecord, loadSchoolRecord } from "./load-school-record.ts";
import { followYears, releaseSchoolRecord } from "./release-school-record.ts";
import { signSchoolRecord } from "./sign-school-record.ts";
import { supersede } from "./supersede.ts";

/** A version of a record that somebody with the right to it has decided to sign. */
export interface VersionToSign {
  /** As it will be kept and signed; its head names the record and the version. */
  record: SchoolRecordYear;
  learnerId: string;
  ruleSet: string;
  origin: RecordVersion["origin"];
  /** The case that made it (Điều 15). */
  caseId: string | null;
  /** The basis of the delegation under which a deputy signs (Điều 9.2). */
  delegation: string | null;
  now: Date;
}

export interface SignedVersion {
  issuance: Issuance;
  /** Signed credentials, exact JSON text. */
  full: string;
  compact: string;
}

/**
 * Điều 7, steps 4 and 5 in one: signs a version and issues it, inside the caller's transaction. Whether it
 * may be done was decided before; the record's step is the caller's to move. `centre` needs its signer.
 * Throws `CentreError` key_locked, institution_other, lists_full or sign_failed, and `ConflictError` for a
 * version that was signed before.
 */
export async function issueVersion(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  version: VersionToSign,
): Promise<SignedVersion> {
  const signed = await signVersion(centre, writer, by, version);
  const { record, learnerId, now } = version;
  const { recordId, version: number } = record.record;
  await releaseVersion(centre, writer, by, { recordId, version: number, learnerId, now });
  return signed;
}

/**
 * Step 4 alone: the credentials are made and kept, and nobody is given them before `releaseVersion`. With the
 * year that completes the programme, and with every later version of a year of it, the learner's whole
 * school record is signed too (D5).
 */
export async function signVersion(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  version: VersionToSign,
): Promise<SignedVersion> {
  const signed = await signYear(centre, writer, by, version);
  const { learnerId, origin, caseId, delegation, now } = version;
  const completes = version.record.summary.promotion.decision === "completed";
  if (completes || (await hasSchoolRecord(writer, learnerId))) {
    const whole = await loadSchoolRecord(writer, learnerId);
    await signSchoolRecord(centre, writer, by, whole, { origin, caseId, delegation, now });
  }
  return signed;
}

async function signYear(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  { record, ruleSet, origin, caseId, delegation, now }: VersionToSign,
): Promise<SignedVersion> {
  if (!isOwnCode(centre, record.institution.moetCode)) throw new CentreError("institution_other");
  const { recordId, version } = record.record;
  const content = contentOf(record);
  const digest = await digestOf(content);
  await writer.addRecordVersion({
    recordId,
    version,
    content,
    digest,
    ruleSet,
    origin,
    signedBy: by.actorId,
    delegation,
    signedAt: formatDateTime(now),
    issuedAt: null,
    caseId,
  });
  const { issuance, documents } = await signIssuance(
    centre,
    writer,
    { recordId, version, now },
    credentialsOfYear(record),
  );
  const { full, compact } = documents;
  await recordAudit(writer, centre.clock, by, {
    action: "record.sign",
    subject: subjectOf.record(recordId),
    newValue: {
      version,
      origin,
      caseId,
      delegation,
      content: digest,
      full: await digestOf(full),
      compact: await digestOf(compact),
    },
  });
  return { issuance, full, compact };
}

/** The exact text that is kept of a version, and that its digest is of. */
export function contentOf(record: SchoolRecordYear): string {
  return JSON.stringify(record);
}

/**
 * Step 5 alone: a signed version takes the place of the one before it, which is revoked as superseded by it
 * (D10); the learner is told, and the sector's database will be.
 */
export async function releaseVersion(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  { recordId, version, learnerId, now }: { recordId: string; version: number; learnerId: string; now: Date },
): Promise<void> {
  const at = formatDateTime(now);
  await writer.markVersionIssued(recordId, version, at);
  const superseded = await supersede(centre, writer, by, { recordId, version });
  for (const older of superseded)
    await writer.addNotice({ learnerId, at, code: "record_superseded", recordId, version: older });
  await writer.addNotice({ learnerId, at, code: "record_issued", recordId, version });
  await queueSynchronise(writer, recordId, { version, inForce: true }, at);
  await recordAudit(writer, centre.clock, by, {
    action: "record.issue",
    subject: subjectOf.record(recordId),
    newValue: { version, supersedes: superseded },
  });
  await releaseSchoolRecord(centre, writer, by, { learnerId, now });
  await followYears(centre, writer, by, learnerId, {
    cause: "issuedInError",
    reason: `Học bạ năm học có phiên bản ${version}.`,
    basis: "Quy chế học bạ số, Điều 15",
  });
}
