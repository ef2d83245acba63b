import { formatDateTime } from "../credential/model/date-time.ts";
import type { JsonObject } from "../credential/model/json.ts";
import { sign } from "../credential/proof/sign.ts";
import { requireSigner, type Centre } from "./centre.ts";
import type { CredentialEnvelope } from "./credential-envelope.ts";
import type { CredentialKind, Issuance, StoreWriter } from "./ports.ts";
import { CentreError } from "./refusals.ts";
import { addIssuanceAtRandom, statusEntries } from "./status-lists.ts";

export interface SignedIssuance<K extends CredentialKind> {
  issuance: Issuance;
  /** The signed credentials, exact JSON text as stored. */
  documents: Record<K, string>;
}

/**
 * Signs everything that a version of a record is handed out as: the one place where the centre's name goes
 * under a school record. The credentials share a status entry (D5) and are stored with it.
 * @param build an unsigned credential for each kind
 * Throws `CentreError` key_locked, lists_full or sign_failed, and `ConflictError` for a version issued before.
 */
export async function signIssuance<K extends CredentialKind>(
  centre: Centre,
  writer: StoreWriter,
  { recordId, version, now }: { recordId: string; version: number; now: Date },
  build: Record<K, (envelope: CredentialEnvelope) => JsonObject>,
): Promise<SignedIssuance<K>> {
  const issuance = await addIssuanceAtRandom(centre, writer, {
    issuanceId: centre.random.uuid(),
    signer: "centre",
    recordId,
    version,
    issuedAt: formatDateTime(now),
  });
  const documents: [string, string][] = [];
  for (const kind of Object.keys(build) as K[]) {
    const envelope = newEnvelope(centre, issuance, now);
    const document = await signText(centre, build[kind](envelope), now);
    await writer.addCredential({
      credentialId: envelope.id,
      issuanceId: issuance.issuanceId,
      kind,
      document,
    });
    documents.push([kind, document]);
  }
  return { issuance, documents: Object.fromEntries(documents) as Record<K, string> };
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
