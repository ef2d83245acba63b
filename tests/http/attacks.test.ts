/** What strangers and clients of the service try: to crash it, to fill it, to read files, to get signed what only looks harmless. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../src/credential/model/json.ts";
import { issueSampleRecords } from "../helpers/test-centre.ts";
import { bearer, codesOf, issueToken, openTestApp, statusToken, type TestApp } from "../helpers/test-app.ts";
import { presented, signedBy, stranger, unsignedV1, unsignedV2, V1, V2 } from "../helpers/vc-samples.ts";

const HOCBA = "https://w3id.org/hocba#";
const CREDENTIALS = "https://www.w3.org/2018/credentials#";
const STATUS = "https://www.w3.org/ns/credentials/status#";

let app: TestApp;
let did: string;
let recordId: string;
beforeAll(async () => {
  app = await openTestApp();
  did = String((await app.get("/credentials/issuer")).json["issuer"]);
  const [issued] = await issueSampleRecords(app.centre, 1);
  recordId = String(issued!.full["id"]);
});
afterAll(() => app.close());

const issue = (credential: unknown) => app.post("/credentials/issue", { credential }, bearer(issueToken));
const verify = (verifiableCredential: unknown) => app.post("/credentials/verify", { verifiableCredential });
const stored = async () => [
  await app.centre.store.countCredentials(),
  await app.centre.store.listUsage("vc-api"),
];

describe("a client wants a signature on what looks like the centre's record", () => {
  const typed = (types: JsonValue[], context: JsonValue[] = [V2]): JsonObject => ({
    ...unsignedV2(did, { type: ["VerifiableCredential", ...types] }),
    "@context": context,
  });
  const alias = (iri: string) => ({ "@protected": true, Innocent: iri });

  test.each<[string, () => JsonObject]>([
    ["the type as a full IRI", () => typed([`${HOCBA}SchoolRecordCredential`])],
    ["under an alias", () => typed(["Innocent"], [V2, alias(`${HOCBA}CompactSchoolRecordCredential`)])],
    [
      "through a prefix",
      () => typed(["h:CumulativeSchoolRecordCredential"], [V2, { h: { "@id": HOCBA, "@prefix": true } }]),
    ],
    ["through @vocab", () => typed(["TrustList"], [V2, { "@vocab": HOCBA }])],
    [
      "in VC 1.1",
      () => ({ ...unsignedV1(did), type: ["VerifiableCredential", `${HOCBA}SchoolRecordCredential`] }),
    ],
    [
      "VC 1.1 under an alias",
      () => ({
        ...unsignedV1(did, { type: ["VerifiableCredential", "Innocent"] }),
        "@context": [V1, alias(`${HOCBA}SchoolRecordCredential`)],
      }),
    ],
    ["a status list as an IRI", () => typed([`${STATUS}BitstringStatusListCredential`])],
    [
      "a status list's subject",
      () =>
        unsignedV2(did, { credentialSubject: { type: "BitstringStatusList", statusPurpose: "revocation" } }),
    ],
    [
      "the subject's type, deep inside",
      () => ({
        ...unsignedV2(did, { credentialSubject: { inner: { type: `${HOCBA}SchoolRecordYear` } } }),
        "@context": [V2, { inner: "https://example.com/inner" }],
      }),
    ],
    ["marks without a type", () => unsignedV2(did, { credentialSubject: { [`${HOCBA}year`]: "9.9" } })],
    [
      "in @included",
      () => unsignedV2(did, { "@included": [{ id: "urn:x:1", type: `${HOCBA}SchoolRecordCredential` }] }),
    ],
  ])("%s", async (_, make) => {
    const before = await stored();
    const answer = await issue(make());
    expect([answer.status, answer.json["code"]]).toEqual([422, "type_reserved"]);
    expect(await stored()).toEqual(before);
  });

  test.each<[string, JsonObject]>([
    ["a second issuer as an IRI", { [`${CREDENTIALS}issuer`]: { "@id": "did:web:hocba.example.edu.vn" } }],
    ["another end as an IRI", { [`${CREDENTIALS}validUntil`]: "2099-01-01T00:00:00Z" }],
    [
      "a node for the centre's issuer inside the subject",
      { credentialSubject: { [`${CREDENTIALS}issuer`]: { "@id": "did:web:hocba.example.edu.vn" } } },
    ],
  ])("%s", async (_, extra) => {
    const before = await stored();
    const answer = await issue(unsignedV2(did, extra));
    expect([answer.status, answer.json["code"]]).toEqual([400, "credential_invalid"]);
    expect(await stored()).toEqual(before);
  });

  test("the id of a school record, so that revoking one would touch the other", async () => {
    const answer = await issue(unsignedV2(did, { id: recordId }));
    expect([answer.status, answer.json["code"]]).toEqual([400, "credential_invalid"]);
    const revoked = await app.post(
      "/credentials/status",
      {
        credentialId: recordId,
        credentialStatus: { type: "BitstringStatusListEntry", statusPurpose: "revocation" },
      },
      bearer(statusToken),
    );
    expect(revoked.json["code"]).toBe("status_of_school_record");
  });
});

describe("a stranger wants a 500, or an answer that takes for ever", () => {
  const signedWith = (suite: "eddsa-jcs-2022" | "eddsa-rdfc-2022") =>
    signedBy(
      stranger,
      unsignedV2(stranger.controller, { credentialSubject: { id: "urn:x:1", name: "here" } }),
      {
        suite,
      },
    );

  test.each(["1e400", "-1e400", "1e-400", "123456789012345678901234567890", "-0"])(
    "the number %s anywhere",
    async (number) => {
      for (const suite of ["eddsa-jcs-2022", "eddsa-rdfc-2022"] as const) {
        const text = JSON.stringify({ verifiableCredential: await signedWith(suite) });
        for (const place of ['"here"', `"${suite}"`]) {
          const answer = await app.post("/credentials/verify", text.replace(place, number));
          expect([400, 422], place).toContain(answer.status);
        }
      }
    },
  );

  test("a list of equal values: every cell of it looks like its neighbour", async () => {
    const credential = {
      ...(await signedWith("eddsa-rdfc-2022")),
      "@context": [V2, { l: { "@id": "urn:x:l", "@container": "@list" } }],
      credentialSubject: { l: Array.from({ length: 15_000 }, () => "a") },
    };
    expect(codesOf(await verify(credential))).toContain("too_complex");
  });

  test("a large inline context that each node reads anew", async () => {
    const terms = Object.fromEntries(
      Array.from({ length: 8000 }, (_, index) => [`t${index}`, `urn:t:${index}`]),
    );
    const credential = {
      ...(await signedWith("eddsa-rdfc-2022")),
      "@context": [V2, { p: { "@id": "urn:x:p", "@context": terms } }],
      credentialSubject: { p: Array.from({ length: 5000 }, () => ({})) },
    };
    const answer = await verify(credential);
    expect([answer.status, codesOf(answer)]).toEqual([400, ["too_complex"]]);
  });

  test("thousands of faults: the answer stays short", async () => {
    const wrong = Array.from({ length: 15_000 }, () => 1);
    const credential = { ...(await signedWith("eddsa-rdfc-2022")), relatedResource: wrong };
    const refused = await verify(credential);
    expect([refused.status, refused.text.length < 50_000]).toEqual([400, true]);
    const issued = await issue(unsignedV2(did, { evidence: wrong }));
    expect([issued.status, issued.text.length < 50_000]).toEqual([400, true]);
    const presentation = { ...(await presented([])), verifiableCredential: wrong };
    const answer = await app.post("/presentations/verify", { verifiablePresentation: presentation });
    expect([answer.status, answer.text.length < 50_000]).toEqual([400, true]);
  });

  test.each([
    "/status/%E0%A4%A",
    "/status/%00",
    "/status/revocation-1%2F..%2F..",
    "/contexts/..%2fpackage.json",
    "/contexts/%2e%2e%2f%2e%2e%2fpackage.json",
    "/%00",
    "/assets/%2e%2e%2f%2e%2e%2fhocba.sqlite",
    "/a%5c..%5cb",
    "/..%2fhocba.sqlite",
    "/%c0%ae%c0%ae/hocba.sqlite",
    "//hocba.example.edu.vn/..;/x",
    `/${"a/".repeat(4000)}`,
  ])("GET %s", async (path) => {
    const answer = await app.get(path);
    expect([400, 404], path).toContain(answer.status);
  });

  test("control characters come back escaped, never raw", async () => {
    const credential = unsignedV2("did:key:z", { id: "urn:x:\u001b[2J", type: ["\u001b]0;owned\u0007"] });
    const { text } = await verify(credential);
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  test("everything so far was answered without an internal error", () => {
    expect(app.events.filter(({ event }) => event === "internal_error")).toEqual([]);
  });
});
