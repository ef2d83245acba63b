/** The edges of each check: what only a broken branch would let through or turn into a crash. */
import { describe, expect, test } from "vitest";
import { encodeBase64Url } from "../../../src/credential/codec/multibase.ts";
import type { JsonObject, JsonValue } from "../../../src/credential/model/json.ts";
import { limits } from "../../../src/credential/model/limits.ts";
import { readStatusEntry } from "../../../src/credential/model/status-entry.ts";
import { credentialFaults, presentationFaults } from "../../../src/credential/verify/credential-shape.ts";
import { openPolicy, schoolRecordPolicy } from "../../../src/credential/verify/policy.ts";
import { relatedResourceFaults } from "../../../src/credential/verify/related-resource.ts";
import { schoolRecordFaults } from "../../../src/credential/verify/school-record-shape.ts";
import { verifyCredential } from "../../../src/credential/verify/verify-credential.ts";
import { verifyPresentation } from "../../../src/credential/verify/verify-presentation.ts";
import { codes } from "../../helpers/report.ts";
import { baseUrl, receiver, signed, statusList, unsignedRecord } from "../../helpers/signed-world.ts";
import { signerOfSeed } from "../../helpers/signer.ts";

const open = async (change = {}) => receiver({}, { policy: openPolicy, ...change });
const nested = (depth: number): JsonValue => (depth === 0 ? "x" : [nested(depth - 1)]);

describe("bounds", () => {
  test("a document may nest as deep as the limit and no deeper", () => {
    const faultOf = (value: JsonValue) =>
      credentialFaults({ ...unsignedRecord(), evidence: value }).map(({ code }) => code);
    expect(faultOf(nested(limits.documentDepth + 1))).toEqual(["too_complex"]);
    expect(faultOf(nested(limits.documentDepth - 2))).not.toContain("too_complex");
  });
  test("a lone surrogate in a key counts like one in a text", () => {
    expect(credentialFaults({ ...unsignedRecord(), "\udc00": "x" })).toEqual([
      expect.objectContaining({ detail: "lone surrogate" }),
    ]);
  });
  test("hold for presentations too, and for how many credentials one may have", async () => {
    const presentation: JsonObject = {
      "@context": ["https://www.w3.org/ns/credentials/v2"],
      type: "VerifiablePresentation",
    };
    expect(
      presentationFaults({ ...presentation, termsOfUse: nested(limits.documentDepth + 1) }).map(
        ({ code }) => code,
      ),
    ).toEqual(["too_complex"]);
    const many = Array.from({ length: limits.presentationCredentials + 1 }, () => ({ a: 1 }));
    const report = await verifyPresentation({ ...presentation, verifiableCredential: many }, await open());
    expect([codes(report), report.credentials]).toEqual([["too_complex"], []]);
  });
});

describe("proofs", () => {
  const withProof = (credential: JsonObject, patch: JsonObject) => ({
    ...credential,
    proof: { ...(credential["proof"] as JsonObject), ...patch },
  });

  test("an expiry that is no date is malformed, not never", async () => {
    const credential = await signed(unsignedRecord());
    for (const expires of ["soon", 5, null, "2036-01-01"])
      expect(codes(await verifyCredential(withProof(credential, { expires }), await receiver()))).toContain(
        "proof_malformed",
      );
  });

  test("the JSON suite: the document's contexts must begin with the proof's", async () => {
    const credential = await signed(unsignedRecord(), { suite: "eddsa-jcs-2022" });
    const first = (credential["@context"] as JsonValue[])[0]!;
    expect(
      codes(await verifyCredential(credential, await open({ policy: { ...openPolicy, status: "off" } }))),
    ).toEqual([]);
    const longer = {
      ...credential,
      "@context": [...(credential["@context"] as JsonValue[]), "https://w3id.org/security/data-integrity/v2"],
    };
    expect(
      codes(await verifyCredential(longer, await open({ policy: { ...openPolicy, status: "off" } }))),
    ).toEqual([]);
    expect(
      codes(
        await verifyCredential(
          { ...credential, "@context": [first] },
          await open({ policy: { ...openPolicy, status: "off" } }),
        ),
      ),
    ).toEqual(["proof_malformed"]);
    const { "@context": _, ...bare } = credential["proof"] as JsonObject;
    expect(
      codes(
        await verifyCredential(
          { ...credential, proof: bare },
          await open({ policy: { ...openPolicy, status: "off" } }),
        ),
      ),
    ).toEqual(["proof_altered"]);
  });

  test("more proofs than the limit are not looked at", async () => {
    const credential = await signed(unsignedRecord());
    const proof = Array.from({ length: limits.proofs + 1 }, () => credential["proof"]!);
    expect(codes(await verifyCredential({ ...credential, proof }, await receiver()))).toContain(
      "too_complex",
    );
  });
});

