/** One test for each hole that the usual libraries leave open (docs/design.md), named after the hole. */
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../src/credential/model/json.ts";
import type { VerificationReport } from "../../../src/credential/model/report.ts";
import { openPolicy } from "../../../src/credential/verify/policy.ts";
import { verifyCredential } from "../../../src/credential/verify/verify-credential.ts";
import { signerOfSeed } from "../../helpers/signer.ts";
import { did, receiver, signed, unsignedRecord } from "../../helpers/signed-world.ts";
import { codes } from "../../helpers/report.ts";

async function open(change: (credential: JsonObject) => JsonObject): Promise<VerificationReport> {
  const credential = await signed(change(unsignedRecord()));
  return verifyCredential(credential, await receiver({}, { policy: openPolicy }));
}

describe("proof", () => {
  test("one good proof beside a bad one is not enough", async () => {
    const twice = await signed(await signed(unsignedRecord()));
    const [good, second] = twice["proof"] as JsonObject[];
    expect((await verifyCredential(twice, await receiver())).verdict).toBe("valid");
    const bad = { ...second, proofValue: `${String(second!["proofValue"]).slice(0, -1)}1` };
    const report = await verifyCredential({ ...twice, proof: [good!, bad] }, await receiver());
    expect(report.verdict).toBe("invalid");
  });

  test("a proof of an unknown kind beside a good one leaves it undecided", async () => {
    const credential = await signed(unsignedRecord());
    const proof = [credential["proof"]!, { type: "DataIntegrityProof", cryptosuite: "ecdsa-rdfc-2019" }];
    expect((await verifyCredential({ ...credential, proof }, await receiver())).verdict).toBe("cannot tell");
  });

  test("the issuer must be the key's controller", async () => {
    const report = await open((credential) => ({
      ...credential,
      issuer: { id: "did:web:another.example", name: "Trung tâm khác" },
    }));
    expect(codes(report)).toContain("key_not_issuers");
  });

  test("a stranger's correct signature proves nothing", async () => {
    const stranger = signerOfSeed(new Uint8Array(32).fill(9));
    const credential = await signed(
      { ...unsignedRecord(), issuer: { id: stranger.controller, name: "Trung tâm GDNN-GDTX Xuân Trường" } },
      { signer: stranger },
    );
    const report = await verifyCredential(credential, await receiver());
    expect(report.verdict).toBe("invalid");
    expect(codes(report)).toContain("issuer_unknown");
  });

  test("past proof.expires is refused", async () => {
    const credential = await signed(unsignedRecord());
    const expired = {
      ...credential,
      proof: { ...(credential["proof"] as JsonObject), expires: "2026-05-30T00:00:00Z" },
    };
    expect(codes(await verifyCredential(expired, await receiver()))).toContain("proof_expired");
  });

  test("future proof.created is refused", async () => {
    const report = await verifyCredential(
      await signed(unsignedRecord(), { created: new Date("2026-06-02T00:00:00Z") }),
      await receiver(),
    );
    expect(codes(report)).toContain("proof_from_future");
  });

  test("another proof purpose is refused", async () => {
    const credential = await signed(unsignedRecord());
    const changed = {
      ...credential,
      proof: { ...(credential["proof"] as JsonObject), proofPurpose: "authentication" },
    };
    expect(codes(await verifyCredential(changed, await receiver()))).toContain("proof_purpose_wrong");
  });

  test.each([undefined, "", "z", "z0OIl", "u3q2-7w", "z".padEnd(5000, "1"), 7, null])(
    "proofValue %# is malformed, not a crash",
    async (proofValue) => {
      const credential = await signed(unsignedRecord());
      const { proofValue: _, ...rest } = credential["proof"] as JsonObject;
      const proof: JsonObject = proofValue === undefined ? rest : { ...rest, proofValue };
      expect(codes(await verifyCredential({ ...credential, proof }, await receiver()))).toContain(
        "proof_malformed",
      );
    },
  );
});

describe("keys over time (D15)", () => {
  const withKey = async (history: Record<string, string>) => {
    const options = await receiver();
    const [centre] = options.trust!.centres;
    return {
      ...options,
      trust: { ...options.trust!, centres: [{ ...centre!, keys: [{ ...centre!.keys[0]!, ...history }] }] },
    };
  };
  test("a key retired after signing still verifies old paper", async () => {
    const options = await withKey({ expires: "2026-05-31T00:00:00Z" });
    const report = await verifyCredential(await signed(unsignedRecord()), options);
    expect(report.checks.find((check) => check.name === "key")?.result).toBe("pass");
    expect(report.verdict).toBe("valid");
  });
  test("a key retired before signing does not", async () => {
    expect(
      codes(
        await verifyCredential(
          await signed(unsignedRecord()),
          await withKey({ expires: "2026-05-01T00:00:00Z" }),
        ),
      ),
    ).toContain("key_not_valid_at_signing");
  });
  test("a compromise voids only what was signed since", async () => {
    const credential = await signed(unsignedRecord());
    expect(
      codes(await verifyCredential(credential, await withKey({ revoked: "2026-05-29T01:15:00Z" }))),
    ).toContain("key_compromised");
    const later = await withKey({ revoked: "2026-05-31T00:00:00Z" });
    expect((await verifyCredential(credential, later)).verdict).toBe("valid");
  });
  test("a key that the list does not name: a stranger's before the list's date, unknown after", async () => {
    const other = signerOfSeed(new Uint8Array(32).fill(3));
    const signer = { ...other, verificationMethod: `${did}#${other.publicKeyMultibase}`, controller: did };
    const before = await verifyCredential(await signed(unsignedRecord(), { signer }), await receiver());
    expect([before.verdict, codes(before)[0]]).toEqual(["invalid", "key_unavailable"]);
    expect(codes(before)).toContain("key_not_issuers");
    const after = await verifyCredential(
      await signed(unsignedRecord(), { signer, created: new Date("2026-05-31T00:00:00Z") }),
      await receiver(),
    );
    expect(after.verdict).toBe("cannot tell");
  });
});

describe("dates", () => {
  test.each([
    "2026-05-29T01:15:00",
    "2026-02-31T00:00:00Z",
    "2026-05-29",
    "2026-13-01T00:00:00Z",
    "2026-05-29T25:00:00Z",
    "yesterday",
    5,
  ])("%j does not verify", async (validFrom) => {
    const report = await open((credential) => ({ ...credential, validFrom }));
    expect(codes(report)).toContain("date_malformed");
  });
  test("validFrom may not be after validUntil", async () => {
    expect(
      codes(await open((credential) => ({ ...credential, validUntil: "2026-05-28T00:00:00Z" }))),
    ).toContain("dates_reversed");
  });
  test("not yet valid, and expired", async () => {
    expect(codes(await open((credential) => ({ ...credential, validFrom: "2026-06-02T00:00:00Z" })))).toEqual(
      ["not_yet_valid"],
    );
    expect(
      codes(await open((credential) => ({ ...credential, validUntil: "2026-05-30T00:00:00Z" }))),
    ).toEqual(["expired"]);
  });
});
