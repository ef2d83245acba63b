/** What strangers try to hold open, pile up, or have fetched. */
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/credential/model/json.ts";
import type { StatusDocument } from "../../src/credential/verify/verify-status-list.ts";
import { openTestApp } from "../helpers/test-app.ts";
import { presented, signedBy, stranger, unsignedV2 } from "../helpers/vc-samples.ts";

describe("who holds what open", () => {
  test("verifications beyond what runs and waits are told to come back", async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<StatusDocument>();
    const busy = await openTestApp(
      {},
      { foreign: { status: () => held, resolveDid: async () => undefined } },
    );
    const entry = {
      type: "BitstringStatusListEntry",
      statusPurpose: "revocation",
      statusListIndex: "1",
      statusListCredential: "https://lists.example/1",
    };
    const credential = await signedBy(
      stranger,
      unsignedV2(stranger.controller, { credentialStatus: entry, validFrom: "2025-01-01T00:00:00Z" }),
    );
    const answers = Array.from({ length: 37 }, () =>
      busy.post("/credentials/verify", { verifiableCredential: credential }),
    );
    const first = await Promise.race(answers);
    expect([first.status, first.json["code"], first.headers.get("Retry-After")]).toEqual([
      503,
      "service_busy",
      "5",
    ]);
    release({ kind: "unavailable", detail: "" });
    const codes = (await Promise.all(answers)).map(({ status }) => status);
    expect(codes.filter((status) => status === 503)).toHaveLength(1);
    expect(codes.filter((status) => status === 422)).toHaveLength(36);
    await busy.close();
  });

  test("one presentation cannot have hundreds of addresses fetched", async () => {
    const asked: string[] = [];
    const count = (url: string) => void asked.push(url);
    const foreign = {
      status: async (url: string) => (count(url), { kind: "unavailable" as const, detail: "" }),
      resolveDid: async (name: string) => (count(name), undefined),
    };
    const open = await openTestApp({}, { foreign });
    const credentials = await Promise.all(
      Array.from({ length: 32 }, async (_, number) => {
        const credentialStatus = Array.from({ length: 8 }, (__, list) => ({
          type: "BitstringStatusListEntry",
          statusPurpose: "revocation",
          statusListIndex: "1",
          statusListCredential: `https://victim.example/${number}/${list}`,
        }));
        const credential = await signedBy(stranger, unsignedV2(stranger.controller, { credentialStatus }));
        const proof = credential["proof"] as JsonObject;
        const method = `did:web:victim.example:${number}#k`;
        return number < 12 ? { ...credential, proof: { ...proof, verificationMethod: method } } : credential;
      }),
    );
    await Promise.all(
      [credentials.slice(0, 16), credentials.slice(16)].map(async (some) =>
        open.post("/presentations/verify", { verifiablePresentation: await presented(some) }),
      ),
    );
    expect(asked.filter((name) => name.startsWith("did:"))).toHaveLength(8);
    expect(asked.filter((name) => name.startsWith("https:"))).toHaveLength(16);
    await open.close();
  });

  test("used challenges are forgotten after a month, and not before", async () => {
    let now = new Date("2026-06-01T00:00:00Z");
    const dated = await openTestApp({ clock: () => now });
    const present = async (challenge: string) => {
      const verifiablePresentation = await presented([], { challenge });
      return (await dated.post("/presentations/verify", { verifiablePresentation, options: { challenge } }))
        .status;
    };
    expect([await present("a"), await present("a")]).toEqual([200, 422]);
    now = new Date("2026-06-30T00:00:00Z");
    expect([await present("b"), await present("a")]).toEqual([200, 422]);
    now = new Date("2026-07-01T00:00:01Z");
    expect(await present("a")).toBe(200);
    await dated.close();
  });
});
