/** One test for each hole that the usual libraries leave open (docs/design.md), named after the hole. */
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { encodeBase64Url } from "../../../src/credential/codec/multibase.ts";
import type { JsonObject, JsonValue } from "../../../src/credential/model/json.ts";
import type { VerificationReport } from "../../../src/credential/model/report.ts";
import { openPolicy, schoolRecordPolicy } from "../../../src/credential/verify/policy.ts";
import { verifyCredential } from "../../../src/credential/verify/verify-credential.ts";
import { signerOfSeed } from "../../helpers/signer.ts";
import { baseUrl, did, receiver, signed, statusList, unsignedRecord } from "../../helpers/signed-world.ts";
import { codes } from "../../helpers/report.ts";

const subject = (credential: JsonObject) => credential["credentialSubject"] as JsonObject;

async function open(change: (credential: JsonObject) => JsonObject): Promise<VerificationReport> {
  const credential = await signed(change(unsignedRecord()));
  return verifyCredential(credential, await receiver({}, { policy: openPolicy }));
}

test("a good record is valid, in both kinds and both suites", async () => {
  for (const kind of ["full", "compact"] as const)
    for (const suite of ["Ed25519Signature2020", "eddsa-rdfc-2022"] as const) {
      const report = await verifyCredential(await signed(unsignedRecord(kind), { suite }), await receiver());
      expect({ codes: codes(report), verdict: report.verdict }).toEqual({ codes: [], verdict: "valid" });
      expect(report.statusAsOf).toBe("2026-05-30T00:00:00Z");
    }
});

describe("status", () => {
  test("a revoked entry is invalid, whatever `verified` would say", async () => {
    const report = await verifyCredential(await signed(unsignedRecord()), await receiver({ revoked: true }));
    expect(report.verdict).toBe("invalid");
    expect(codes(report)).toEqual(["revoked"]);
  });

  test("a suspended entry is invalid", async () => {
    const report = await verifyCredential(
      await signed(unsignedRecord()),
      await receiver({ suspended: true }),
    );
    expect(codes(report)).toEqual(["suspended"]);
  });

  test("an unreachable list is cannot tell, never valid", async () => {
    const options = await receiver(
      {},
      { statusSource: async () => ({ kind: "unavailable", detail: "offline" }) },
    );
    const report = await verifyCredential(await signed(unsignedRecord()), options);
    expect(report.verdict).toBe("cannot tell");
    expect(codes(report)).toEqual(["status_unavailable", "status_unavailable"]);
  });

  test("inflating is bounded: a decompression bomb is refused, not expanded", async () => {
    const bomb = encodeBase64Url(gzipSync(new Uint8Array(17 * 1024 * 1024)));
    const list = await statusList("revocation", [], (unsigned) => ({
      ...unsigned,
      credentialSubject: { ...subject(unsigned), encodedList: bomb },
    }));
    const report = await verifyCredential(
      await signed(unsignedRecord()),
      await receiver({}, { statusSource: async () => ({ kind: "found", document: list }) }),
    );
    expect(codes(report)).toContain("status_list_too_large");
    expect(report.verdict).toBe("cannot tell");
  });

  test.each(["0x1", "1e3", " 1", "01", "-1", "1.0", "", "99999999999", 94567, null, true, ["1"]])(
    "the index is parsed strictly: %j is refused",
    async (index: JsonValue) => {
      const report = await open((credential) => ({
        ...credential,
        credentialStatus: {
          type: "BitstringStatusListEntry",
          statusPurpose: "revocation",
          statusListIndex: index,
          statusListCredential: `${baseUrl}/status/revocation-1`,
        },
      }));
      expect(report.verdict).toBe("invalid");
    },
  );

  test("an index beyond the list is a fault of the credential", async () => {
    const report = await open((credential) => ({
      ...credential,
      credentialStatus: {
        type: "BitstringStatusListEntry",
        statusPurpose: "revocation",
        statusListIndex: "131072",
        statusListCredential: `${baseUrl}/status/revocation-1`,
      },
    }));
    expect(codes(report)).toEqual(["status_entry_malformed"]);
  });

  test("a list signed by another key does not answer", async () => {
    const stranger = signerOfSeed(new Uint8Array(32).fill(9));
    const forged = { ...(await statusList("revocation")) };
    delete forged["proof"];
    const list = await signed(forged, {
      signer: { ...stranger, verificationMethod: `${did}#${stranger.publicKeyMultibase}`, controller: did },
    });
    const report = await verifyCredential(
      await signed(unsignedRecord()),
      await receiver({}, { statusSource: async () => ({ kind: "found", document: list }) }),
    );
    expect(report.verdict).toBe("cannot tell");
    expect(codes(report)).toContain("status_list_untrusted");
  });

  test("a list for another purpose, another address, too short or expired does not answer", async () => {
    const answer = async (list: JsonObject, change = {}) =>
      codes(
        await verifyCredential(
          await signed(unsignedRecord()),
          await receiver({}, { ...change, statusSource: async () => ({ kind: "found", document: list }) }),
        ),
      );
    expect(await answer(await statusList("suspension"))).toContain("status_list_untrusted");
    const short = encodeBase64Url(gzipSync(new Uint8Array(1000)));
    expect(
      await answer(
        await statusList("revocation", [], (list) => ({
          ...list,
          credentialSubject: { ...subject(list), encodedList: short },
        })),
      ),
    ).toContain("status_list_malformed");
    expect(await answer(await statusList("revocation"), { at: new Date("2026-07-01T00:00:00Z") })).toContain(
      "status_stale",
    );
    expect(
      await answer(
        await statusList("revocation", [], (list) => ({
          ...list,
          credentialSubject: { ...subject(list), statusPurpose: "suspension" },
        })),
      ),
    ).toContain("status_list_malformed");
  });

  test("a list older than the receiver allows is cannot tell; a revocation in it still counts", async () => {
    const policy = { ...schoolRecordPolicy, statusMaxAgeMs: 60_000 };
    const credential = await signed(unsignedRecord());
    expect(codes(await verifyCredential(credential, await receiver({}, { policy })))).toEqual([
      "status_stale",
      "status_stale",
    ]);
    expect((await verifyCredential(credential, await receiver({ revoked: true }, { policy }))).verdict).toBe(
      "invalid",
    );
  });

  test("a forged credential cannot make the verifier ask an address of its choice", async () => {
    const asked: string[] = [];
    const statusSource = async (url: string) => (
      asked.push(url),
      { kind: "unavailable" as const, detail: url }
    );
    const altered = { ...(await signed(unsignedRecord())) };
    altered["credentialSubject"] = { ...subject(altered), absentSessions: 0 };
    await verifyCredential(altered, await receiver({}, { statusSource }));
    const elsewhere = await signed({
      ...unsignedRecord(),
      credentialStatus: ["revocation", "suspension"].map((statusPurpose) => ({
        type: "BitstringStatusListEntry",
        statusPurpose,
        statusListIndex: "1",
        statusListCredential: `https://attacker.example/status/${statusPurpose}-1`,
      })),
    });
    const report = await verifyCredential(elsewhere, await receiver({}, { statusSource }));
    expect(report.verdict).toBe("cannot tell");
    expect(asked).toEqual([]);
    const unasked = await verifyCredential(altered, await receiver({}, { statusSource }));
    expect(codes(unasked)).toEqual(["proof_altered", "status_not_asked", "status_not_asked"]);
  });
});
