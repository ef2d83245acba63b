import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import { digestOf, recordAudit } from "../audit/record-audit.ts";
import { buildCumulativeCredential } from "../build-cumulative-credential.ts";
import type { Centre } from "../centre.ts";
import type { RecordVersion, StoreWriter } from "../ports.ts";
import { subjectOf } from "../audit/subject-of.ts";
import { signIssuance } from "../sign-issuance.ts";
import { schoolRecordContent, type LoadedSchoolRecord } from "./load-school-record.ts";

/** On what ground, and by whose right, the whole is signed: the year's that it is signed with. */
export type SchoolRecordGround = Pick<RecordVersion, "origin" | "caseId" | "delegation"> & { now: Date };

/**
 * Signs the next version of a learner's whole school record, one credential for grades 10 to 12 (D5), if the
 * years make up a completed programme and it is not signed just so already. Answers it; null if nothing was
 * to be signed. Nobody is given it before `releaseSchoolRecord`.
 */
export async function signSchoolRecord(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  loaded: LoadedSchoolRecord,
  { now, ...ground }: SchoolRecordGround,
): Promise<string | null> {
  const { record, faults, ruleSet } = loaded;
  if (faults.length > 0 || isSignedSo(loaded)) return null;
  const { recordId, version } = record;
  const content = schoolRecordContent(record);
  const digest = await digestOf(content);
  await writer.addRecordVersion({
    recordId,
    version,
    content,
    digest,
    ruleSet,
    ...ground,
    signedBy: by.actorId,
    signedAt: formatDateTime(now),
    issuedAt: null,
  });
  const { documents } = await signIssuance(
    centre,
    writer,
    { recordId, version, now },
    { cumulative: (envelope) => buildCumulativeCredential(record, envelope) },
  );
  await recordAudit(writer, centre.clock, by, {
    action: "schoolRecord.sign",
    subject: subjectOf.record(recordId),
    newValue: { version, ...ground, content: digest, cumulative: await digestOf(documents.cumulative) },
  });
  return documents.cumulative;
}

/** Whether the newest version says the same and is not revoked. */
export function isSignedSo({ record, newest }: LoadedSchoolRecord): boolean {
  if (newest === undefined || newest.state.revokedAt !== null) return false;
  const { version, content } = newest.version;
  return schoolRecordContent({ ...record, version }) === content;
}
