import { readFileSync } from "node:fs";
import { buildCompactCredential, buildFullCredential } from "../../src/centre/build-credentials.ts";
import type { CredentialEnvelope } from "../../src/centre/credential-envelope.ts";
import { statusEntries } from "../../src/centre/status-lists.ts";
import type { StatusValue } from "../../src/credential/codec/bitstring.ts";
import type { JsonObject } from "../../src/credential/model/json.ts";
import {
  MESSAGE_SIZE,
  messageValue,
  type RevocationCause,
} from "../../src/credential/model/status-message.ts";
import { canonicaliseGeneral } from "../../src/credential/proof/canonicalise.ts";
import type { Cryptosuite } from "../../src/credential/proof/cryptosuite.ts";
import type { Signer } from "../../src/credential/proof/ed25519.ts";
import { sign } from "../../src/credential/proof/sign.ts";
import { buildStatusList } from "../../src/credential/status/status-list.ts";
import { schoolRecordPolicy } from "../../src/credential/verify/policy.ts";
import type { TrustList } from "../../src/credential/verify/trust-list.ts";
import type { VerifyOptions } from "../../src/credential/verify/verify-credential.ts";
import type { SchoolRecordYear } from "../../src/record/school-record-year.ts";
import { signerOfSeed } from "./signer.ts";

const fixture = new URL("../fixtures/centre/records-2025-2026.json", import.meta.url);
export const sampleRecords = JSON.parse(readFileSync(fixture, "utf8")) as SchoolRecordYear[];

export const did = "did:web:hocba.example.edu.vn";
export const baseUrl = "https://hocba.example.edu.vn";
export const signedAt = new Date("2026-05-29T01:15:00Z");
export const checkedAt = new Date("2026-06-01T00:00:00Z");

const seeded = signerOfSeed(new Uint8Array(32).fill(7));
export const publicKeyMultibase = seeded.publicKeyMultibase;
export const centreSigner: Signer = {
  verificationMethod: `${did}#${publicKeyMultibase}`,
  controller: did,
  sign: seeded.sign,
};

export const trust: TrustList = {
  sequence: 1,
  issuer: did,
  issuedAt: "2026-05-30T00:00:00Z",
  centres: [
    {
      did,
      name: "Trung tâm GDNN-GDTX Xuân Trường",
      baseUrl,
      recognisedFrom: "2026-01-01T00:00:00Z",
      keys: [
        {
          id: centreSigner.verificationMethod,
          controller: did,
          publicKeyMultibase,
          validFrom: "2026-01-01T00:00:00Z",
        },
      ],
    },
  ],
};

const INDEX = 94_567;

/** Around every unsigned record: the centre's name, and one place in the three lists. */
export const sampleEnvelope: CredentialEnvelope = {
  id: "urn:uuid:0f0c7b9e-7f0f-4f5a-9b51-0d4d6f6f2a11",
  issuer: { id: did, name: "Trung tâm GDNN-GDTX Xuân Trường" },
  validFrom: "2026-05-29T01:15:00Z",
  credentialStatus: statusEntries(baseUrl, "centre", { listNumber: 1, listIndex: INDEX }),
};

export function unsignedRecord(kind: "full" | "compact" = "compact"): JsonObject {
  const build = kind === "full" ? buildFullCredential : buildCompactCredential;
  return build(sampleRecords[0]!, structuredClone(sampleEnvelope));
}

/** As records were before there was a list of messages: with the other two entries only. */
export function beforeMessages(unsigned: JsonObject): JsonObject {
  const entries = unsigned["credentialStatus"] as JsonObject[];
  return {
    ...unsigned,
    credentialStatus: entries.filter(({ statusPurpose }) => statusPurpose !== "message"),
  };
}

/** Signs, and fails the test where signing is refused. */
export async function signed(
  document: JsonObject,
  { suite = "Ed25519Signature2020", signer = centreSigner, created = signedAt }: SigningChoice = {},
): Promise<JsonObject> {
  const result = await sign(document, { suite, signer, created, canonicalise: canonicaliseGeneral });
  if (!result.ok) throw new Error(`${result.code}: ${result.detail}`);
  return result.document;
}

export interface SigningChoice {
  suite?: Cryptosuite;
  signer?: Signer;
  created?: Date;
}

export async function statusList(
  purpose: string,
  values: StatusValue[] = [],
  change: (list: JsonObject) => JsonObject = (x) => x,
) {
  const unsigned = await buildStatusList({
    url: `${baseUrl}/status/${purpose}-1`,
    issuer: did,
    purpose,
    values,
    size: purpose === "message" ? MESSAGE_SIZE : 1,
    validFrom: new Date("2026-05-30T00:00:00Z"),
    validUntil: new Date("2026-06-13T00:00:00Z"),
  });
  return signed(change(unsigned), { created: new Date("2026-05-30T00:00:00Z") });
}

/** What the three lists say of the record of `unsignedRecord`. */
export interface Listed {
  revoked?: boolean;
  suspended?: boolean;
  cause?: RevocationCause;
}

/** A receiver's options over lists that say so. */
export async function receiver(
  { revoked = false, suspended = false, cause }: Listed = {},
  change: Partial<VerifyOptions> = {},
): Promise<VerifyOptions> {
  const lists = new Map([
    [`${baseUrl}/status/revocation-1`, await statusList("revocation", revoked ? [[INDEX, 1]] : [])],
    [`${baseUrl}/status/suspension-1`, await statusList("suspension", suspended ? [[INDEX, 1]] : [])],
    [
      `${baseUrl}/status/message-1`,
      await statusList("message", cause === undefined ? [] : [[INDEX, messageValue(cause)]]),
    ],
  ]);
  return {
    at: checkedAt,
    policy: schoolRecordPolicy,
    trust,
    statusSource: async (url) => {
      const document = lists.get(url);
      return document === undefined ? { kind: "unavailable", detail: url } : { kind: "found", document };
    },
    ...change,
  };
}
