import { existsSync } from "node:fs";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { html } from "hono/html";
import type { Context, MiddlewareHandler } from "hono";
import { isObject, asArray, isString, type JsonValue } from "../../credential/model/json.ts";
import type { AppEnv, HttpDeps } from "../deps.ts";
import { explainProblem } from "../problems.ts";
import type { Route } from "../route.ts";
import { policyOf } from "../security-headers.ts";

/** `/v` and `/V`: a QR code writes the address in capitals, since only those fit its dense mode (D6). */
export function verifierPageRoutes(deps: HttpDeps): Route[] {
  const indexFile = staticFile(deps.verifierPageDir, "index.html");
  return ["/v", "/V"].map((path) => ({
    method: "get",
    path,
    summary: { vi: "Trang kiểm tra học bạ", en: "The verifier page" },
    rate: "read",
    cors: false,
    answers: {
      200: { description: { vi: "Trang", en: "The page" }, content: { type: "text/html" } },
      503: {
        description: { vi: "Trang chưa được dựng", en: "The page has not been built" },
        content: { type: "text/html" },
      },
    },
    problems: [],
    handler: async (c) => {
      c.set("contentSecurityPolicy", await pagePolicy(deps));
      c.set("permissionsPolicy", "camera=(self), microphone=(), geolocation=()");
      return (await indexFile(c, async () => undefined)) ?? notBuilt(c);
    },
  }));
}

/** The page's own files (scripts, styles, the wasm), for any path that no route has. */
export function verifierPageFiles(deps: HttpDeps): MiddlewareHandler<AppEnv> {
  const serveFile = staticFile(deps.verifierPageDir);
  return async (c, next) => {
    // A worker obeys the policy of its own response (HTML, section 10.2.6.3), not of the page that starts it.
    if (c.req.path.startsWith("/assets/")) c.set("contentSecurityPolicy", await pagePolicy(deps));
    return serveFile(c, next);
  };
}

/**
 * Serves from a folder that may be built after the service has started. Paths with `..`, a backslash
 * or an escape are refused by the library, and a file outside the folder cannot be named otherwise.
 */
function staticFile(root: string, path?: string): MiddlewareHandler<AppEnv> {
  let serve: MiddlewareHandler<AppEnv> | undefined;
  return async (c, next) => {
    if (!existsSync(join(root, "index.html"))) return next();
    serve ??= serveStatic<AppEnv>({ root, ...(path === undefined ? {} : { path }) });
    // Files under assets/ carry a digest in their names; everything else is asked for again each time.
    const isHashed = c.req.path.startsWith("/assets/");
    c.header("Cache-Control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
    return serve(c, next);
  };
}

/**
 * The page runs its own scripts only and speaks to the centres of the trust list only, so that not
 * even a flaw in it could carry a record elsewhere.
 */
async function pagePolicy({ centre }: HttpDeps): Promise<string> {
  const origins = originsOf(await centre.store.trustList());
  return policyOf([
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "worker-src 'self'",
    "manifest-src 'self'",
    `connect-src ${["'self'", ...origins].join(" ")}`,
  ]);
}

/** The centres' origins, each once. A base URL that is none is left out: it must not end up in a header. */
function originsOf(trustList: string | undefined): string[] {
  if (trustList === undefined) return [];
  const { credentialSubject: subject } = JSON.parse(trustList) as { credentialSubject?: JsonValue };
  const centres = isObject(subject) ? asArray(subject["centre"]) : [];
  const urls = centres.flatMap((entry) =>
    isObject(entry) && isString(entry["baseUrl"]) ? [entry["baseUrl"]] : [],
  );
  return [...new Set(urls.filter((url) => URL.canParse(url)).map((url) => new URL(url).origin))].filter(
    (origin) => /^https?:/.test(origin),
  );
}

function notBuilt(c: Context<AppEnv>): Response | Promise<Response> {
  const language = c.get("language");
  const { text, next } = explainProblem("page_not_built", language);
  c.header("Cache-Control", "no-store");
  return c.html(
    html`<!doctype html>
      <html lang="${language}">
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>hocba</title>
        <h1>${text}</h1>
        <p>${next.replaceAll("`", "")}</p>
      </html>`,
    503,
  );
}
