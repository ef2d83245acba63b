/**
 * W3C Verifiable Credentials Data Model 2.0 (and where named 1.1): one case for each MUST that the
 * engine implements, with a link to the sentence's section; inputs that conform beside inputs that do not.
 */
import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/credential/model/json.ts";
import { openPolicy } from "../../../src/credential/verify/policy.ts";
import { verifyCredential } from "../../../src/credential/verify/verify-credential.ts";
import { credentialFaults, presentationFaults } from "../../../src/credential/verify/credential-shape.ts";
import { datesFault } from "../../../src/credential/verify/dates.ts";
import { receiver, signed } from "../../helpers/signed-world.ts";
import { signerOfSeed } from "../../helpers/signer.ts";

const V2 = "https://www.w3.org/TR/vc-data-model-2.0/";
const V1 = "https://www.w3.org/TR/vc-data-model/";
const issuer = signerOfSeed(new Uint8Array(32).fill(21));

const base: JsonObject = {
  "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
  type: ["VerifiableCredential", "ExampleCredential"],
  issuer: issuer.controller,
  credentialSubject: { id: "did:example:subject", alumniOf: "The School of Examples" },
};
const base1: JsonObject = {
  "@context": ["https://www.w3.org/2018/credentials/v1", "https://www.w3.org/ns/credentials/examples/v2"],
  type: ["VerifiableCredential", "ExampleCredential"],
  issuer: issuer.controller,
  issuanceDate: "2026-01-01T00:00:00Z",
  credentialSubject: { id: "did:example:subject", alumniOf: "The School of Examples" },
};

interface Must {
  must: string;
  link: string;
  ok: JsonObject[];
  fail: JsonObject[];
}

const without = (document: JsonObject, key: string): JsonObject => {
  const { [key]: _, ...rest } = document;
  return rest;
};
const withSubject = (credentialSubject: JsonValue): JsonObject => ({ ...base, credentialSubject });
const v1 = (patch: JsonObject): JsonObject => ({ ...base1, ...patch });

const musts: Must[] = [
  {
    must: "credentials MUST include @context, an ordered set whose first item is the base context",
    link: `${V2}#contexts`,
    ok: [base],
    fail: [
      without(base, "@context"),
      {
        "@context": ["https://www.w3.org/ns/credentials/examples/v2", "https://www.w3.org/ns/credentials/v2"],
      },
      { "@context": {} },
    ],
  },
  {
    must: "subsequent items of @context MUST be URLs or objects",
    link: `${V2}#contexts`,
    ok: [{ "@context": [...(base["@context"] as JsonValue[]), { ex: "https://example.org/#" }] }],
    fail: [
      { "@context": ["https://www.w3.org/ns/credentials/v2", 5] },
      { "@context": ["https://www.w3.org/ns/credentials/v2", null] },
      { "@context": ["https://www.w3.org/ns/credentials/v2", "not a url"] },
    ],
  },
  {
    must: "id, where present, MUST be a single URL",
    link: `${V2}#identifiers`,
    ok: [{ id: "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33" }, { id: "did:example:1" }],
    fail: [
      { id: "not-a-url" },
      { id: ["urn:a:1", "urn:a:2"] },
      { id: null },
      { id: 5 },
      { id: "urn:with space" },
    ],
  },
  {
    must: "credentials MUST have a type, with VerifiableCredential among its values",
    link: `${V2}#types`,
    ok: [{ type: "VerifiableCredential" }],
    fail: [
      without(base, "type"),
      { type: ["ExampleCredential"] },
      { type: ["VerifiableCredential", 5] },
      { type: null },
    ],
  },
  {
    must: "credentialStatus, termsOfUse, evidence, refreshService and credentialSchema MUST specify their type",
    link: `${V2}#types`,
    ok: ["credentialStatus", "termsOfUse", "evidence", "refreshService"].map((key) => ({
      [key]: { type: "Example" },
    })),
    fail: ["credentialStatus", "termsOfUse", "evidence", "refreshService", "credentialSchema"].map((key) => ({
      [key]: { id: "https://example.org/1" },
    })),
  },
  {
    must: "name and description MUST be strings or language value objects",
    link: `${V2}#names-and-descriptions`,
    ok: [
      { name: "Học bạ" },
      { name: { "@value": "Học bạ", "@language": "vi" } },
      {
        description: [
          { "@value": "a", "@language": "en" },
          { "@value": "b", "@language": "vi", "@direction": "ltr" },
        ],
      },
    ],
    fail: [
      { name: 5 },
      { name: { value: "x" } },
      { description: { "@value": "x", url: "did:example:1" } },
      { name: null },
    ],
  },
  {
    must: "issuer MUST be present, and be a URL or an object with a URL as id",
    link: `${V2}#issuer`,
    ok: [{ issuer: { id: issuer.controller, name: "Trung tâm" } }],
    fail: [
      without(base, "issuer"),
      { issuer: "not a url" },
      { issuer: {} },
      { issuer: { id: 5 } },
      { issuer: null },
    ],
  },
  {
    must: "credentialSubject MUST be present, with at least one claim in each subject",
    link: `${V2}#credential-subject`,
    ok: [withSubject([{ alumniOf: "a" }, { alumniOf: "b" }])],
    fail: [
      without(base, "credentialSubject"),
      withSubject({}),
      withSubject([]),
      withSubject([{}]),
      withSubject("x"),
      withSubject(null),
    ],
  },
  {
    must: "an id of a credentialSubject MUST be a URL",
    link: `${V2}#identifiers`,
    ok: [withSubject({ id: "did:example:1", alumniOf: "a" })],
    fail: [
      withSubject({ id: "not a url", alumniOf: "a" }),
      withSubject({ id: ["did:example:1"], alumniOf: "a" }),
    ],
  },
  {
    must: "validFrom and validUntil MUST be dateTimeStamp values",
    link: `${V2}#validity-period`,
    ok: [
      { validFrom: "2026-01-01T00:00:00Z" },
      { validFrom: "2026-01-01T07:00:00+07:00", validUntil: "2126-01-01T00:00:00.123Z" },
      { validFrom: "2024-02-29T00:00:00Z" },
    ],
    fail: [
      { validFrom: "2026-01-01" },
      { validFrom: "2026-01-01T00:00:00" },
      { validUntil: "2126-02-31T00:00:00Z" },
      { validFrom: "2026-01-01T00:00:00+15:00" },
      { validFrom: ["2026-01-01T00:00:00Z"] },
      { validUntil: null },
    ],
  },
  {
    must: "validUntil MUST be the same as or after validFrom",
    link: `${V2}#validity-period`,
    ok: [{ validFrom: "2026-01-01T00:00:00Z", validUntil: "2126-01-01T00:00:00Z" }],
    fail: [{ validFrom: "2026-01-01T00:00:01Z", validUntil: "2026-01-01T00:00:00Z" }],
  },
  {
    must: "an id of credentialStatus, where present, MUST be a URL",
    link: `${V2}#status`,
    ok: [{ credentialStatus: { id: "https://example.org/1#2", type: "Example" } }],
    fail: [
      { credentialStatus: { id: "not a url", type: "Example" } },
      { credentialStatus: "https://example.org/1" },
    ],
  },
  {
    must: "credentialSchema MUST be objects with type and a URL as id",
    link: `${V2}#data-schemas`,
    ok: [{ credentialSchema: { id: "https://example.org/1", type: "JsonSchema" } }],
    fail: [
      { credentialSchema: { type: "JsonSchema" } },
      { credentialSchema: { id: "x", type: "JsonSchema" } },
      { credentialSchema: "x" },
    ],
  },
  {
    must: "relatedResource MUST name each resource once, by URL, with a digest",
    link: `${V2}#integrity-of-related-resources`,
    ok: [
      {
        relatedResource: [
          {
            id: "https://example.org/1",
            digestSRI: "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb",
          },
        ],
      },
    ],
    fail: [
      { relatedResource: "https://example.org/1" },
      { relatedResource: [{ digestSRI: "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" }] },
      { relatedResource: [{ id: "https://example.org/1" }] },
      { relatedResource: [{ id: "https://example.org/1", digestSRI: "md5-AAAA" }] },
      { relatedResource: [{ id: "https://example.org/1", digestMultibase: "zzzz" }] },
    ],
  },
  {
    must: "(1.1) issuanceDate MUST be present",
    link: `${V1}#issuance-date`,
    ok: [v1({})],
    fail: [without(base1, "issuanceDate"), v1({ issuanceDate: "2026-02-30T00:00:00Z" })],
  },
  {
    must: "(1.1) credentialStatus and refreshService MUST have id and type",
    link: `${V1}#status`,
    ok: [v1({ credentialStatus: { id: "https://example.org/1", type: "Example" } })],
    fail: [v1({ credentialStatus: { type: "Example" } }), v1({ refreshService: { type: "Example" } })],
  },
];

