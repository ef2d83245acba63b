import { parseDateTime } from "../model/date-time.ts";
import { didKeyRecord, type KeyRecord, type ResolveDid } from "../model/did.ts";
import type { KeyLookup } from "../proof/verify-proof.ts";
import type { TrustList } from "./trust-list.ts";

/**
 * Finds the key that a proof names: in the trust list, in the did:key itself, or in the DID document
 * where the caller can get it. A key that a recognised centre's entry does not have is a stranger's
 * if the signature is older than the list, and may be a newer key of the centre otherwise.
 */
export async function lookUpKey(
  verificationMethod: string,
  signedAt: number,
  trust: TrustList | undefined,
  resolveDid: ResolveDid | undefined,
): Promise<KeyLookup> {
  const did = verificationMethod.split("#")[0] ?? "";
  const find = (keys: readonly KeyRecord[]): KeyLookup => {
    const key = keys.find(({ id }) => id === verificationMethod);
    return key === undefined ? { kind: "absent" } : { kind: "found", key };
  };
  const listed = trust?.centres.find((centre) => centre.did === did);
  if (listed !== undefined) {
    const found = find(listed.keys);
    if (found.kind === "found") return found;
    if (signedAt < (parseDateTime(trust?.issuedAt ?? "") ?? 0)) return found;
  }
  if (did.startsWith("did:key:")) {
    const own = didKeyRecord(did);
    return find(own === undefined ? [] : [own]);
  }
  const resolved = await resolveDid?.(did);
  return resolved === undefined ? { kind: "unavailable" } : find(resolved);
}
