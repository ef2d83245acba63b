/** One test for each hole that the usual libraries leave open (docs/design.md), named after the hole. */
import { describe, expect, test } from "vitest";
import { ED25519_2020_V1, HOCBA_V1 } from "../../../src/credential/model/contexts.ts";
import type { JsonObject, JsonValue } from "../../../src/credential/model/json.ts";
import type { VerificationReport } from "../../../src/credential/model/report.ts";
import { openPolicy } from "../../../src/credential/verify/policy.ts";
import { verifyCredential } from "../../../src/credential/verify/verify-credential.ts";
import { receiver, signed, unsignedRecord } from "../../helpers/signed-world.ts";
import { codes } from "../../helpers/report.ts";

const subject = (credential: JsonObject) => credential["credentialSubject"] as JsonObject;

async function open(change: (credential: JsonObject) => JsonObject): Promise<VerificationReport> {
  const credential = await signed(change(unsignedRecord()));
  return verifyCredential(credential, await receiver({}, { policy: openPolicy }));
}

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
    expect([report.verdict, codes(report)[0]]).toEqual(["cannot tell", "context_unknown"]);
  });

  test("a poison graph ends in too_complex", async () => {
    // Every blank node looks like every other: RDFC-1.0 would try the permutations of a complete graph.
    const ids = Array.from({ length: 12 }, (_, index) => `_:b${index}`);
    const clique = ids.map((id) => ({ id, linked: ids.filter((other) => other !== id) }));
    const linked = { linked: { "@id": "https://example.com/linked", "@type": "@id" } };
    const credential: JsonObject = {
      ...(await signed(unsignedRecord())),
      "@context": ["https://www.w3.org/ns/credentials/v2", HOCBA_V1, ED25519_2020_V1, linked],
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
