import type { Clock, StoredKey } from "../centre/ports.ts";
import { keyStateAt } from "../credential/model/did.ts";
import type { JsonObject } from "../credential/model/json.ts";

/**
 * The DID document with the whole key history of one DID (W3C Controlled Identifiers 1.0, sections 2.2
 * and 2.3; DID Core 1.0). Keys of another controller are left out.
 *
 * A retired or compromised key stays under `assertionMethod`, with its `expires` or `revoked`: what it
 * signed before must still verify from paper (D15). `authentication` speaks for the present only, so
 * it names the keys that are good now.
 */
export function buildDidDocument(did: string, keys: readonly StoredKey[], clock: Clock): JsonObject {
  const own = keys.filter((key) => key.controller === did);
  const now = clock().getTime();
  const asserting = own.filter((key) => serves(key, "assertionMethod"));
  const authenticating = own.filter(
    (key) => serves(key, "authentication") && keyStateAt(key, now) === "valid",
  );
  return {
    "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
    id: did,
    verificationMethod: own.map(verificationMethod),
    assertionMethod: asserting.map(({ id }) => id),
    ...(authenticating.length === 0 ? {} : { authentication: authenticating.map(({ id }) => id) }),
  };
}

function serves(key: StoredKey, purpose: string): boolean {
  return (key.purposes ?? ["assertionMethod"]).includes(purpose);
}

function verificationMethod(key: StoredKey): JsonObject {
  const { id, controller, publicKeyMultibase, expires, revoked } = key;
  return {
    id,
    type: "Multikey",
    controller,
    publicKeyMultibase,
    ...(expires === undefined ? {} : { expires }),
    ...(revoked === undefined ? {} : { revoked }),
  };
}
