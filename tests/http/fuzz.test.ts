import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../src/credential/model/json.ts";
import { damage, damaged } from "../helpers/damage.ts";
import { bearer, apiToken, openTestApp, type Answer, type TestApp } from "../helpers/test-app.ts";
import { issueSampleRecords } from "../helpers/test-centre.ts";
import { presented, unsignedV2 } from "../helpers/vc-samples.ts";

let app: TestApp;
let credential: JsonObject;
let presentation: JsonObject;
beforeAll(async () => {
  app = await openTestApp();
  const [issued] = await issueSampleRecords(app.centre, 1);
  credential = issued!.compact;
  presentation = await presented([credential]);
});
afterAll(() => app.close());

/** Never a crash, never an answer without a code, and never `verified` for what was damaged. */
function expectRefusal({ status, json }: Answer): void {
  expect([400, 413, 415, 422]).toContain(status);
  if (json["verified"] === undefined) expect(json["code"]).toEqual(expect.any(String));
  else expect(json["errors"]).not.toEqual([]);
}

describe("whatever is sent is refused with a code", () => {
  test.each(["/credentials/verify", "/presentations/verify", "/credentials/issue", "/credentials/status"])(
    "any text to %s",
    async (path) => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => {
          expectRefusal(await app.post(path, text, bearer(apiToken)));
        }),
        { numRuns: 100 },
      );
    },
  );

  test("any JSON as a credential, a presentation, or options", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (document, options) => {
        expectRefusal(await app.post("/credentials/verify", { verifiableCredential: document, options }));
        expectRefusal(await app.post("/presentations/verify", { verifiablePresentation: document, options }));
        expectRefusal(
          await app.post("/credentials/issue", { credential: document, options }, bearer(apiToken)),
        );
      }),
      { numRuns: 100 },
    );
  });

  test("a good credential damaged at any one place never verifies", async () => {
    await fc.assert(
      fc.asyncProperty(damage, async (change) => {
        const document = damaged(credential, change);
        fc.pre(JSON.stringify(document) !== JSON.stringify(credential));
        const answer = await app.post("/credentials/verify", { verifiableCredential: document });
        expectRefusal(answer);
      }),
      { numRuns: 200, examples: emptied() },
    );
  });

  test("a good presentation damaged at any one place never gives 500", async () => {
    await fc.assert(
      fc.asyncProperty(damage, async (change) => {
        const document = damaged(presentation, change);
        const { status } = await app.post("/presentations/verify", { verifiablePresentation: document });
        expect([200, 400, 422]).toContain(status);
      }),
      { numRuns: 200 },
    );
  });

  test("an unsigned credential damaged at any one place is issued or refused, never 500", async () => {
    const { json } = await app.get("/credentials/issuer");
    const unsigned = unsignedV2(String(json["issuer"]), {
      validFrom: "2026-01-01T00:00:00Z",
      name: "Bằng",
    });
    await fc.assert(
      fc.asyncProperty(damage, async (change) => {
        const body = { credential: damaged(unsigned, change) };
        const { status } = await app.post("/credentials/issue", body, bearer(apiToken));
        expect([201, 400, 422]).toContain(status);
      }),
      { numRuns: 200 },
    );
  });
});

/** Each place once without its value: the random part may miss one. */
function emptied(): [{ at: number; by: undefined }][] {
  return Array.from({ length: 40 }, (_, at) => [{ at, by: undefined }]);
}

describe("bounded work", () => {
  test("a document nested as deep as its size allows", async () => {
    const body = `{"verifiableCredential":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    expectRefusal(await app.post("/credentials/verify", body));
    const nested = `{"verifiableCredential":{"@context":["https://www.w3.org/ns/credentials/v2"],"a":${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}}}`;
    expectRefusal(await app.post("/credentials/verify", nested));
  });

  test("many values, many proofs, many status entries", async () => {
    const many = (count: number, value: JsonValue) => Array.from({ length: count }, () => value);
    for (const extra of [
      { note: many(50_000, 1) },
      { proof: many(1000, credential["proof"] ?? null) },
      { credentialStatus: many(1000, { type: "BitstringStatusListEntry" }) },
    ] as JsonObject[]) {
      expectRefusal(
        await app.post("/credentials/verify", { verifiableCredential: { ...credential, ...extra } }),
      );
    }
  });

  test("a poison graph, whose canonical form would take for ever", async () => {
    const clique = Array.from({ length: 10 }, (_, from) => ({
      id: `_:n${from}`,
      "https://example.org/knows": Array.from({ length: 10 }, (__, to) => ({ id: `_:n${to}` })),
    }));
    const document = { ...credential, credentialSubject: clique };
    expectRefusal(await app.post("/credentials/verify", { verifiableCredential: document }));
  });

  test("names that JavaScript gives a meaning to", async () => {
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      const body = `{"verifiableCredential":{"${name}":{"polluted":true},"@context":["https://www.w3.org/ns/credentials/v2"]}}`;
      expectRefusal(await app.post("/credentials/verify", body));
    }
    expect(({} as JsonObject)["polluted"]).toBeUndefined();
  });
});
