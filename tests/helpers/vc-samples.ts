import { randomUUID } from "node:crypto";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { canonicaliseGeneral } from "../../src/credential/proof/canonicalise.ts";
import type { Signer } from "../../src/credential/proof/ed25519.ts";
import { sign, type SignOptions } from "../../src/credential/proof/sign.ts";
import { signerOfSeed } from "./signer.ts";

export const V1 = "https://www.w3.org/2018/credentials/v1";
export const V2 = "https://www.w3.org/ns/credentials/v2";
export const EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2";

/** Somebody with a did:key who is not the centre: a holder, or a foreign issuer. */
export const stranger = signerOfSeed(new Uint8Array(32).fill(9));
export const otherStranger = signerOfSeed(new Uint8Array(32).fill(10));

/** An unsigned credential of VC Data Model 2.0 with a fresh id. */
export function unsignedV2(issuer: string, extra: JsonObject = {}): JsonObject {
  return {
    "@context": [V2],
    id: `urn:uuid:${randomUUID()}`,
    type: ["VerifiableCredential"],
    issuer,
    credentialSubject: { id: "did:example:subject" },
    ...extra,
  };
}

/** An unsigned credential of VC Data Model 1.1 with a fresh id. */
export function unsignedV1(issuer: string, extra: JsonObject = {}): JsonObject {
  const issuanceDate = "2024-01-01T00:00:00Z";
  return { ...unsignedV2(issuer), "@context": [V1], issuanceDate, ...extra };
}

export async function signedBy(
  signer: Signer,
  document: JsonObject,
  options: Partial<SignOptions> = {},
): Promise<JsonObject> {
  const result = await sign(document, {
    suite: "eddsa-rdfc-2022",
    signer,
    canonicalise: canonicaliseGeneral,
    created: new Date("2025-01-01T00:00:00Z"),
    ...options,
  });
  if (!result.ok) throw new Error(`${result.code}: ${result.detail}`);
  return result.document;
}

/** A presentation by `stranger` of the given credentials. */
export async function presented(
  credentials: JsonObject[],
  options: Partial<SignOptions> = {},
  extra: JsonObject = {},
): Promise<JsonObject> {
  const document: JsonObject = {
    "@context": [V2],
    type: ["VerifiablePresentation"],
    holder: stranger.controller,
    ...(credentials.length === 0 ? {} : { verifiableCredential: credentials }),
    ...extra,
  };
  return signedBy(stranger, document, { purpose: "authentication", ...options });
}

/** A copy without one member. */
export function without(document: JsonObject, key: string): JsonObject {
  const { [key]: _, ...rest } = document;
  return rest;
}
