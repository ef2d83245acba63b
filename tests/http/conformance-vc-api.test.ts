import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../src/credential/model/json.ts";
import { apiToken, bearer, openTestApp, type TestApp } from "../helpers/test-app.ts";
import { signedBy, stranger, unsignedV1, unsignedV2, V1, V2, without } from "../helpers/vc-samples.ts";

// What https://github.com/w3c-ccg/vc-api-issuer-test-suite and
// https://github.com/w3c-ccg/vc-api-verifier-test-suite ask (https://w3c-ccg.github.io/vc-api/), in our
// own words and data. Both want exactly 400 for input that is not well formed.

let app: TestApp;
let did: string;
beforeAll(async () => {
  app = await openTestApp();
  did = String((await app.get("/credentials/issuer")).json["issuer"]);
});
afterAll(() => app.close());

const models = [
  { model: "VC 2.0", unsigned: unsignedV2, base: V2 },
  { model: "VC 1.1", unsigned: unsignedV1, base: V1 },
];

/** What stands in each member's place where the suites try something else. */
const wrong: Record<string, JsonValue[]> = {
  "@context": ["text", {}, null, 10, true, [[]], [{}], [null], [10], [true], []],
  type: ["text", {}, null, 10, true, [[]], [{}], [null], [10], [true], []],
  issuer: [[], null, 10, true, {}],
  credentialSubject: ["text", null, 10, true, []],
};

describe.each(models)("issuer, $model", ({ unsigned, base }) => {
  const issue = (body: object) => app.post("/credentials/issue", body, bearer(apiToken));

  test("a credential MUST be issued with 201, with its id, issuer and proof", async () => {
    const credential = unsigned(did);
    const { status, json } = await issue({ credential, options: {} });
    expect(status).toBe(201);
    expect(json["verifiableCredential"]).toMatchObject({
      "@context": expect.arrayContaining([base]),
      id: credential["id"],
      type: ["VerifiableCredential"],
      issuer: did,
      credentialSubject: credential["credentialSubject"],
      proof: { proofPurpose: "assertionMethod" },
    });
  });

  test("the body MUST have the property credential", async () => {
    expect((await issue({ verifiableCredential: unsigned(did) })).status).toBe(400);
    for (const credential of [null, "text", 5, []]) expect((await issue({ credential })).status).toBe(400);
  });

  test.each(["@context", "type", "issuer", "credentialSubject"])(
    "credential MUST have %s, of its kind",
    async (key) => {
      const credential = unsigned(did);
      expect((await issue({ credential: without(credential, key) })).status).toBe(400);
      for (const value of wrong[key] ?? []) {
        expect(
          (await issue({ credential: { ...credential, [key]: value } })).status,
          JSON.stringify(value),
        ).toBe(400);
      }
    },
  );

  test("options MUST be an object", async () => {
    for (const options of ["text", 5, null, true, []])
      expect((await issue({ credential: unsigned(did), options })).status).toBe(400);
  });
});

test("issuer, VC 1.1: the credential MAY have an expirationDate", async () => {
  const credential = unsignedV1(did, { expirationDate: "2999-01-01T00:00:00Z" });
  const { status, json } = await app.post("/credentials/issue", { credential }, bearer(apiToken));
  expect(status).toBe(201);
  expect((json["verifiableCredential"] as JsonObject)["expirationDate"]).toBe("2999-01-01T00:00:00Z");
});

describe.each(models)("verifier, $model", ({ unsigned }) => {
  let good: JsonObject;
  beforeAll(async () => {
    good = await signedBy(stranger, unsigned(stranger.controller), { suite: "Ed25519Signature2020" });
  });
  const verify = (verifiableCredential: unknown) =>
    app.post("/credentials/verify", { verifiableCredential, options: { checks: ["proof"] } });

  test("a valid credential MUST be verified with 200 and no errors", async () => {
    const { status, json } = await verify(good);
    expect([status, json["verified"], json["errors"]]).toEqual([200, true, []]);
  });

  test.each(["@context", "type", "issuer", "credentialSubject", "proof"])(
    "without %s MUST be 400",
    async (key) => {
      expect((await verify(without(good, key))).status).toBe(400);
    },
  );

  test.each(["type", "created", "verificationMethod", "proofValue", "proofPurpose"])(
    "without proof.%s MUST be 400",
    async (key) => {
      const proof = without(good["proof"] as JsonObject, key);
      expect((await verify({ ...good, proof })).status).toBe(400);
    },
  );

  test.each(["@context", "type", "issuer", "credentialSubject"])(
    "%s of another kind MUST be 400",
    async (key) => {
      for (const value of wrong[key] ?? [])
        expect((await verify({ ...good, [key]: value })).status, JSON.stringify(value)).toBe(400);
    },
  );

  test("proof of another kind MUST be 400", async () => {
    for (const proof of ["text", null, 10, true, []])
      expect((await verify({ ...good, proof })).status).toBe(400);
  });
});
