import { CREDENTIALS_V1 } from "../credential/model/contexts.ts";
import { formatDateTime } from "../credential/model/date-time.ts";
import { asArray, isString, nodeId, type JsonObject } from "../credential/model/json.ts";
import type { Cryptosuite } from "../credential/proof/cryptosuite.ts";
import { notReadAsSigned } from "../credential/proof/read-as-signed.ts";
import { sign } from "../credential/proof/sign.ts";
import { credentialFaults } from "../credential/verify/credential-shape.ts";
import { datesFault } from "../credential/verify/dates.ts";
import { fault, FAULTS_TOLD, type Fault } from "../credential/verify/fault.ts";
import type { Actor } from "./audit/actor.ts";
import { digestOf, recordAudit } from "./audit/record-audit.ts";
import { subjectOf } from "./audit/subject-of.ts";
import { requireSigner, type Centre } from "./centre.ts";
import type { StoreWriter } from "./ports.ts";
import { CentreError } from "./refusals.ts";
import { reservedName, reservedTerm } from "./reserved-terms.ts";
import { addIssuanceAtRandom, statusEntries } from "./status-lists.ts";

/** The VC API's refusal of a credential: every fault, each with its place. */
export class CredentialRefused extends CentreError {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const told = faults.slice(0, FAULTS_TOLD);
    super("credential_invalid", told.map(({ detail }) => detail).join(", "));
    this.faults = told;
  }
}

/**
 * VC API issuing: signs a client's credential with the VC API's own identity and gives it a status
 * entry. Id, type and subject are returned as they came. Everything is checked before anything is
 * stored; a refusal throws and nothing is written.
 */
export async function issueCredential(
  centre: Centre,
  by: Actor,
  credential: JsonObject,
  suite: Extract<Cryptosuite, "Ed25519Signature2020" | "eddsa-rdfc-2022">,
): Promise<JsonObject> {
  const signer = requireSigner(centre, "vc-api");
  refuseFaults(credential, signer.controller);
  const now = centre.clock();
  return centre.store.transaction(async (writer) => {
    const issuance = await addIssuanceAtRandom(centre, writer, {
      issuanceId: centre.random.uuid(),
      signer: "vc-api",
      recordId: null,
      version: null,
      issuedAt: formatDateTime(now),
    });
    const entries = statusEntries(centre.profile.baseUrl, "vc-api", issuance.statusEntry);
    const unsigned = withStatus(credential, entries);
    const { canonicalise } = centre;
    const options = { suite, signer, canonicalise, created: now, inspect: refuseDisguised };
    const signed = await sign(unsigned, options);
    if (!signed.ok) throw new CredentialRefused([{ code: signed.code, detail: signed.detail }]);
    const { id } = signed.document;
    if (isString(id)) await refuseRecordId(writer, id);
    const { issuanceId } = issuance;
    const document = JSON.stringify(signed.document);
    await writer.addCredential({ credentialId: isString(id) ? id : null, issuanceId, kind: "api", document });
    await recordAudit(writer, centre.clock, by, {
      action: "credential.issue",
      subject: subjectOf.issuance(issuanceId),
      newValue: { sha256: await digestOf(document) },
    });
    return signed.document;
  });
}

function refuseFaults(credential: JsonObject, own: string): void {
  const faults = [...credentialFaults(credential)];
  const dates = datesFault(credential);
  if (dates !== undefined) faults.push(dates);
  if (faults.length > 0) throw new CredentialRefused(faults);
  if (nodeId(credential["issuer"]) !== own) throw new CentreError("issuer_foreign", own);
  const reserved = reservedName(credential);
  if (reserved !== undefined) throw new CentreError("type_reserved", reserved);
}

/**
 * Refuses, on the very bytes to be signed, what only looks like a client's credential: a reserved term in
 * any spelling, and a deciding member (issuer, dates, status) where a verifier does not read it.
 */
function refuseDisguised(unsecured: JsonObject, canonical: Uint8Array): void {
  const reserved = reservedTerm(canonical);
  if (reserved !== undefined) throw new CentreError("type_reserved", reserved);
  const faults = notReadAsSigned(unsecured, canonical).map((detail) => fault("shape_invalid", detail));
  if (faults.length > 0) throw new CredentialRefused(faults);
}

/** An id is the client's to choose, but not that of a school record: revoking one must not touch the other. */
async function refuseRecordId(writer: StoreWriter, id: string): Promise<void> {
  const states = await writer.issuancesOfCredential(id);
  if (states.some(({ issuance }) => issuance.signer === "centre"))
    throw new CredentialRefused([fault("shape_invalid", "/id")]);
}

/** What VC 1.1's contexts lack of Bitstring Status List 1.0, written inline so that nobody has to fetch it. */
const BITSTRING_TERMS: JsonObject = {
  BitstringStatusListEntry: {
    "@id": "https://www.w3.org/ns/credentials/status#BitstringStatusListEntry",
    "@context": {
      statusPurpose: "https://www.w3.org/ns/credentials/status#statusPurpose",
      statusListIndex: "https://www.w3.org/ns/credentials/status#statusListIndex",
      statusListCredential: {
        "@id": "https://www.w3.org/ns/credentials/status#statusListCredential",
        "@type": "@id",
      },
    },
  },
};

/** Adds the status entries beside any that the client gave; VC 1.1 wants an `id` in each (section 4.9). */
function withStatus(credential: JsonObject, entries: JsonObject[]): JsonObject {
  const given = asArray(credential["credentialStatus"]);
  const contexts = asArray(credential["@context"]);
  if (contexts[0] !== CREDENTIALS_V1) return { ...credential, credentialStatus: [...given, ...entries] };
  const identified = entries.map((entry) => ({
    id: `${String(entry["statusListCredential"])}#${String(entry["statusListIndex"])}`,
    ...entry,
  }));
  return {
    ...credential,
    "@context": [...contexts, BITSTRING_TERMS],
    credentialStatus: [...given, ...identified],
  };
}
