/** One test for each hole that the usual libraries leave open (docs/design.md), named after the hole. */
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../src/credential/model/json.ts";
import { openPolicy } from "../../../src/credential/verify/policy.ts";
import { verifyPresentation } from "../../../src/credential/verify/verify-presentation.ts";
import { signerOfSeed } from "../../helpers/signer.ts";
import { receiver, signed, signedAt, unsignedRecord } from "../../helpers/signed-world.ts";
import { codes } from "../../helpers/report.ts";

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
