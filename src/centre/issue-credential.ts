import { CREDENTIALS_V1 } from "../credential/model/contexts.ts";
import { formatDateTime } from "../credential/model/date-time.ts";
import { asArray, isObject, isString, nodeId, type JsonObject } from "../credential/model/json.ts";
import { schoolRecordTypes } from "../credential/model/school-record.ts";
import type { Cryptosuite } from "../credential/proof/cryptosuite.ts";
import { sign } from "../credential/proof/sign.ts";
import { credentialFaults } from "../credential/verify/credential-shape.ts";
import { datesFault } from "../credential/verify/dates.ts";
import type { Fault } from "../credential/verify/fault.ts";
import type { Actor } from "./audit/actor.ts";
import { digestOf, recordAudit } from "./audit/record-audit.ts";
import { requireSigner, type Centre } from "./centre.ts";
import { CentreError } from "./refusals.ts";
import { addIssuanceAtRandom, statusEntries } from "./status-lists.ts";

/** The VC API's refusal of a credential: every fault, each with its place. */
export class CredentialRefused extends CentreError {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super("credential_invalid", faults.map(({ detail }) => detail).join(", "));
    this.faults = faults;
  }
}

/** Types that carry this service's own authority, and that no client may have signed. */
const reservedTypes = new Set([...schoolRecordTypes, "TrustListCredential", "BitstringStatusListCredential"]);

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
    const signed = await sign(unsigned, { suite, signer, canonicalise: centre.canonicalise, created: now });
    if (!signed.ok) throw new CredentialRefused([{ code: signed.code, detail: signed.detail }]);
    const { id } = signed.document;
    const { issuanceId } = issuance;
    const document = JSON.stringify(signed.document);
    await writer.addCredential({ credentialId: isString(id) ? id : null, issuanceId, kind: "api", document });
    await recordAudit(writer, centre.clock, by, {
      action: "credential.issue",
      subject: `issuance:${issuanceId}`,
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
  const types = [credential, ...asArray(credential["credentialSubject"]).filter(isObject)].flatMap((node) =>
    asArray(node["type"]),
  );
  const reserved = types.find((type) => isString(type) && reservedTypes.has(type));
  if (reserved !== undefined) throw new CentreError("type_reserved", String(reserved));
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
