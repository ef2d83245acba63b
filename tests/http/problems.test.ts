import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusals } from "../../src/centre/refusals.ts";
import { defaultLimits, type HttpLimits } from "../../src/http/deps.ts";
import { problems } from "../../src/http/problems.ts";
import { openTestApp, type TestApp } from "../helpers/test-app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

describe("problem details (RFC 9457)", () => {
  test("type, title, status, code and next step, not cached", async () => {
    const answer = await app.get("/status/nothing", { "Accept-Language": "en" });
    expect(answer.json).toEqual({
      type: "/docs#status_list_not_found",
      title: "There is no such status list.",
      status: 404,
      code: "status_list_not_found",
      next: "Use the address exactly as the credential has it.",
    });
    expect(answer.headers.get("content-language")).toBe("en");
    expect(answer.headers.get("vary")).toContain("Accept-Language");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  test.each([
    [undefined, "vi"],
    ["vi-VN,vi;q=0.9,en;q=0.8", "vi"],
    ["en-US,en;q=0.5", "en"],
    ["fr,en;q=0.3", "en"],
    ["en;q=0.1, vi;q=0.9", "vi"],
    ["de", "vi"],
    ["\u0000;;;q=x", "vi"],
  ])("Accept-Language %j: %s", async (header, language) => {
    const answer = await app.get(
      "/nothing",
      header === undefined ? {} : { "Accept-Language": encodeHeader(header) },
    );
    expect(answer.headers.get("content-language")).toBe(language);
  });

  test("every code has both languages and a next step, and every refusal has a status", () => {
    for (const [code, { status, vi, en }] of Object.entries(problems)) {
      expect(status, code).toBeGreaterThanOrEqual(400);
      for (const words of [vi, en]) {
        expect(words.text, code).not.toBe("");
        expect(words.next, code).not.toBe("");
      }
    }
    expect(Object.keys(problems)).toEqual(expect.arrayContaining(Object.keys(refusals)));
  });
});

/** A header cannot carry a NUL; a browser never sends one. */
function encodeHeader(text: string): string {
  return text.replaceAll("\u0000", "x");
}

describe("when the program itself fails", () => {
  class StoreError extends Error {
    override name = "StoreError";
    readonly code = "store_busy";
  }

  test("a coded problem that tells nothing of the inside; the log has frames and no message", async () => {
    const failing = await openTestApp(
      {},
      {
        didDocument: async () => {
          throw new TypeError("Nguyễn Văn A 036205001234");
        },
      },
    );
    const answer = await failing.get("/.well-known/did.json");
    expect([answer.status, answer.json["code"]]).toEqual([500, "internal"]);
    expect(answer.text).not.toContain("Nguyễn");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    const logged = failing.events.find(({ event }) => event === "internal_error");
    expect(logged).toMatchObject({ route: "/.well-known/did.json", error: "TypeError" });
    expect(JSON.stringify(failing.events)).not.toContain("Nguyễn");
    expect(logged?.event === "internal_error" && logged.frames.length).toBeGreaterThan(0);
    await failing.close();
  });

  test("a database that is busy: 503, to be tried again", async () => {
    const failing = await openTestApp(
      {},
      {
        didDocument: async () => {
          throw new StoreError("busy");
        },
      },
    );
    const answer = await failing.get("/.well-known/did.json");
    expect([answer.status, answer.json["code"]]).toEqual([503, "store_unavailable"]);
    expect(answer.headers.get("retry-after")).toBe("30");
    await failing.close();
  });
});

describe("security headers, on every answer", () => {
  test.each([
    ["GET", "/.well-known/did.json"],
    ["GET", "/nothing"],
    ["GET", "/docs"],
    ["GET", "/"],
    ["POST", "/credentials/verify"],
    ["DELETE", "/trust-list"],
  ])("%s %s", async (method, path) => {
    const { headers } = await app.request(path, { method });
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'.*frame-ancestors 'none'/);
    expect(headers.get("content-security-policy")).toContain("base-uri 'none'; form-action 'none'");
    expect(headers.get("content-security-policy")).not.toContain("unsafe-inline");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("permissions-policy")).toContain("camera=()");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("strict-transport-security")).toBe("max-age=31536000");
    expect(headers.get("x-powered-by")).toBeNull();
  });

  test("no HSTS where the public address is plain http", async () => {
    const plain = await openTestApp({ baseUrl: "http://127.0.0.1:8080" });
    expect((await plain.get("/docs")).headers.get("strict-transport-security")).toBeNull();
    await plain.close();
  });
});

