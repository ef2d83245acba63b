import type { SchoolRecordYear } from "../record/school-record-year.ts";
import type { Actor } from "./audit/actor.ts";
import { digestOf, recordAudit } from "./audit/record-audit.ts";
import { subjectOf } from "./audit/subject-of.ts";
import { buildFullCredential, credentialsOfYear } from "./build-credentials.ts";
import { isOwnCode, requireSigner, type Centre } from "./centre.ts";
import { confirmIndependently } from "./confirm-independently.ts";
import { tellOfOwnFaults } from "./incidents/tell-of-own-faults.ts";
import type { CredentialKind, Issuance, StoreWriter } from "./ports.ts";
import type { RefusalCode } from "./refusals.ts";
import { signIssuance } from "./sign-issuance.ts";

/** What became of one record of a batch. */
export type IssueOutcome =
  | { result: "issued" | "alreadyIssued"; record: SchoolRecordYear; full: string; compact: string }
  | { result: "refused"; record: SchoolRecordYear; code: RefusalCode; detail: string };

/**
 * Records a transaction. Few enough that other writers wait less than a second, many enough that the
 * commit (an fsync) is a small part of the time.
 */
const CHUNK = 50;

/**
 * Issues a batch (Điều 7, steps 4 and 5): for each record a full and a compact credential, signed
 * together, sharing one status entry (D5). A record and version issued before is not signed again:
 * its credentials are answered as they were, so that an interrupted batch is simply run again.
 */
export async function* issueRecords(
  centre: Centre,
  by: Actor,
  records: readonly SchoolRecordYear[],
): AsyncGenerator<IssueOutcome> {
  requireSigner(centre, "centre");
  for (let start = 0; start < records.length; start += CHUNK) {
    const chunk = records.slice(start, start + CHUNK);
    yield* await tellOfOwnFaults(centre, async () => issueChunk(centre, by, chunk));
  }
}

async function issueChunk(
  centre: Centre,
  by: Actor,
  chunk: readonly SchoolRecordYear[],
): Promise<IssueOutcome[]> {
  return centre.store.transaction(async (writer) => {
    const outcomes: IssueOutcome[] = [];
    for (const record of chunk) outcomes.push(await issueRecord(centre, writer, by, record));
    await confirmIndependently(centre, outcomes.find(isIssued)?.compact);
    return outcomes;
  });
}

async function issueRecord(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  record: SchoolRecordYear,
): Promise<IssueOutcome> {
  const { recordId, version } = record.record;
  if (!isOwnCode(centre, record.institution.moetCode))
    return { result: "refused", record, code: "institution_other", detail: "" };
  if (await isManaged(writer, record))
    return { result: "refused", record, code: "record_managed", detail: "" };
  const existing = await writer.issuanceOfRecord(recordId, version);
  if (existing !== undefined) return answerExisting(writer, existing, record);
  const { documents } = await signIssuance(
    centre,
    writer,
    { recordId, version, now: centre.clock() },
    credentialsOfYear(record),
  );
  const { full, compact } = documents;
  await recordAudit(writer, centre.clock, by, {
    action: "record.issue",
    subject: subjectOf.record(recordId),
    newValue: { version, full: await digestOf(full), compact: await digestOf(compact) },
  });
  return { result: "issued", record, full, compact };
}

/** A year that the centre keeps itself goes through its six steps (Điều 7): a file is no way past them. */
async function isManaged(writer: StoreWriter, { record, learner }: SchoolRecordYear): Promise<boolean> {
  if ((await writer.record(record.recordId)) !== undefined) return true;
  const known = await writer.learnerBySectorId(learner.moetLearnerId);
  const years = known === undefined ? [] : await writer.recordsOfLearner(known.learnerId);
  return years.some(({ schoolYear }) => schoolYear === record.schoolYear);
}

function isIssued(outcome: IssueOutcome): outcome is Exclude<IssueOutcome, { result: "refused" }> {
  return outcome.result === "issued";
}

/** The same record and version again: the credentials of then if the content is the same, else a refusal. */
async function answerExisting(
  writer: StoreWriter,
  issuance: Issuance,
  record: SchoolRecordYear,
): Promise<IssueOutcome> {
  const stored = await writer.credentials(issuance.issuanceId);
  const documentOf = (kind: CredentialKind) =>
    stored.find((credential) => credential.kind === kind)?.document ?? "";
  const full = documentOf("full");
  const issued = JSON.parse(full) as { credentialSubject: unknown };
  const envelope = { id: "", issuer: { id: "", name: "" }, validFrom: "", credentialStatus: [] };
  const wanted = buildFullCredential(record, envelope)["credentialSubject"];
  if (JSON.stringify(issued.credentialSubject) !== JSON.stringify(wanted)) {
    return { result: "refused", record, code: "record_version_differs", detail: "" };
  }
  return { result: "alreadyIssued", record, full, compact: documentOf("compact") };
}
