/**
 * One test for each hole that the libraries leave open (DESIGN section 4, "What the libraries leave
 * open"), named after the hole.
 */
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { encodeBase64Url } from "../../../src/credential/codec/multibase.ts";
import type { JsonObject, JsonValue } from "../../../src/credential/model/json.ts";
import type { Check, VerificationReport } from "../../../src/credential/model/report.ts";
import { openPolicy, schoolRecordPolicy } from "../../../src/credential/verify/policy.ts";
import { verifyCredential } from "../../../src/credential/verify/verify-credential.ts";
import { verifyPresentation } from "../../../src/credential/verify/verify-presentation.ts";
import { signerOfSeed } from "../../helpers/signer.ts";
import {
  baseUrl,
  did,
  receiver,
  signed,
  signedAt,
  statusList,
  unsignedRecord,
} from "../../helpers/signed-world.ts";

const codes = (report: { checks: readonly Check[] }) =>
  report.checks.filter((check) => check.result !== "pass").map((check) => check.code);
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
    expect(report.verdict).toBe("cannotTell");
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
    expect(report.verdict).toBe("cannotTell");
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
    expect(report.verdict).toBe("cannotTell");
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
      credentialStatus: [
        {
          type: "BitstringStatusListEntry",
          statusPurpose: "revocation",
          statusListIndex: "1",
          statusListCredential: "https://attacker.example/status/revocation-1",
        },
      ],
    });
    const report = await verifyCredential(elsewhere, await receiver({}, { statusSource }));
    expect(report.verdict).toBe("cannotTell");
    expect(asked).toEqual([]);
  });
});

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
    expect((await verifyCredential({ ...credential, proof }, await receiver())).verdict).toBe("cannotTell");
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
    expect(after.verdict).toBe("cannotTell");
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

