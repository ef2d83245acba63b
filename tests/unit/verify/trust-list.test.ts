/** The signed, numbered list of recognised centres (D16). */
import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/credential/model/json.ts";
import type { Signer } from "../../../src/credential/proof/ed25519.ts";
import { buildTrustList, openTrustList, type TrustList } from "../../../src/credential/verify/trust-list.ts";
import { verifyCredential } from "../../../src/credential/verify/verify-credential.ts";
import { codes } from "../../helpers/report.ts";
import { centreSigner, did, receiver, signed, trust, unsignedRecord } from "../../helpers/signed-world.ts";
import { signerOfSeed } from "../../helpers/signer.ts";

const at = Date.parse("2026-06-01T00:00:00Z");
const created = new Date("2026-05-30T00:00:00Z");
const sign = (list: TrustList, signer: Signer = centreSigner) =>
  signed(buildTrustList(list), { suite: "eddsa-jcs-2022", signer, created });
const department = signerOfSeed(new Uint8Array(32).fill(41));
const newKey = signerOfSeed(new Uint8Array(32).fill(42));
const newKeyRecord = {
  id: `${did}#${newKey.publicKeyMultibase}`,
  controller: did,
  publicKeyMultibase: newKey.publicKeyMultibase,
};
const newSigner: Signer = { sign: newKey.sign, verificationMethod: newKeyRecord.id, controller: did };

test("reads back what was built, whoever publishes it: a centre of itself, or a department by did:key", async () => {
  expect(await openTrustList(await sign(trust), { at })).toEqual({ ok: true, list: trust });
  const published = { ...trust, issuer: department.controller };
  expect(await openTrustList(await sign(published, department), { at })).toEqual({
    ok: true,
    list: published,
  });
});

describe("is refused", () => {
  test("altered in any part", async () => {
    const document = await sign(trust);
    const subject = document["credentialSubject"] as JsonObject;
    for (const patch of [
      { credentialSubject: { ...subject, sequence: 2 } },
      { validFrom: "2026-05-31T00:00:00Z" },
      { extra: 1 },
    ])
      expect(await openTrustList({ ...document, ...patch }, { at })).toMatchObject({
        ok: false,
        code: "trust_list_altered",
      });
  });

  test("unsigned, or signed by a key that is not the publisher's", async () => {
    const { proof: _, ...unsigned } = await sign(trust);
    expect(await openTrustList(unsigned, { at })).toMatchObject({ code: "trust_list_altered" });
    expect(await openTrustList(await sign(trust, department), { at })).toMatchObject({
      code: "trust_list_altered",
    });
    expect(await openTrustList(await sign(trust, newSigner), { at })).toMatchObject({
      code: "trust_list_altered",
    });
  });

  test("older than the one held, or by another publisher", async () => {
    const held = { ...trust, sequence: 5 };
    expect(await openTrustList(await sign({ ...trust, sequence: 4 }), { at, held })).toMatchObject({
      code: "trust_list_older",
    });
    expect(await openTrustList(await sign({ ...trust, sequence: 5 }), { at, held })).toMatchObject({
      ok: true,
    });
    const other = { ...trust, sequence: 9, issuer: department.controller };
    expect(await openTrustList(await sign(other, department), { at, held })).toMatchObject({
      code: "trust_list_untrusted",
    });
  });

  test.each<[string, unknown]>([
    ["null", null],
    ["a text", "x"],
    ["an empty object", {}],
    ["a record", { ...unsignedRecord() }],
    ["no number", { ...buildTrustList(trust), credentialSubject: { type: "TrustList", centre: [] } }],
    ["a date that cannot be", { ...buildTrustList(trust), validFrom: "2026-02-31T00:00:00Z" }],
    [
      "a centre without a name",
      { ...buildTrustList(trust), credentialSubject: { sequence: 1, centre: [{ id: "x" }] } },
    ],
    [
      "a key whose end cannot be read",
      buildTrustList({
        ...trust,
        centres: [{ ...trust.centres[0]!, keys: [{ ...trust.centres[0]!.keys[0]!, revoked: "soon" }] }],
      }),
    ],
  ])("%s is malformed", async (_, document) => {
    expect(await openTrustList(document, { at })).toMatchObject({ ok: false, code: "trust_list_malformed" });
  });
});

