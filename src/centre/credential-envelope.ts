import { CREDENTIALS_V2, ED25519_2020_V1, HOCBA_V1 } from "../credential/model/contexts.ts";
import type { JsonObject } from "../credential/model/json.ts";

/** What a credential of a record says about itself: whose it is, since when, and where its status stands. */
export interface CredentialEnvelope {
  /** `urn:uuid:` */
  id: string;
  issuer: { id: string; name: string };
  /** Z form. */
  validFrom: string;
  credentialStatus: JsonObject[];
}

/** The unsigned credential of a subject, in the key order that the QR dictionary is made for (D6). */
export function wrapSubject(type: string, subject: object, envelope: CredentialEnvelope): JsonObject {
  return {
    "@context": [CREDENTIALS_V2, HOCBA_V1, ED25519_2020_V1],
    id: envelope.id,
    type: ["VerifiableCredential", type],
    issuer: envelope.issuer,
    validFrom: envelope.validFrom,
    credentialStatus: envelope.credentialStatus,
    credentialSubject: subject as JsonObject,
  };
}