describe("rate limits", () => {
  const limitsOf = (change: Partial<HttpLimits>): { limits: HttpLimits } => ({
    limits: {
      ...defaultLimits,
      requestsPerMinute: { read: 3, verify: 2, write: 1, staff: 1, signIn: 1 },
      ...change,
    },
  });
  const read = (target: TestApp, address: string, headers = {}) =>
    target.request("/trust-list", { headers }, address);

  test("429 with Retry-After once an address has used up its minute; other addresses go on", async () => {
    const limited = await openTestApp({}, limitsOf({}));
    for (const _ of [1, 2, 3]) expect((await read(limited, "192.0.2.1")).status).toBe(404);
    const refused = await read(limited, "192.0.2.1");
    expect([refused.status, refused.json["code"]]).toEqual([429, "rate_limited"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(60);
    expect((await read(limited, "192.0.2.2")).status).toBe(404);
    await limited.close();
  });

  test("each class has its own count", async () => {
    const limited = await openTestApp({}, limitsOf({}));
    const statuses = async (path: string) => {
      const answers = [];
      for (const _ of [1, 2, 3]) answers.push((await limited.post(path, {})).status);
      return answers;
    };
    expect(await statuses("/credentials/verify")).toEqual([400, 400, 429]);
    expect(await statuses("/credentials/issue")).toEqual([401, 429, 429]);
    expect((await read(limited, "192.0.2.1")).status).toBe(404);
    await limited.close();
  });

  test("X-Forwarded-For counts only where it is trusted, and then the last address in it", async () => {
    const forwarded = (address: string) => ({ "X-Forwarded-For": `10.9.9.9, ${address}` });
    const direct = await openTestApp({}, limitsOf({}));
    for (const host of [1, 2, 3]) await read(direct, "192.0.2.1", forwarded(`203.0.113.${host}`));
    expect((await read(direct, "192.0.2.1", forwarded("203.0.113.9"))).status).toBe(429);
    await direct.close();
    const proxied = await openTestApp({}, limitsOf({ trustForwardedFor: true }));
    for (const host of [1, 2, 3, 4]) {
      expect((await read(proxied, "192.0.2.1", forwarded(`203.0.113.${host}`))).status).toBe(404);
    }
    for (const forged of ["1.1.1.1", "2.2.2.2"]) {
      await read(proxied, "192.0.2.1", { "X-Forwarded-For": `${forged}, 203.0.113.1` });
    }
    expect((await read(proxied, "192.0.2.1", forwarded("203.0.113.1"))).status).toBe(429);
    await proxied.close();
  });

  test("the addresses of one IPv6 /64 count as one", async () => {
    const limited = await openTestApp({}, limitsOf({}));
    for (const host of ["1", "2:3", "4:5:6"]) await read(limited, `2001:db8:0:1::${host}`);
    expect((await read(limited, "2001:db8:0:1:ffff:ffff:ffff:ffff")).status).toBe(429);
    expect((await read(limited, "2001:db8:0:2::1")).status).toBe(404);
    await limited.close();
  });

  test("off", async () => {
    for (let count = 0; count < 700; count++) await app.get("/trust-list");
    expect((await app.get("/trust-list")).status).toBe(404);
  });
});
