/** A forger, a stranger with an old key, and a centre that wants to know who looks: each tried on a school record. */
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../src/credential/model/json.ts";
import { didWebUrl } from "../../../src/credential/model/did.ts";
import { buildTrustList, openTrustList, type TrustList } from "../../../src/credential/verify/trust-list.ts";
import { verifyCredential } from "../../../src/credential/verify/verify-credential.ts";
import { signedWithoutDate } from "../../helpers/proof-options.ts";
import { codes } from "../../helpers/report.ts";
import { signerOfSeed } from "../../helpers/signer.ts";
import {
  baseUrl,
  centreSigner,
  checkedAt,
  did,
  receiver,
  signed,
  signedAt,
  trust,
  unsignedRecord,
} from "../../helpers/signed-world.ts";

const forged = async (credential: JsonObject) => codes(await verifyCredential(credential, await receiver()));

describe("spellings of a signed record", () => {
  const hocba = (name: string) => `https://w3id.org/hocba#${name}`;

  test.each<[string, (subject: JsonObject) => JsonObject]>([
    ["@index", (subject) => ({ ...subject, "@index": "9.9" })],
    ["a mark as an IRI beside another", (subject) => ({ ...subject, [hocba("grade")]: 12 })],
    ["@included", (subject) => ({ ...subject, "@included": [] })],
    ["@graph", (subject) => ({ "@graph": [subject] })],
    ["a number as a text of the same literal", (subject) => ({ ...subject, version: "1" })],
    ["a boolean as a text", (subject) => ({ ...subject, digitisedFromPaper: "false" })],
    ["a type in a list", (subject) => ({ ...subject, type: ["SchoolRecordYear"] })],
    ["an inner context", (subject) => ({ ...subject, "@context": { fullName: hocba("director") } })],
    ["another normal form of the name", (subject) => nfd(subject)],
  ])("%s", async (_, change) => {
    const credential = await signed(unsignedRecord("full"));
    const subject = change(credential["credentialSubject"] as JsonObject);
    expect(await forged({ ...credential, credentialSubject: subject })).not.toEqual([]);
  });

  function nfd(subject: JsonObject): JsonObject {
    return JSON.parse(JSON.stringify(subject).normalize("NFD")) as JsonObject;
  }

  test("a record without the suspension entry could never be suspended", async () => {
    const unsigned = unsignedRecord();
    const [revocation] = unsigned["credentialStatus"] as JsonObject[];
    for (const entries of [[revocation!], [revocation!, revocation!]]) {
      expect(await forged(await signed({ ...unsigned, credentialStatus: entries }))).toContain(
        "shape_invalid",
      );
    }
  });
});

describe("DIDs and keys", () => {
  test.each([
    "did:web:HOCBA.example.edu.vn",
    "did:web:hocba.example.edu.vn%3A443",
    "did:web:hocba.example.edu.vn#x",
    "DID:web:hocba.example.edu.vn",
    "did:web:hocba%2Eexample.edu.vn",
    "did:web:hocba.example.edu.vn.",
  ])("an issuer that only looks like the centre: %s", async (other) => {
    const signer = signerOfSeed(
      new Uint8Array(32).fill(9),
      `${other}#${centreSigner.verificationMethod.split("#")[1]}`,
    );
    const unsigned = { ...unsignedRecord(), issuer: { id: other, name: "Trung tâm GDNN-GDTX Xuân Trường" } };
    expect(await forged(await signed(unsigned, { signer }))).toContain("issuer_unknown");
  });

  test.each([
    (method: string) => `${method}#z6Mk`,
    (method: string) => method.replace("#", "#x#"),
    (method: string) => method.replace("#", "?versionId=1#"),
    (method: string) => method.replace("#", "/#"),
  ])("a verification method beside the listed one", async (change) => {
    const stranger = signerOfSeed(new Uint8Array(32).fill(9));
    const signer = { ...stranger, verificationMethod: change(centreSigner.verificationMethod) };
    const found = (await forged(await signed(unsignedRecord(), { signer }))).join();
    expect(found).toMatch(/key_not_issuers|key_unavailable/);
  });

  test("a did:web names a file on its host by plain segments only", () => {
    expect(didWebUrl("did:web:a.example")).toBe("https://a.example/.well-known/did.json");
    expect(didWebUrl("did:web:a.example%3a8443:x:y")).toBe("https://a.example:8443/x/y/did.json");
    for (const tail of [
      "%2Fupload",
      "%3Fq",
      "%23",
      "%40evil.example",
      ":..:x",
      ":%2e%2E:x",
      ":.",
      "::x",
      ":%",
      "%3A",
    ]) {
      expect(didWebUrl(`did:web:a.example${tail}`), tail).toBeUndefined();
    }
    // An escaped slash stays one: it cannot reach into another folder.
    expect(didWebUrl("did:web:a.example:x%2F..%2Fy")).toBe("https://a.example/x%2F..%2Fy/did.json");
  });

  test("a centre whose recognition has ended, with a proof that does not say when", async () => {
    const ended: TrustList = {
      ...trust,
      centres: [{ ...trust.centres[0]!, recognisedUntil: "2026-05-30T00:00:00Z" }],
    };
    const undated = await signedWithoutDate(unsignedRecord());
    expect((await verifyCredential(undated, await receiver())).verdict).toBe("valid");
    const report = await verifyCredential(undated, { ...(await receiver()), trust: ended });
    expect(codes(report)).toContain("issuer_not_recognised_then");
  });
});

