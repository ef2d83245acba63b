import { tester } from "../helpers/actor.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeStatus } from "../../src/centre/change-status.ts";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { codesOf, openTestApp, type TestApp } from "../helpers/test-app.ts";
import { issueSampleRecords } from "../helpers/test-centre.ts";
import { otherStranger, presented, signedBy, stranger, unsignedV2, without } from "../helpers/vc-samples.ts";

let app: TestApp;
let record: JsonObject;
beforeAll(async () => {
  app = await openTestApp();
  const [issued] = await issueSampleRecords(app.centre, 1);
  record = issued!.compact;
});
afterAll(() => app.close());

const domain = "thpt.example.edu.vn";
let counter = 0;
const freshChallenge = () => `challenge-${++counter}`;
const present = (verifiablePresentation: unknown, options?: JsonObject) =>
  app.post("/presentations/verify", {
    verifiablePresentation,
    ...(options === undefined ? {} : { options }),
  });

describe("challenge and domain", () => {
  test("answered: 200, with each credential's checks", async () => {
    const challenge = freshChallenge();
    const answer = await present(await presented([record], { challenge, domain }), { challenge, domain });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ verified: true, verdict: "valid", errors: [], warnings: [] });
    expect(answer.json["credentials"]).toMatchObject([{ verified: true, verdict: "valid" }]);
  });

  test("another challenge: 422 challenge_mismatch", async () => {
    const presentation = await presented([record], { challenge: freshChallenge(), domain });
    const answer = await present(presentation, { challenge: freshChallenge(), domain });
    expect([answer.status, codesOf(answer)]).toEqual([422, ["challenge_mismatch"]]);
  });

  test("another domain: 422 domain_mismatch", async () => {
    const challenge = freshChallenge();
    const answer = await present(await presented([record], { challenge, domain }), {
      challenge,
      domain: "else",
    });
    expect([answer.status, codesOf(answer)]).toEqual([422, ["domain_mismatch"]]);
  });

  test("none stated: verified, with a warning that a copy could not be told", async () => {
    const answer = await present(await presented([record], { challenge: "c", domain }));
    expect(answer.status).toBe(200);
    expect(answer.json["warnings"]).toMatchObject([{ code: "challenge_absent" }]);
  });
});

describe("replay", () => {
  test("what verified once is refused the second time", async () => {
    const challenge = freshChallenge();
    const presentation = await presented([record], { challenge, domain });
    expect((await present(presentation, { challenge, domain })).status).toBe(200);
    const again = await present(presentation, { challenge, domain });
    expect([again.status, again.json["verified"], codesOf(again)]).toEqual([
      422,
      false,
      ["challenge_reused"],
    ]);
  });

  test("of many at once exactly one is accepted", async () => {
    const challenge = freshChallenge();
    const presentation = await presented([], { challenge, domain });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => present(presentation, { challenge, domain })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test("a bad attempt does not use the challenge up", async () => {
    const challenge = freshChallenge();
    const good = await presented([record], { challenge, domain });
    const bad = { ...good, holder: otherStranger.controller };
    expect((await present(bad, { challenge, domain })).status).toBe(422);
    expect((await present(good, { challenge, domain })).status).toBe(200);
  });

  test("the same challenge for another domain is another challenge", async () => {
    const challenge = freshChallenge();
    for (const name of ["a.example", "b.example"]) {
      const presentation = await presented([], { challenge, domain: name });
      expect((await present(presentation, { challenge, domain: name })).status).toBe(200);
    }
  });

  test("only a digest of the challenge is stored", async () => {
    const challenge = freshChallenge();
    await present(await presented([], { challenge, domain }), { challenge, domain });
    const known = await app.centre.store.transaction((writer) => writer.useChallenge(challenge, "now"));
    expect(known).toBe(true);
  });

  test("can be switched off", async () => {
    const open = await openTestApp(
      {},
      { limits: { requestsPerMinute: "off", singleUseChallenges: false, trustForwardedFor: false } },
    );
    const challenge = freshChallenge();
    const body = {
      verifiablePresentation: await presented([], { challenge, domain }),
      options: { challenge, domain },
    };
    for (const _ of [1, 2]) expect((await open.post("/presentations/verify", body)).status).toBe(200);
    await open.close();
  });
});

describe("the holder", () => {
  test("another holder than the signer: 422 holder_mismatch", async () => {
    const answer = await present(await presented([record], {}, { holder: otherStranger.controller }));
    expect([answer.status, codesOf(answer)]).toEqual([422, ["holder_mismatch"]]);
  });

  test("a self-asserted credential under a stated holder is accepted", async () => {
    const own = await signedBy(stranger, unsignedV2(stranger.controller));
    expect((await present(await presented([own]))).status).toBe(200);
  });

  test("a self-asserted credential without a holder is refused (VC 2.0, 4.13.4)", async () => {
    const own = await signedBy(stranger, unsignedV2(stranger.controller));
    const unheld = { ...(await presented([own])) };
    const document = without(without(unheld, "holder"), "proof");
    const answer = await present(await signedBy(stranger, document, { purpose: "authentication" }));
    expect([answer.status, codesOf(answer)]).toEqual([422, ["holder_mismatch"]]);
  });

  test("without a holder, another's credential may be shown", async () => {
    const document = without(without(await presented([record]), "holder"), "proof");
    const answer = await present(await signedBy(stranger, document, { purpose: "authentication" }));
    expect(answer.status).toBe(200);
  });

  test("a proof that asserts instead of authenticating: 422", async () => {
    const answer = await present(await presented([record], { purpose: "assertionMethod" }));
    expect([answer.status, codesOf(answer)]).toEqual([422, ["proof_purpose_wrong"]]);
  });
});

describe("what is inside", () => {
  test("a revoked credential makes the whole invalid, and the error says which", async () => {
    const [, issued] = await issueSampleRecords(app.centre, 2);
    const credentialId = String(issued!.compact["id"]);
    await changeStatus(app.centre, tester, { credentialId, change: "revoke", reason: "Sai", basis: "QĐ 12" });
    const answer = await present(await presented([record, issued!.compact]));
    expect(answer.status).toBe(422);
    expect(answer.json["errors"]).toMatchObject([{ code: "revoked", credential: 1 }]);
    expect(answer.json["credentials"]).toMatchObject([{ verdict: "valid" }, { verdict: "invalid" }]);
  });

  test("checks without credentialStatus leave revocation out, and say so", async () => {
    const answer = await present(await presented([record]), { checks: [] });
    expect(answer.status).toBe(200);
    expect((answer.json["warnings"] as JsonObject[]).map(({ code }) => code)).toEqual([
      "status_skipped",
      "challenge_absent",
    ]);
  });

  test.each([
    ["no presentation at all", undefined],
    ["null", null],
    ["a text", "vp"],
    ["a list", []],
    ["an empty object", {}],
  ])("%s: 400", async (_, document) => {
    expect((await present(document)).status).toBe(400);
  });

  test("a credential sent where a presentation belongs: 400", async () => {
    expect((await present(record)).status).toBe(400);
  });

  test("credentials that are no objects, or too many: 400", async () => {
    const presentation = await presented([]);
    expect((await present({ ...presentation, verifiableCredential: ["vc"] })).status).toBe(400);
    const many = Array.from({ length: 33 }, () => ({}));
    expect((await present({ ...presentation, verifiableCredential: many })).status).toBe(400);
  });
});
