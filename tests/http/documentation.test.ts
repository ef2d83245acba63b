import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reasons } from "../../src/credential/model/reasons.ts";
import { openTestApp, type TestApp } from "../helpers/test-app.ts";

interface Operation {
  summary?: string;
  security?: unknown[];
  requestBody?: { required?: boolean; content: Record<string, { schema: unknown; example?: unknown }> };
  responses: Record<
    string,
    { description: string; content?: Record<string, { examples?: Record<string, unknown> }> }
  >;
}

let app: TestApp;
let paths: Record<string, Record<string, Operation>>;
beforeAll(async () => {
  app = await openTestApp();
  const { json } = await app.get("/openapi.json");
  paths = json["paths"] as unknown as typeof paths;
});
afterAll(() => app.close());

const statusesOf = (path: string, method: string) =>
  Object.keys(paths[path]?.[method]?.responses ?? {}).map(Number);

describe("GET /openapi.json", () => {
  test("OpenAPI 3.1 of this service", async () => {
    const { json, headers } = await app.get("/openapi.json");
    expect(json).toMatchObject({
      openapi: "3.1.0",
      info: { title: "hocba" },
      servers: [{ url: "https://hocba.example.edu.vn" }],
      components: { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } },
    });
    expect(headers.get("etag")).not.toBeNull();
  });

  test("every route of the public contract is in it", () => {
    const routes = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path}`),
    );
    expect(routes.filter((route) => !route.includes(" /api/")).toSorted()).toEqual([
      "get /.well-known/did.json",
      "get /V",
      "get /audit-head",
      "get /contexts/{file}",
      "get /credentials/issuer",
      "get /docs",
      "get /docs.css",
      "get /openapi.json",
      "get /status/{list}",
      "get /trust-list",
      "get /v",
      "get /vc-api/did.json",
      "post /credentials/issue",
      "post /credentials/status",
      "post /credentials/verify",
      "post /presentations/verify",
    ]);
  });

  test("every status that the routes answer with", () => {
    expect(statusesOf("/credentials/verify", "post")).toEqual([200, 400, 413, 415, 422, 429, 500, 503]);
    expect(statusesOf("/presentations/verify", "post")).toEqual([200, 400, 413, 415, 422, 429, 500, 503]);
    expect(statusesOf("/credentials/issue", "post")).toEqual([
      201, 400, 401, 403, 404, 413, 415, 422, 429, 500, 503,
    ]);
    expect(statusesOf("/credentials/status", "post")).toEqual([
      200, 400, 401, 403, 404, 409, 413, 415, 429, 500, 503,
    ]);
    expect(statusesOf("/status/{list}", "get")).toEqual([200, 304, 404, 429, 500, 503]);
    expect(statusesOf("/v", "get")).toEqual([200, 429, 500, 503]);
  });

  test("a sample for every body, an example for every problem, and who needs a token", () => {
    for (const [path, item] of Object.entries(paths)) {
      for (const { requestBody, responses } of [item["post"], item["put"]].filter(
        (each) => each !== undefined,
      )) {
        if (requestBody === undefined) continue;
        expect(requestBody.required, path).toBe(true);
        // A file has no sample: its media types say what it is.
        if (requestBody.content["application/pdf"] !== undefined) continue;
        expect(requestBody.content["application/json"]?.example, path).toBeDefined();
        const examples = responses["400"]?.content?.["application/problem+json"]?.examples;
        expect(examples, path).toHaveProperty("body_not_json");
      }
    }
    expect(paths["/credentials/issue"]?.["post"]?.security).toEqual([{ bearer: ["issue"] }]);
    expect(paths["/credentials/status"]?.["post"]?.security).toEqual([{ bearer: ["status"] }]);
    expect(paths["/credentials/verify"]?.["post"]?.security).toBeUndefined();
  });
});

describe("GET /docs", () => {
  test("in Vietnamese first, English when asked, with a link between them", async () => {
    const vi = await app.get("/docs");
    expect(vi.headers.get("content-type")).toContain("text/html");
    expect(vi.text).toContain('<html lang="vi">');
    expect(vi.text).toContain("Giao diện lập trình hocba");
    expect(vi.text).toContain('href="/docs?lang=en"');
    const en = await app.get("/docs?lang=en");
    expect(en.text).toContain('<html lang="en">');
    expect(en.text).toContain("Verify a credential");
  });

  test("every route, and every problem and check code that an answer may link to", async () => {
    const { text } = await app.get("/docs");
    for (const path of Object.keys(paths)) expect(text).toContain(path);
    for (const code of Object.keys(reasons)) expect(text).toContain(`id="${code}"`);
    const used = [...text.matchAll(/href="#(\w+)"/g)].map(([, code]) => code);
    for (const code of used) expect(text, code).toContain(`id="${code}"`);
  });

  test("no id twice, no script, no inline style, nothing from elsewhere", async () => {
    const { text, headers } = await app.get("/docs");
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(text).not.toMatch(/<script|style="|<style|src="/);
    expect(
      [...text.matchAll(/href="([^"]+)"/g)].every(
        ([, href]) => href?.startsWith("/") || href?.startsWith("#"),
      ),
    ).toBe(true);
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'self';/);
  });

  test("its style is there", async () => {
    const { status, headers } = await app.get("/docs.css");
    expect([status, headers.get("content-type")]).toEqual([200, "text/css; charset=utf-8"]);
  });

  test("what the centre is called is text, not markup", async () => {
    const odd = await openTestApp();
    odd.centre.profile.name = "<img src=x>";
    const { text } = await odd.get("/docs");
    expect(text).toContain("&lt;img src=x&gt;");
    await odd.close();
  });
});