/** A case is a whole credential, or a patch of one or two keys over the base. */
const complete = (patch: JsonObject): JsonObject =>
  Object.keys(patch).length >= 3 ? patch : { ...base, ...patch };

const faultsOf = (credential: JsonObject) => [
  ...credentialFaults(credential),
  ...[datesFault(credential)].filter((fault) => fault !== undefined),
];

describe("VC Data Model", () => {
  test.each(musts.map((entry) => [entry.must, entry.link, entry] as const))(
    "%s (%s)",
    async (_must, _link, { ok, fail }) => {
      for (const patch of ok) {
        const credential = complete(patch);
        expect(faultsOf(credential), JSON.stringify(patch)).toEqual([]);
        // What conforms can be signed and verifies.
        const suite =
          credential["@context"] === base1["@context"] ? "Ed25519Signature2020" : "eddsa-rdfc-2022";
        const report = await verifyCredential(
          await signed(credential, { suite, signer: issuer }),
          await receiver({}, { policy: { ...openPolicy, status: "off" } }),
        );
        expect(
          report.checks.filter((check) => check.result !== "pass"),
          JSON.stringify(patch),
        ).toEqual([]);
      }
      for (const patch of fail) expect(faultsOf(complete(patch)), JSON.stringify(patch)).not.toEqual([]);
    },
  );

  test(`undefined terms and types MUST NOT pass silently (${V2}#extensibility)`, async () => {
    const bare = { ...base, "@context": ["https://www.w3.org/ns/credentials/v2"] };
    await expect(signed(bare, { suite: "eddsa-rdfc-2022", signer: issuer })).rejects.toThrow(
      "term_undefined",
    );
  });
});

describe("presentations", () => {
  const presentation: JsonObject = {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    type: "VerifiablePresentation",
    holder: issuer.controller,
    verifiableCredential: [base],
  };
  test(`type MUST include VerifiablePresentation, holder MUST be a URL, credentials MUST be objects (${V2}#verifiable-presentations)`, () => {
    expect(presentationFaults(presentation)).toEqual([]);
    expect(presentationFaults({ ...presentation, holder: { id: issuer.controller } })).toEqual([]);
    expect(presentationFaults(without(presentation, "verifiableCredential"))).toEqual([]);
    for (const patch of [
      { type: "VerifiableCredential" },
      { holder: "x" },
      { holder: {} },
      { verifiableCredential: "x" },
      { id: "x" },
    ] as JsonObject[])
      expect(presentationFaults({ ...presentation, ...patch }), JSON.stringify(patch)).not.toEqual([]);
  });
});
