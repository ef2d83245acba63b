/** The same credentials through another implementation, both ways: what one signs the other verifies. */
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite as eddsaRdfc2022 } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { Ed25519Signature2020 } from "@digitalbazaar/ed25519-signature-2020";
import { Ed25519VerificationKey2020 } from "@digitalbazaar/ed25519-verification-key-2020";
import * as vc from "@digitalbazaar/vc";
import { describe, expect, test } from "vitest";
import { pinnedContexts } from "../../../src/credential/model/contexts.ts";
import type { JsonObject } from "../../../src/credential/model/json.ts";
import { secondOpinion } from "../../../src/credential/proof/second-opinion.ts";
import { openPolicy } from "../../../src/credential/verify/policy.ts";
import { verifyCredential } from "../../../src/credential/verify/verify-credential.ts";
import { centreSigner, did, receiver, signed, signedAt, unsignedRecord } from "../../helpers/signed-world.ts";
import { signerOfSeed } from "../../helpers/signer.ts";
import { repeatedGrade10, threeYears, transferredIn, unsignedCumulative } from "../../helpers/three-years.ts";

const seed = new Uint8Array(32).fill(11);
const holder = signerOfSeed(seed);
const documentLoader = async (url: string) => {
  const document = pinnedContexts.get(url) ?? didKeyDocument(url);
  return { contextUrl: null, documentUrl: url, document };
};
function didKeyDocument(url: string): JsonObject {
  const method = {
    "@context": "https://w3id.org/security/multikey/v1",
    id: holder.verificationMethod,
    type: "Multikey",
    controller: holder.controller,
    publicKeyMultibase: holder.publicKeyMultibase,
  };
  if (url.includes("#")) return method;
  return {
    "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
    id: holder.controller,
    assertionMethod: [method],
  };
}
const own = (): JsonObject => ({
  ...unsignedRecord("full"),
  issuer: { id: holder.controller, name: "Trung tâm thử" },
});

describe("ours, verified by @digitalbazaar/vc", () => {
  test("Ed25519Signature2020, the second opinion before issuing", async () => {
    const key = { verificationMethod: centreSigner.verificationMethod, controller: did };
    expect(await secondOpinion(await signed(unsignedRecord("full")), key)).toEqual({ verified: true });
    const altered = { ...(await signed(unsignedRecord("full"))), validFrom: "2026-05-28T01:15:00Z" };
    expect(await secondOpinion(altered, key)).toMatchObject({ verified: false });
    const stranger = { verificationMethod: holder.verificationMethod, controller: holder.controller };
    expect(await secondOpinion(await signed(unsignedRecord()), stranger)).toMatchObject({ verified: false });
  });

  test("three years in one credential", async () => {
    const key = { verificationMethod: centreSigner.verificationMethod, controller: did };
    for (const record of [threeYears(0), repeatedGrade10(1), transferredIn(2)]) {
      const credential = await signed(unsignedCumulative(record));
      expect(await secondOpinion(credential, key)).toEqual({ verified: true });
      const [first, ...later] = (credential["credentialSubject"] as JsonObject)["yearRecord"] as JsonObject[];
      const yearRecord = [{ ...first, absentSessions: 0 }, ...later];
      const subject = { ...(credential["credentialSubject"] as JsonObject), yearRecord };
      expect(await secondOpinion({ ...credential, credentialSubject: subject }, key)).toMatchObject({
        verified: false,
      });
    }
  });

  test("eddsa-rdfc-2022", async () => {
    const credential = await signed(own(), { suite: "eddsa-rdfc-2022", signer: holder });
    const suite = new DataIntegrityProof({ cryptosuite: eddsaRdfc2022 });
    const result = await vc.verifyCredential({
      credential,
      suite,
      documentLoader,
      checkStatus: async () => ({ verified: true }),
    });
    expect(result.verified).toBe(true);
  });
});

describe("theirs, verified by us", () => {
  const verify = async (credential: Record<string, unknown>) =>
    verifyCredential(
      JSON.parse(JSON.stringify(credential)),
      await receiver({}, { policy: { ...openPolicy, status: "off" } }),
    );

  test("Ed25519Signature2020", async () => {
    const key = await Ed25519VerificationKey2020.generate({ controller: holder.controller, seed });
    key.id = holder.verificationMethod;
    const credential = await vc.issue({
      credential: own(),
      suite: new Ed25519Signature2020({ key, date: signedAt }),
      documentLoader,
      now: signedAt,
    });
    expect((await verify(credential)).checks.filter((check) => check.result !== "pass")).toEqual([]);
    // Ed25519 is deterministic (RFC 8032): the same options give the same signature in both.
    expect(credential).toEqual(await signed(own(), { signer: holder }));
  });

  test("eddsa-rdfc-2022", async () => {
    const keyPair = await Ed25519Multikey.generate({
      id: holder.verificationMethod,
      controller: holder.controller,
      seed,
    });
    const suite = new DataIntegrityProof({
      signer: keyPair.signer(),
      date: signedAt.toISOString(),
      cryptosuite: eddsaRdfc2022,
    });
    const credential = await vc.issue({ credential: own(), suite, documentLoader, now: signedAt });
    expect((await verify(credential)).checks.filter((check) => check.result !== "pass")).toEqual([]);
  });
});
