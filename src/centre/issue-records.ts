import { formatDateTime } from "../credential/model/date-time.ts";
import type { JsonObject } from "../credential/model/json.ts";
import { sign } from "../credential/proof/sign.ts";
import type { SchoolRecordYear } from "../record/school-record-year.ts";
import { buildCompactCredential, buildFullCredential } from "./build-credentials.ts";
import type { CredentialEnvelope } from "./credential-envelope.ts";
import type { Actor } from "./audit/actor.ts";
import { digestOf, recordAudit } from "./audit/record-audit.ts";
import { requireSigner, type Centre } from "./centre.ts";
import type { CredentialKind, Issuance, StoreWriter } from "./ports.ts";
import { CentreError, type RefusalCode } from "./refusals.ts";
import { addIssuanceAtRandom, statusEntries } from "./status-lists.ts";

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
    yield* await centre.store.transaction(async (writer) => {
      const outcomes: IssueOutcome[] = [];
      for (const record of chunk) outcomes.push(await issueRecord(centre, writer, by, record));
      await confirmIndependently(centre, outcomes);
      return outcomes;
    });
  }
}

async function issueRecord(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  record: SchoolRecordYear,
): Promise<IssueOutcome> {
  const { recordId, version } = record.record;
  if (isOfAnother(centre, record))
    return { result: "refused", record, code: "institution_other", detail: "" };
  const existing = await writer.issuanceOfRecord(recordId, version);
  if (existing !== undefined) return answerExisting(writer, existing, record);
  const now = centre.clock();
  const issuance = await addIssuanceAtRandom(centre, writer, {
    issuanceId: centre.random.uuid(),
    signer: "centre",
    recordId,
    version,
    issuedAt: formatDateTime(now),
  });
  const issueOne = async (kind: CredentialKind, build: typeof buildFullCredential) => {
    const envelope = newEnvelope(centre, issuance, now);
    const document = await signText(centre, build(record, envelope), now);
    await writer.addCredential({
      credentialId: envelope.id,
      issuanceId: issuance.issuanceId,
      kind,
      document,
    });
    return document;
  };
  const full = await issueOne("full", buildFullCredential);
  const compact = await issueOne("compact", buildCompactCredential);
  await recordAudit(writer, centre.clock, by, {
    action: "record.issue",
    subject: `record:${recordId}`,
    newValue: { version, full: await digestOf(full), compact: await digestOf(compact) },
  });
  return { result: "issued", record, full, compact };
}

/** A centre signs its own records; by the ministry's code, since names are written in many ways. */
function isOfAnother({ profile }: Centre, { institution }: SchoolRecordYear): boolean {
  return profile.moetCode !== undefined && profile.moetCode !== institution.moetCode;
}

function newEnvelope(centre: Centre, issuance: Issuance, now: Date): CredentialEnvelope {
  const { did, name, baseUrl } = centre.profile;
  return {
    id: `urn:uuid:${centre.random.uuid()}`,
    issuer: { id: did, name },
    validFrom: formatDateTime(now),
    credentialStatus: statusEntries(baseUrl, "centre", issuance.statusEntry),
  };
}

async function signText(centre: Centre, unsigned: JsonObject, created: Date): Promise<string> {
  const { suite, canonicalise } = centre;
  const signed = await sign(unsigned, {
    suite,
    signer: requireSigner(centre, "centre"),
    canonicalise,
    created,
  });
  if (!signed.ok) throw new CentreError("sign_failed", signed.detail);
  return JSON.stringify(signed.document);
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

/**
 * Before a chunk is committed, its first new credential is verified by an independent implementation
 * (as certificate authorities lint before they issue). If the two engines ever disagree, nothing of
 * the chunk leaves. One in fifty bounds the cost at some 2 % of the general path.
 */
async function confirmIndependently(centre: Centre, outcomes: readonly IssueOutcome[]): Promise<void> {
  const first = outcomes.find((outcome) => outcome.result === "issued");
  if (first?.result !== "issued" || centre.suite !== "Ed25519Signature2020") return;
  const { verificationMethod, controller } = requireSigner(centre, "centre");
  const opinion = await centre.secondOpinion(JSON.parse(first.compact) as JsonObject, {
    verificationMethod,
    controller,
  });
  if (!opinion.verified) throw new CentreError("second_opinion_differs", opinion.detail);
}
