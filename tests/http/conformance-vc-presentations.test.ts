import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { openTestApp, type TestApp } from "../helpers/test-app.ts";
import {
  EXAMPLES,
  otherStranger,
  presented,
  signedBy,
  stranger,
  unsignedV2,
  V2,
  without,
} from "../helpers/vc-samples.ts";

// The presentations of https://github.com/w3c/vc-data-model-2.0-test-suite, one test a MUST of
// https://www.w3.org/TR/vc-data-model-2.0/ (the section in each title), in our own words and data.

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const verifyVp = (verifiablePresentation: unknown) =>
  app.post("/presentations/verify", { verifiablePresentation, options: { checks: [] } });

describe("4.3 Contexts, 4.5 Types", () => {
  test("a presentation MUST have it too, with the base context first", async () => {
    const good = await presented([]);
    expect((await verifyVp(good)).status).toBe(200);
    expect((await verifyVp(without(good, "@context"))).status).toBe(400);
    expect((await verifyVp({ ...good, "@context": [EXAMPLES, V2] })).status).toBe(400);
    for (const bad of ["https://example.com", "https ://not-a-url/v1", 123192875]) {
      expect([400, 422]).toContain((await verifyVp({ ...good, "@context": [V2, bad] })).status);
    }
    const combined = await presented(
      [],
      {},
      { "@context": [V2, EXAMPLES, { extra: "https://example.org/#extra" }] },
    );
    expect((await verifyVp(combined)).status).toBe(200);
  });

  test("a presentation MUST have the type VerifiablePresentation", async () => {
    const good = await presented([]);
    expect((await verifyVp(without(good, "type"))).status).toBe(400);
    expect((await verifyVp({ ...good, type: ["OwnTerm"] })).status).toBe(400);
    const typed = {
      "@context": [V2, { OwnTerm: "https://example.org/#OwnTerm" }],
      type: ["VerifiablePresentation", "OwnTerm"],
    };
    expect((await verifyVp(await presented([], {}, typed))).status).toBe(200);
  });
});

describe("4.13 Verifiable presentations", () => {
  const inside = async () => signedBy(otherStranger, unsignedV2(otherStranger.controller));

  test("id, where present, MUST be a URL; the verifiable credentials MUST be objects", async () => {
    expect(
      (await verifyVp(await presented([], {}, { id: "urn:uuid:0f0c7b9e-7f0f-4f5a-9b51-0d4d6f6f2a11" })))
        .status,
    ).toBe(200);
    expect((await verifyVp(await presented([await inside(), await inside()]))).status).toBe(200);
    const good = await presented([await inside()]);
    for (const bad of ["text", 5, "https://example.org/vc/1"])
      expect((await verifyVp({ ...good, verifiableCredential: bad })).status).toBe(400);
    expect((await verifyVp({ ...good, id: "not a url" })).status).toBe(400);
  });

  test("holder MUST be a URL or an object with an id", async () => {
    expect((await verifyVp(await presented([], {}, { holder: { id: stranger.controller } }))).status).toBe(
      200,
    );
    const good = await presented([]);
    for (const bad of [{}, { name: "x" }, 5, "not a url"])
      expect((await verifyVp({ ...good, holder: bad })).status).toBe(400);
  });

  test("each credential inside MUST itself conform", async () => {
    const good = await inside();
    for (const bad of [without(good, "type"), without(good, "proof")])
      expect(
        (await verifyVp(await presented([], { suite: "eddsa-jcs-2022" }, { verifiableCredential: [bad] })))
          .status,
      ).toBe(400);
  });

  test("4.13.4: a self-asserted credential needs a holder, who MUST be its issuer", async () => {
    const selfAsserted = await signedBy(stranger, unsignedV2(stranger.controller));
    expect((await verifyVp(await presented([selfAsserted]))).status).toBe(200);
    const unheld = without(without(await presented([selfAsserted]), "holder"), "proof");
    expect((await verifyVp(await signedBy(stranger, unheld, { purpose: "authentication" }))).status).toBe(
      422,
    );
    expect((await verifyVp(await presented([selfAsserted], {}, { holder: "did:example:acme" }))).status).toBe(
      422,
    );
    const pretended = await signedBy(stranger, unsignedV2("did:example:acme"));
    expect((await verifyVp(await presented([pretended]))).status).toBe(422);
  });

  test("7.1: an altered presentation is not verified", async () => {
    const good = await presented([]);
    const proof = { ...(good["proof"] as JsonObject), proofValue: "z5nmMBw2u9TGKd9NxxHJtyZKgjN2Eh" };
    expect((await verifyVp({ ...good, proof })).status).toBe(400);
  });
});