describe("status", () => {
  test.each([null, 5, "x", [], {}, { type: 5 }])("an entry that is %j is malformed", (entry) => {
    expect(readStatusEntry(entry)).toEqual({ kind: "malformed" });
  });

  test("none at all: a fault of a school record, no matter for others unless they must have one", async () => {
    const { credentialStatus: _, ...without } = unsignedRecord();
    const credential = await signed({ ...without, type: ["VerifiableCredential"] });
    expect(codes(await verifyCredential(credential, await open()))).toEqual([]);
    const strict = { ...openPolicy, status: "required" as const };
    expect(codes(await verifyCredential(credential, await open({ policy: strict })))).toEqual([
      "status_missing",
    ]);
  });

  test("skipped on purpose is unknown, and said to be so", async () => {
    const report = await verifyCredential(
      await signed(unsignedRecord()),
      await receiver({}, { statusSource: async () => ({ kind: "skipped" }) }),
    );
    expect([report.verdict, codes(report)]).toEqual(["cannot tell", ["status_skipped", "status_skipped"]]);
  });

  test("more entries than the limit, and an entry of another kind", async () => {
    const entry = { type: "ExampleStatus", id: "https://a.example/1" };
    const of = async (credentialStatus: JsonValue) =>
      codes(
        await verifyCredential(
          await signed({
            ...unsignedRecord(),
            "@context": [
              "https://www.w3.org/ns/credentials/v2",
              "https://w3id.org/hocba/v1",
              "https://www.w3.org/ns/credentials/examples/v2",
            ],
            credentialStatus,
          }),
          await open(),
        ),
      );
    expect(await of(entry)).toEqual(["status_type_unknown"]);
    expect(
      await of(
        Array.from({ length: limits.statusEntries + 1 }, (_, index) => ({
          ...entry,
          id: `https://a.example/${index}`,
        })),
      ),
    ).toEqual(["too_complex"]);
  });

  test("three hundred records of a centre need each list once", async () => {
    const options = await receiver();
    const asked: string[] = [];
    const statusSource: typeof options.statusSource = async (url) => (
      asked.push(url),
      options.statusSource(url)
    );
    const checkedLists = new Map();
    const credential = await signed(unsignedRecord());
    for (let i = 0; i < 3; i++)
      await verifyCredential(credential, { ...options, statusSource, checkedLists });
    expect(asked).toHaveLength(3);
  });

  test("a list of another issuer does not answer, however well it is signed", async () => {
    const other = signerOfSeed(new Uint8Array(32).fill(61));
    const good: JsonObject = await statusList("revocation");
    const { proof: _, ...list } = { ...good, issuer: other.controller } as JsonObject;
    const document = await signed(list, { signer: other, created: new Date("2026-05-30T00:00:00Z") });
    const report = await verifyCredential(
      await signed(unsignedRecord()),
      await receiver({}, { statusSource: async () => ({ kind: "found", document }) }),
    );
    expect(
      report.checks.filter(({ name }) => name === "status").map(({ code, detail }) => `${code} ${detail}`),
    ).toContain("status_list_untrusted /issuer");
  });

  test("a list without validFrom is dated by its proof", async () => {
    const list = await statusList("revocation", [], (unsigned) => {
      const { validFrom: _, ...rest } = unsigned;
      return rest;
    });
    const entries = { credentialStatus: (unsignedRecord()["credentialStatus"] as [JsonObject])[0] };
    const report = await verifyCredential(
      await signed({ ...unsignedRecord(), ...entries }),
      await open({ statusSource: async () => ({ kind: "found", document: list }) }),
    );
    expect([report.verdict, report.statusAsOf]).toEqual(["valid", "2026-05-30T00:00:00Z"]);
  });

  test("where any issuer counts, its lists may lie anywhere; a recognised centre's only below its own address", async () => {
    const url = "https://lists.example/1";
    const list = await statusList("revocation", [], (unsigned) => ({ ...unsigned, id: url }));
    const entry = {
      ...(unsignedRecord()["credentialStatus"] as JsonObject[])[0]!,
      statusListCredential: url,
    };
    const credential = await signed({ ...unsignedRecord(), credentialStatus: [entry] });
    const statusSource = async () => ({ kind: "found" as const, document: list });
    expect(codes(await verifyCredential(credential, await open({ statusSource })))).toEqual([]);
    const both = [entry, { ...entry, statusPurpose: "suspension" }];
    const record = await signed({ ...unsignedRecord(), credentialStatus: both });
    expect(
      codes(await verifyCredential(record, await receiver({}, { statusSource, policy: schoolRecordPolicy }))),
    ).toEqual(["status_unavailable", "status_unavailable"]);
    expect(url.startsWith(baseUrl)).toBe(false);
  });
});

describe("shape", () => {
  const record = { ...unsignedRecord(), proof: {} };
  const subject = record["credentialSubject" as keyof typeof record] as unknown as JsonObject;
  const pointers = (patch: JsonObject) =>
    schoolRecordFaults({ ...record, ...patch }).map(({ detail }) => detail);
  const inSubject = (patch: JsonObject) => pointers({ credentialSubject: { ...subject, ...patch } });

  test("names what is wrong by its place, whatever stands there", () => {
    expect(pointers({})).toEqual([]);
    for (const value of [null, "x", 5, []] as JsonValue[]) {
      expect(inSubject({ learner: value })).toEqual(["/credentialSubject/learner"]);
      expect(inSubject({ results: value })).toEqual(["/credentialSubject/results"]);
      expect(pointers({ "@context": value })).toEqual(["/@context"]);
    }
    expect(inSubject({ results: [5] })).toEqual(["/credentialSubject/results/0"]);
    expect(
      pointers({ "@context": ["https://w3id.org/hocba/v1", "https://www.w3.org/ns/credentials/v2"] }),
    ).toEqual(["/@context"]);
    expect(inSubject({ digitisedFromPaper: "no" })).toEqual(["/credentialSubject/digitisedFromPaper"]);
  });

  test("a multihash of another algorithm or length is no digest", () => {
    const faults = (bytes: number[]) =>
      relatedResourceFaults([
        { id: "https://a.example/1", digestMultibase: encodeBase64Url(Uint8Array.from(bytes)) },
      ]).length;
    const body = (length: number) => Array.from({ length }, () => 1);
    expect(faults([0x12, 32, ...body(32)])).toBe(0);
    expect(faults([0x20, 48, ...body(48)])).toBe(0);
    for (const bad of [
      [0x12, 31, ...body(32)],
      [0x12, 32, ...body(31)],
      [0x12, 33, ...body(33)],
      [0x11, 20, ...body(20)],
      [],
    ])
      expect(faults(bad)).toBe(1);
  });
});
