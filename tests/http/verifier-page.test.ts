import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishTrustList } from "../../src/centre/publish-trust-list.ts";
import { openTestApp, type TestApp } from "../helpers/test-app.ts";

describe("before the page is built", () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  test("503 and how to build it, in the reader's language", async () => {
    const vi = await app.get("/v");
    expect(vi.status).toBe(503);
    expect(vi.headers.get("content-type")).toContain("text/html");
    expect(vi.text).toContain("Trang kiểm tra chưa được dựng.");
    expect(vi.text).toContain("npm run build:web");
    const en = await app.get("/V?lang=en");
    expect(en.text).toContain("has not been built");
  });

  test("it is served as soon as it is built, without a restart", async () => {
    await mkdir(join(app.dir, "page"));
    await writeFile(join(app.dir, "page/index.html"), "<!doctype html><title>page</title>");
    expect((await app.get("/v")).status).toBe(200);
  });
});

describe("the page", () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
    const page = join(app.dir, "page");
    await mkdir(join(page, "assets"), { recursive: true });
    await writeFile(join(page, "index.html"), "<!doctype html><title>page</title>");
    await writeFile(join(page, "icon.svg"), "<svg/>");
    await writeFile(join(page, "assets/main-3fa1.js"), "export {};");
    await writeFile(join(page, "assets/zxing-9b2c.wasm"), "wasm");
    await writeFile(join(app.dir, "secret.txt"), "secret");
  });
  afterAll(() => app.close());

  test.each(["/v", "/V"])("%s, as a QR code or a person writes it", async (path) => {
    const answer = await app.get(path);
    expect([answer.status, answer.text]).toEqual([200, "<!doctype html><title>page</title>"]);
    expect(answer.headers.get("content-type")).toContain("text/html");
    expect(answer.headers.get("cache-control")).toBe("no-cache");
  });

  test("its files, with their types; those with a digest in the name for ever", async () => {
    const script = await app.get("/assets/main-3fa1.js");
    expect([script.status, script.text]).toEqual([200, "export {};"]);
    expect(script.headers.get("content-type")).toContain("text/javascript");
    expect(script.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    const wasm = await app.get("/assets/zxing-9b2c.wasm");
    expect(wasm.headers.get("content-type")).toBe("application/wasm");
    const icon = await app.get("/icon.svg");
    expect(icon.headers.get("cache-control")).toBe("no-cache");
  });

  test("HEAD too", async () => {
    const answer = await app.request("/v", { method: "HEAD" });
    expect([answer.status, answer.text]).toEqual([200, ""]);
  });

  test.each([
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "/assets/%2e%2e/%2e%2e/secret.txt",
    "/..%5csecret.txt",
    "/assets//../../secret.txt",
    "/%00",
    "/hocba.sqlite",
  ])("%s leads out of the folder nowhere", async (path) => {
    const answer = await app.get(path);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain("secret\n");
    expect(answer.json["code"]).toBe("not_found");
  });

  test("a strict policy: own scripts and wasm, camera, no frame, form or other base", async () => {
    const { headers } = await app.get("/v");
    expect(directives(headers)).toEqual({
      "default-src": "'none'",
      "script-src": "'self' 'wasm-unsafe-eval'",
      "style-src": "'self'",
      "img-src": "'self' blob: data:",
      "media-src": "'self' blob:",
      "worker-src": "'self'",
      "manifest-src": "'self'",
      "connect-src": "'self'",
      "frame-ancestors": "'none'",
      "base-uri": "'none'",
      "form-action": "'none'",
    });
    expect(headers.get("permissions-policy")).toContain("camera=(self)");
  });

  test("it may speak to the centres of the trust list, and to nobody else", async () => {
    await publishTrustList(app.centre);
    const policy = directives((await app.get("/V")).headers);
    expect(policy["connect-src"]).toBe("'self' https://hocba.example.edu.vn");
  });

  test("a base URL that is none never gets into the policy", async () => {
    const list = JSON.parse((await app.centre.store.trustList()) ?? "") as {
      credentialSubject: { centre: { baseUrl: string }[] };
    };
    const bad = ["javascript:alert(1)", "x; script-src *", "https://a.example/p; script-src *"];
    list.credentialSubject.centre = bad.map((baseUrl) => ({ baseUrl }));
    await app.centre.store.transaction((writer) => writer.publishTrustList(2, JSON.stringify(list)));
    const policy = directives((await app.get("/v")).headers);
    expect(policy["connect-src"]).toBe("'self' https://a.example");
    expect(policy["script-src"]).toBe("'self' 'wasm-unsafe-eval'");
  });
});

function directives(headers: Headers): Record<string, string> {
  const parts = (headers.get("content-security-policy") ?? "").split("; ");
  return Object.fromEntries(parts.map((part) => [part.split(" ")[0], part.split(" ").slice(1).join(" ")]));
}