test.each(["?learner=7", "#7", "?", "/../revocation-1", "/%2e%2e/revocation-1", "/.%2E/x", "\\..\\x", "/."])(
  "a list's address that could name one record, or leave the folder: %s",
  async (tail) => {
    const asked: string[] = [];
    const statusSource = async (url: string) => (
      asked.push(url),
      { kind: "unavailable" as const, detail: "" }
    );
    const unsigned = unsignedRecord();
    const entries = (unsigned["credentialStatus"] as JsonObject[]).map((entry) => ({
      ...entry,
      statusListCredential: `${baseUrl}/status/revocation-1${tail}`,
    }));
    const credential = await signed({ ...unsigned, credentialStatus: entries });
    await verifyCredential(credential, await receiver({}, { statusSource }));
    expect(asked).toEqual([]);
  },
);

describe("trust list", () => {
  const at = checkedAt.getTime();
  const next: TrustList = { ...trust, sequence: 2, issuedAt: "2026-05-31T00:00:00Z" };
  const publish = (list: TrustList, created: Date) =>
    signed(buildTrustList(list), { suite: "eddsa-jcs-2022", created });

  test("by a suite that signs meaning and not spelling", async () => {
    for (const suite of ["Ed25519Signature2020", "eddsa-rdfc-2022"] as const) {
      const opened = await openTrustList(await signed(buildTrustList(next), { suite }), { at });
      expect(opened).toMatchObject({ ok: false, code: "trust_list_malformed" });
    }
  });

  test("signed into the past, with a key that was changed since", async () => {
    const held: TrustList = {
      ...trust,
      centres: [
        { ...trust.centres[0]!, keys: [{ ...trust.centres[0]!.keys[0]!, expires: "2026-05-30T00:00:00Z" }] },
      ],
    };
    expect(await openTrustList(await publish(next, signedAt), { at, held })).toMatchObject({
      code: "trust_list_older",
    });
  });

  test("with a key that was reported stolen, whatever date it writes", async () => {
    const held: TrustList = {
      ...trust,
      centres: [
        { ...trust.centres[0]!, keys: [{ ...trust.centres[0]!.keys[0]!, revoked: "2026-05-31T12:00:00Z" }] },
      ],
    };
    const document = await publish(next, new Date("2026-05-31T00:00:00Z"));
    expect(await openTrustList(document, { at, held: trust })).toMatchObject({ ok: true });
    expect(await openTrustList(document, { at, held })).toMatchObject({ code: "trust_list_altered" });
  });

  test("a name of the centre for another's key: the key must stand in the centre's own entry", async () => {
    const mallory = signerOfSeed(new Uint8Array(32).fill(9));
    const other = { ...trust.centres[0]!, did: mallory.controller, keys: [] };
    const both: TrustList = { ...trust, centres: [trust.centres[0]!, other] };
    const signer = { ...mallory, verificationMethod: `${did}#${mallory.publicKeyMultibase}` };
    const credential = await signed(unsignedRecord(), { signer });
    const report = await verifyCredential(credential, { ...(await receiver()), trust: both });
    expect(report.verdict).toBe("invalid");
  });
});