describe("a malformed list is told by its place", () => {
  const list = buildTrustList(trust);
  const subject = list["credentialSubject"] as JsonObject;
  const centre = (subject["centre"] as [JsonObject])[0];
  const withCentre = (entry: JsonValue) => ({ ...list, credentialSubject: { ...subject, centre: [entry] } });
  test.each<[string, JsonObject]>([
    ["/type", { ...list, type: ["VerifiableCredential"] }],
    ["/issuer", { ...list, issuer: 5 }],
    ["/credentialSubject", { ...list, credentialSubject: "x" }],
    ["/credentialSubject/centre/0", withCentre(null)],
    ["/credentialSubject/centre/0", withCentre({ ...centre, recognisedUntil: "soon" })],
    ["/credentialSubject/centre/0", withCentre({ ...centre, key: [null] })],
    ["/credentialSubject/centre/0", withCentre({ ...centre, key: [{ id: "a", publicKeyMultibase: "b" }] })],
  ])("%s", async (detail, document) => {
    // Signed as it is, so that only its form can be what is wrong.
    const signedDocument = await signed(document, { suite: "eddsa-jcs-2022", created });
    expect(await openTrustList(signedDocument, { at })).toEqual({
      ok: false,
      code: "trust_list_malformed",
      detail,
    });
  });

  test("one over a bound is not walked", async () => {
    const wide = { ...list, extra: Array.from({ length: 30_000 }, () => 0) };
    const detail = expect.stringContaining("more than") as string;
    expect(await openTrustList(wide, { at })).toEqual({ ok: false, code: "trust_list_malformed", detail });
  });
});

test("a list signed by a key that the held one calls compromised is not taken", async () => {
  const [first] = trust.centres;
  const held = {
    ...trust,
    centres: [{ ...first!, keys: [{ ...first!.keys[0]!, revoked: "2026-05-31T00:00:00Z" }] }],
  };
  expect(await openTrustList(await sign({ ...trust, sequence: 2 }), { at, held })).toMatchObject({
    ok: false,
  });
});

describe("a publisher's newer key, where a list between was missed", () => {
  const next: TrustList = {
    ...trust,
    sequence: 3,
    centres: [
      {
        ...trust.centres[0]!,
        keys: [...trust.centres[0]!.keys, { ...newKeyRecord, validFrom: "2026-05-01T00:00:00Z" }],
      },
    ],
  };
  const asked: string[] = [];
  const resolveDid = async (of: string) => (asked.push(of), [newKeyRecord]);

  test("is taken from its DID document, and not from the new list itself", async () => {
    const document = await sign(next, newSigner);
    expect(await openTrustList(document, { at, held: trust })).toMatchObject({ code: "trust_list_altered" });
    expect(await openTrustList(document, { at, held: trust, resolveDid })).toEqual({ ok: true, list: next });
    expect(asked).toEqual([did]);
  });

  test("is asked only of the publisher that is already trusted", async () => {
    asked.length = 0;
    const stranger: TrustList = { ...next, issuer: "did:web:attacker.example" };
    const signer: Signer = {
      ...newSigner,
      verificationMethod: "did:web:attacker.example#1",
      controller: stranger.issuer,
    };
    expect(await openTrustList(await sign(stranger, signer), { at, held: trust, resolveDid })).toMatchObject({
      ok: false,
    });
    expect(asked).toEqual([]);
  });
});

test("a centre is recognised only from and until its dates", async () => {
  const verdict = async (patch: object) => {
    const list = { ...trust, centres: [{ ...trust.centres[0]!, ...patch }] };
    return codes(await verifyCredential(await signed(unsignedRecord()), await receiver({}, { trust: list })));
  };
  expect(await verdict({})).toEqual([]);
  expect(await verdict({ recognisedFrom: "2026-05-30T00:00:00Z" })).toContain("issuer_not_recognised_then");
  expect(await verdict({ recognisedUntil: "2026-05-29T00:00:00Z" })).toContain("issuer_not_recognised_then");
  expect(await verdict({ recognisedUntil: "2026-05-30T00:00:00Z" })).toEqual([]);
});

test("without a list the issuer is unknown, not false", async () => {
  const { trust: _, ...options } = await receiver();
  const report = await verifyCredential(await signed(unsignedRecord()), options);
  expect([report.verdict, codes(report)[2]]).toEqual(["cannot tell", "trust_list_missing"]);
});
