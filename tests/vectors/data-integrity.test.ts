import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decodeBase58, encodeBase58, encodePublicKey } from "../../src/credential/codec/multibase.ts";
import { didKeyRecord } from "../../src/credential/model/did.ts";
import { ED25519_2020_V1 } from "../../src/credential/model/contexts.ts";
import { asArray, type JsonObject } from "../../src/credential/model/json.ts";
import { canonicaliseGeneral, type Canonicalise } from "../../src/credential/proof/canonicalise.ts";
import { hashData, type Cryptosuite } from "../../src/credential/proof/cryptosuite.ts";
import { verifySignature } from "../../src/credential/proof/ed25519.ts";
import { sign } from "../../src/credential/proof/sign.ts";
import { verifyProofs } from "../../src/credential/proof/verify-proof.ts";
import { signerOfSeed } from "../helpers/signer.ts";

const folder = new URL("./vc-di-eddsa/", import.meta.url);
const file = (name: string) => readFileSync(new URL(name, folder));
const json = (name: string) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as JsonObject;

const context = {
  at: Date.parse("2026-11-01T00:00:00Z"),
  clockSkewMs: 0,
  canonicalise: canonicaliseGeneral,
  verifySignature,
  lookUpKey: async (method: string) => {
    const key = didKeyRecord(method.split("#")[0] ?? "");
    return key?.id === method ? { kind: "found" as const, key } : { kind: "absent" as const };
  },
};

const vectors: { name: string; suite: Cryptosuite; unsigned: string; signed: string }[] = [
  {
    name: "Ed25519Signature2020",
    suite: "Ed25519Signature2020",
    unsigned: "unsigned.json",
    signed: "Ed25519Signature2020/signedEdSig.json",
  },
  {
    name: "eddsa-rdfc-2022",
    suite: "eddsa-rdfc-2022",
    unsigned: "unsigned.json",
    signed: "eddsa-rdfc-2022/signedDataInt.json",
  },
  {
    name: "eddsa-jcs-2022",
    suite: "eddsa-jcs-2022",
    unsigned: "unsigned.json",
    signed: "eddsa-jcs-2022/signedJCS.json",
  },
];

describe("W3C vc-di-eddsa vectors", () => {
  test.each(vectors)("$name: signing gives the published proofValue", async ({ suite, unsigned, signed }) => {
    const published = json(signed);
    const proof = published["proof"] as JsonObject;
    const secret = decodeBase58(json("keyPair.json")["privateKeyMultibase"] as string, 34)?.slice(2);
    const signer = signerOfSeed(secret!, String(proof["verificationMethod"]));
    const document = { ...json(unsigned), "@context": published["@context"]! };
    const result = await sign(document, {
      suite,
      signer,
      canonicalise: canonicaliseGeneral,
      created: new Date(String(proof["created"])),
    });
    expect(result).toEqual({ ok: true, document: published });
  });

  test.each(vectors)("$name: the published credential verifies", async ({ signed }) => {
    const checks = await verifyProofs(
      json(signed),
      { purpose: "assertionMethod", controller: undefined },
      context,
    );
    expect(checks.map((check) => [check.name, check.result])).toEqual([
      ["proof", "pass"],
      ["key", "pass"],
    ]);
  });

  test.each(vectors)("$name: the stated issuer does not control the key", async ({ signed }) => {
    const document = json(signed);
    const checks = await verifyProofs(
      document,
      { purpose: "assertionMethod", controller: String(document["issuer"]) },
      context,
    );
    expect(checks).toContainEqual(
      expect.objectContaining({ name: "key", result: "fail", code: "key_not_issuers" }),
    );
  });

  test.each(["signedProofSet1", "signedProofSet2", "signedProofChain1", "signedProofChain2"])(
    "%s: every proof of a set or chain verifies",
    async (name) => {
      const checks = await verifyProofs(
        json(`proof-set-chain/${name}.json`),
        { purpose: "assertionMethod", controller: undefined },
        context,
      );
      expect(checks.length).toBeGreaterThan(0);
      expect(checks.filter((check) => check.result !== "pass")).toEqual([]);
    },
  );

  test.each([
    ["Ed25519Signature2020", "Ed25519Signature2020", "EdSig"],
    ["eddsa-rdfc-2022", "eddsa-rdfc-2022", "DataInt"],
    ["eddsa-jcs-2022", "eddsa-jcs-2022", "JCS"],
    ["eddsa-rdfc-2022", "eddsa-rdfc-2022/employ", "DataInt"],
  ] as const)("%s: hash data is the published one (%s)", async (suite, place, tag) => {
    const published = json(`${place}/signed${tag}.json`);
    const { proof, ...document } = published;
    const { proofValue, ...options } = proof as JsonObject;
    // The employment vector's own context is not carried: its published canonical texts stand in.
    const canonicalise: Canonicalise = place.endsWith("employ")
      ? async (part) => ({
          ok: true,
          bytes: file(`${place}/${"proofPurpose" in part ? "proofCanon" : "canonDoc"}DataInt.txt`),
        })
      : canonicaliseGeneral;
    const hash = await hashData(suite, document, options, canonicalise);
    const hex = hash.ok ? Buffer.from(hash.bytes).toString("hex") : hash.code;
    expect(hex).toBe(file(`${place}/combinedHash${tag}.txt`).toString("utf8").trim());
    const secret = decodeBase58(json("keyPair.json")["privateKeyMultibase"] as string, 34)!.slice(2);
    expect(encodeBase58(await signerOfSeed(secret).sign(Buffer.from(hex, "hex")))).toBe(proofValue);
  });

  test.each([
    ["Ed25519Signature2020/canonDocEdSig.txt", "unsigned.json", ED25519_2020_V1],
    ["eddsa-rdfc-2022/canonDocDataInt.txt", "unsigned.json", undefined],
  ])("canonical N-Quads are the published ones: %s", async (canonical, unsigned, added) => {
    const document = json(unsigned);
    const contexts = [...asArray(document["@context"]), ...(added === undefined ? [] : [added])];
    const result = await canonicaliseGeneral({ ...document, "@context": contexts });
    expect(result.ok && Buffer.from(result.bytes).toString("utf8")).toBe(file(canonical).toString("utf8"));
  });

  test("the key pair's public half is the one in the file", () => {
    const { publicKeyMultibase } = json("keyPair.json");
    const key = decodeBase58(String(publicKeyMultibase), 34)!.slice(2);
    expect(encodePublicKey(key)).toBe(publicKeyMultibase);
  });
});