describe("shape", () => {
  test.each<[string, (credential: JsonObject) => JsonObject]>([
    ["an empty list of subjects", (credential) => ({ ...credential, credentialSubject: [] })],
    ["an empty subject", (credential) => ({ ...credential, credentialSubject: {} })],
    [
      "refreshService without type",
      (credential) => ({ ...credential, refreshService: { id: "https://a.example/1" } }),
    ],
    [
      "credentialSchema without id",
      (credential) => ({ ...credential, credentialSchema: { type: "JsonSchema" } }),
    ],
    [
      "credentialSchema without type",
      (credential) => ({ ...credential, credentialSchema: { id: "https://a.example/1" } }),
    ],
    [
      "a relatedResource without digest",
      (credential) => ({ ...credential, relatedResource: { id: "https://a.example/1" } }),
    ],
    [
      "a relatedResource named twice",
      (credential) => ({
        ...credential,
        relatedResource: [1, 2].map(() => ({
          id: "https://a.example/1",
          digestSRI: "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        })),
      }),
    ],
  ])("%s is refused", async (_, change) => {
    const credential = { ...change(unsignedRecord()), proof: (await signed(unsignedRecord()))["proof"]! };
    const report = await verifyCredential(credential, await receiver({}, { policy: openPolicy }));
    expect(codes(report)).toContain("shape_invalid");
  });

  test("a relatedResource whose known digest differs is refused; the right one passes", async () => {
    const related = (digestSRI: string) =>
      open((credential) => ({
        ...credential,
        relatedResource: { id: "https://www.w3.org/ns/credentials/v2", digestSRI },
      }));
    // SHA-256 of the v2 context as the Recommendation prints it: 59955ced…
    const right = Buffer.from(
      "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
      "hex",
    ).toString("base64");
    expect((await related(`sha256-${right}`)).verdict).toBe("valid");
    const wrong = Buffer.alloc(32, 1).toString("base64");
    expect(codes(await related(`sha256-${wrong}`))).toEqual(["resource_digest_mismatch"]);
  });

  test("an undefined term is refused, since no signature covers it", async () => {
    const credential = { ...(await signed(unsignedRecord())), unheardOf: "x" };
    expect(codes(await verifyCredential(credential, await receiver({}, { policy: openPolicy })))).toContain(
      "term_undefined",
    );
  });

  test("a context that is not pinned is never fetched: cannot tell", async () => {
    const credential = { ...(await signed(unsignedRecord())) };
    credential["@context"] = [...(credential["@context"] as JsonValue[]), "https://attacker.example/context"];
    const report = await verifyCredential(credential, await receiver({}, { policy: openPolicy }));
    expect([report.verdict, codes(report)[0]]).toEqual(["cannotTell", "context_unknown"]);
  });

  test("a poison graph ends in too_complex", async () => {
    // Every blank node looks like every other: RDFC-1.0 would try the permutations of a complete graph.
    const ids = Array.from({ length: 12 }, (_, index) => `_:b${index}`);
    const clique = ids.map((id) => ({ id, linked: ids.filter((other) => other !== id) }));
    const linked = { linked: { "@id": "https://example.com/linked", "@type": "@id" } };
    const credential: JsonObject = {
      ...(await signed(unsignedRecord())),
      "@context": ["https://www.w3.org/ns/credentials/v2", "https://w3id.org/hocba/v1", linked],
      credentialSubject: { linked: clique },
    };
    const report = await verifyCredential(credential, await receiver({}, { policy: openPolicy }));
    expect(codes(report)).toContain("too_complex");
  });

  test("nesting and size are bounded before anything walks the document", async () => {
    let deep: JsonValue = "x";
    for (let i = 0; i < 100_000; i++) deep = [deep];
    const base = await signed(unsignedRecord());
    expect(codes(await verifyCredential({ ...base, deep }, await receiver()))).toEqual(["too_complex"]);
    expect(
      codes(
        await verifyCredential({ ...base, wide: Array.from({ length: 30_000 }, () => 0) }, await receiver()),
      ),
    ).toEqual(["too_complex"]);
  });

  test("a lone surrogate is refused: UTF-8 would sign two texts alike", async () => {
    expect(
      codes(
        await verifyCredential({ ...(await signed(unsignedRecord())), id: "urn:x:\ud800" }, await receiver()),
      ),
    ).toEqual(["shape_invalid"]);
  });

  test.each([null, 5, "text", [], {}, { "@context": {} }, { type: "VerifiableCredential" }])(
    "%j is an answer, not a crash",
    async (input) => {
      expect((await verifyCredential(input, await receiver())).verdict).toBe("invalid");
    },
  );
});

describe("what people read is what was signed (closed shape)", () => {
  const altered = async (change: (credential: JsonObject) => JsonObject) => {
    const report = await verifyCredential(change(await signed(unsignedRecord())), await receiver());
    return [report.verdict, codes(report)[0]];
  };
  test("an inline context that swaps two terms is refused though the RDF is the same", async () => {
    expect(
      await altered((credential) => ({
        ...credential,
        "@context": [...(credential["@context"] as JsonValue[]), {}],
      })),
    ).toEqual(["invalid", "shape_invalid"]);
  });
  test("a scalar hidden in an array, a keyword, a value twice, another number form", async () => {
    const inSubject = (patch: JsonObject) =>
      altered((credential) => ({ ...credential, credentialSubject: { ...subject(credential), ...patch } }));
    expect(await inSubject({ schoolYear: ["2025-2026"] })).toEqual(["invalid", "shape_invalid"]);
    expect(await inSubject({ "@type": "SchoolRecordYear" })).toEqual(["invalid", "shape_invalid"]);
    expect(await inSubject({ grade: "10" })).toEqual(["invalid", "shape_invalid"]);
    expect(await inSubject({ award: ["a", "a"] })).toEqual(["invalid", "shape_invalid"]);
    expect(await inSubject({ comment: null })).toEqual(["invalid", "shape_invalid"]);
  });
  test("a good credential of another kind is not a school record", async () => {
    const other = await signed({ ...unsignedRecord(), type: ["VerifiableCredential"] });
    expect(codes(await verifyCredential(other, await receiver()))).toEqual(["not_a_school_record"]);
  });
});

describe("presentations", () => {
  const holder = signerOfSeed(new Uint8Array(32).fill(5));
  const presentation = async (change: JsonObject = {}, signer = holder, proof = {}) => {
    const { sign } = await import("../../../src/credential/proof/sign.ts");
    const { canonicaliseGeneral } = await import("../../../src/credential/proof/canonicalise.ts");
    const document: JsonObject = {
      "@context": ["https://www.w3.org/ns/credentials/v2"],
      type: ["VerifiablePresentation"],
      holder: holder.controller,
      verifiableCredential: [await signed(unsignedRecord())],
      ...change,
    };
    const result = await sign(document, {
      suite: "eddsa-rdfc-2022",
      signer,
      created: signedAt,
      canonicalise: canonicaliseGeneral,
      purpose: "authentication",
      challenge: "abc",
      domain: "school.example",
      ...proof,
    });
    if (!result.ok) throw new Error(result.detail);
    return result.document;
  };
  const options = async () => ({
    ...(await receiver({}, { policy: openPolicy })),
    challenge: "abc",
    domain: "school.example",
  });

  test("a good one is valid", async () => {
    expect((await verifyPresentation(await presentation(), await options())).verdict).toBe("valid");
  });
  test("the holder must be the signer", async () => {
    const report = await verifyPresentation(
      await presentation({}, signerOfSeed(new Uint8Array(32).fill(6))),
      await options(),
    );
    expect([report.verdict, codes(report)]).toEqual(["invalid", ["holder_mismatch"]]);
  });
  test("the domain and the challenge are compared", async () => {
    const document = await presentation();
    expect(
      codes(await verifyPresentation(document, { ...(await options()), domain: "other.example" })),
    ).toEqual(["domain_mismatch"]);
    expect(codes(await verifyPresentation(document, { ...(await options()), challenge: "xyz" }))).toEqual([
      "challenge_mismatch",
    ]);
  });
  test("a bad credential inside makes it invalid", async () => {
    const credential = { ...(await signed(unsignedRecord())), validFrom: "2026-05-28T01:15:00Z" };
    expect(
      (await verifyPresentation(await presentation({ verifiableCredential: [credential] }), await options()))
        .verdict,
    ).toBe("invalid");
  });
  test.each([
    null,
    "x",
    {},
    { type: "VerifiablePresentation" },
    {
      "@context": "https://www.w3.org/ns/credentials/v2",
      type: "VerifiablePresentation",
      verifiableCredential: ["x"],
    },
  ])("malformed %j is an answer, not a throw", async (input) => {
    expect((await verifyPresentation(input, await options())).verdict).toBe("invalid");
  });
  test("without a proof it is invalid", async () => {
    const { proof: _, ...unsigned } = await presentation();
    expect(codes(await verifyPresentation(unsigned, await options()))).toEqual(["proof_missing"]);
  });
});
