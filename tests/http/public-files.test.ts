import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishAuditHead } from "../../src/centre/audit/publish-audit-head.ts";
import { publishTrustList } from "../../src/centre/publish-trust-list.ts";
import { openTestApp, type Answer, type TestApp } from "../helpers/test-app.ts";
import { issueSampleRecords } from "../helpers/test-centre.ts";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp({ vcApiMethod: "did:web" });
  await issueSampleRecords(app.centre, 1);
});
afterAll(() => app.close());

const etagOf = (answer: Answer) => `"${createHash("sha256").update(answer.text).digest("base64url")}"`;

describe("DID documents", () => {
  test("the centre's, at the did:web's own place, as application/did+ld+json", async () => {
    const answer = await app.get("/.well-known/did.json");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/did+ld+json");
    expect(answer.json["id"]).toBe(app.centre.profile.did);
    expect(answer.json["verificationMethod"]).toMatchObject([{ type: "Multikey" }]);
  });

  test("the VC API's, where it is a did:web below the public host", async () => {
    const answer = await app.get("/vc-api/did.json");
    expect(answer.json["id"]).toBe("did:web:hocba.example.edu.vn:vc-api");
  });
});

describe("the head of the trace (D12)", () => {
  test("404 until one is signed, then exactly the stored text, with no more than a number and a hash", async () => {
    const before = await app.get("/audit-head");
    expect([before.status, before.json["code"]]).toEqual([404, "audit_head_not_published"]);
    expect(await publishAuditHead(app.centre)).toBe(true);
    const [head] = await app.centre.store.signedAuditHeads();
    const answer = await app.get("/audit-head");
    expect(answer.status).toBe(200);
    expect(answer.text).toBe(head?.document);
    expect(answer.json["credentialSubject"]).toEqual({
      type: "AuditHead",
      sequence: 1,
      auditHash: head?.hash,
    });
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  });
});

describe("status lists", () => {
  test("exactly the stored text, as application/vc, cached for a minute, for any origin", async () => {
    const stored = await app.centre.store.publishedList("centre", 1, "revocation");
    const answer = await app.get("/status/revocation-1");
    expect(answer.status).toBe(200);
    expect(answer.text).toBe(stored?.document);
    expect(answer.headers.get("content-type")).toBe("application/vc");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=60");
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(answer.headers.get("etag")).toBe(etagOf(answer));
  });

  test.each([
    ["application/ld+json, application/json", "application/ld+json"],
    ["application/json", "application/json"],
    ["text/html,*/*;q=0.1", "application/vc"],
  ])("a client that accepts %s gets %s", async (accept, type) => {
    const answer = await app.get("/status/revocation-1", { Accept: accept });
    expect(answer.headers.get("content-type")).toBe(type);
    expect(answer.headers.get("vary")).toContain("Accept");
  });

  test.each([
    ["the tag itself", (tag: string) => tag],
    ["the tag marked weak by a proxy", (tag: string) => `W/${tag}`],
    ["the tag among others", (tag: string) => `"other", ${tag}`],
    ["any tag", () => "*"],
  ])("304 without a body for If-None-Match with %s", async (_, header) => {
    const first = await app.get("/status/suspension-1");
    const tag = first.headers.get("etag") ?? "";
    const answer = await app.get("/status/suspension-1", { "If-None-Match": header(tag) });
    expect([answer.status, answer.text]).toEqual([304, ""]);
    expect(answer.headers.get("etag")).toBe(tag);
  });

  test("200 again for another tag", async () => {
    const answer = await app.get("/status/suspension-1", { "If-None-Match": '"other"' });
    expect(answer.status).toBe(200);
  });

  test.each(["revocation-2", "revocation-0", "revocation-01", "other-1", "revocation-1.json", "x%00"])(
    "%s: 404 with a code",
    async (name) => {
      const answer = await app.get(`/status/${name}`);
      expect([answer.status, answer.json["code"]]).toEqual([404, "status_list_not_found"]);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
    },
  );

  test("HEAD has the headers and no body", async () => {
    const answer = await app.request("/status/revocation-1", { method: "HEAD" });
    expect([answer.status, answer.text]).toEqual([200, ""]);
    expect(answer.headers.get("etag")).not.toBeNull();
  });

  test("a preflight from another origin is allowed for GET", async () => {
    const headers = { Origin: "https://thpt.example.edu.vn", "Access-Control-Request-Method": "GET" };
    const answer = await app.request("/status/revocation-1", { method: "OPTIONS", headers });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-allow-methods")).toBe("GET");
  });

  test("nothing of who asked for which list is logged", async () => {
    app.events.length = 0;
    await app.request("/status/revocation-1?who=me", {}, "203.0.113.77");
    expect(app.events).toEqual([
      { event: "request", method: "GET", route: "/status/{list}", status: 200, ms: expect.any(Number) },
    ]);
  });
});

describe("contexts", () => {
  test("the file's own bytes, immutable", async () => {
    const bytes = await readFile(new URL("../../contexts/hocba-v1.json", import.meta.url), "utf8");
    const answer = await app.get("/contexts/hocba-v1.json");
    expect(answer.text).toBe(bytes);
    expect(answer.headers.get("content-type")).toBe("application/ld+json");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(answer.headers.get("etag")).toBe(etagOf(answer));
    const again = await app.get("/contexts/hocba-v1.json", { "If-None-Match": etagOf(answer) });
    expect(again.status).toBe(304);
  });

  test.each([
    "none.json",
    "..%2fpackage.json",
    "%2e%2e%2fpackage.json",
    "..%5cpackage.json",
    "hocba-v1",
    ".json",
    "a%00.json",
  ])("%s: 404", async (name) => {
    const answer = await app.get(`/contexts/${name}`);
    expect([answer.status, answer.json["code"]]).toEqual([404, "context_not_found"]);
  });
});

describe("trust list", () => {
  test("404 before one is published, then exactly what was published", async () => {
    const before = await app.get("/trust-list");
    expect([before.status, before.json["code"]]).toEqual([404, "trust_list_not_published"]);
    const text = await publishTrustList(app.centre);
    const answer = await app.get("/trust-list");
    expect([answer.status, answer.text]).toEqual([200, text]);
    expect(answer.headers.get("content-type")).toBe("application/vc");
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  });
});

describe("methods and unknown places", () => {
  test.each([
    ["DELETE", "/status/revocation-1", "GET, HEAD, OPTIONS"],
    ["POST", "/trust-list", "GET, HEAD, OPTIONS"],
    ["GET", "/credentials/verify", "POST, OPTIONS"],
    ["PUT", "/credentials/status", "POST, OPTIONS"],
  ])("%s %s: 405 that says what it takes", async (method, path, allow) => {
    const answer = await app.request(path, { method });
    expect([answer.status, answer.json["code"]]).toEqual([405, "method_not_allowed"]);
    expect(answer.headers.get("allow")).toBe(allow);
  });

  test("OPTIONS on a route without CORS says what it takes", async () => {
    const answer = await app.request("/credentials/issue", { method: "OPTIONS" });
    expect([answer.status, answer.headers.get("allow")]).toEqual([204, "POST, OPTIONS"]);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("an unknown path: 404 with a code", async () => {
    const answer = await app.get("/api/nothing");
    expect([answer.status, answer.json["code"]]).toEqual([404, "not_found"]);
  });

  test("/ leads to the page", async () => {
    const answer = await app.get("/");
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/v"]);
  });
});
