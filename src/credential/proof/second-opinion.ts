import * as vc from "@digitalbazaar/vc";
import { Ed25519Signature2020 } from "@digitalbazaar/ed25519-signature-2020";
import { ED25519_2020_V1, pinnedContexts } from "../model/contexts.ts";
import type { JsonObject } from "../model/json.ts";

export type Opinion = { verified: true } | { verified: false; detail: string };

/**
 * Verifies an `Ed25519Signature2020` credential with `@digitalbazaar/vc` and its suite: an
 * implementation that shares with ours only the pinned contexts and `jsonld`. Used before issuing
 * and in tests, so that a mistake of our engine cannot sign what others refuse.
 * @param key the key the credential must have been signed with, and who controls it
 */
export async function secondOpinion(
  document: Record<string, unknown>,
  key: { verificationMethod: string; controller: string },
): Promise<Opinion> {
  const result = await vc.verifyCredential({
    credential: document,
    suite: new Ed25519Signature2020(),
    documentLoader: loaderFor(key),
    // Signature and structure are asked about here; status is this project's own check.
    checkStatus: async () => ({ verified: true }),
  });
  if (result.verified) return { verified: true };
  const reasons = [result.error, ...(result.error?.errors ?? [])].map((error) => error?.message ?? "");
  return { verified: false, detail: reasons.join("; ") };
}

/** The verification method's fragment is its Multikey, in every DID that this project makes. */
function loaderFor({ verificationMethod, controller }: { verificationMethod: string; controller: string }) {
  const method: JsonObject = {
    "@context": ED25519_2020_V1,
    id: verificationMethod,
    type: "Ed25519VerificationKey2020",
    controller,
    publicKeyMultibase: verificationMethod.split("#")[1] ?? "",
  };
  const documents = new Map<string, JsonObject>([
    ...pinnedContexts,
    [verificationMethod, method],
    [
      controller,
      { "@context": "https://www.w3.org/ns/did/v1", id: controller, assertionMethod: [verificationMethod] },
    ],
  ]);
  return async (url: string) => {
    const document = documents.get(url);
    if (document === undefined) throw new Error(`${url} is not pinned`);
    return { contextUrl: null, documentUrl: url, document };
  };
}
