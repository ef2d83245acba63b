import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "./deps.ts";

/** What every policy ends with: no framing, no other base; and no forms but where a page has some. */
const CLOSED = ["frame-ancestors 'none'", "base-uri 'none'"];

/** For JSON and files: a browser that opens one runs and loads nothing. */
const NOTHING = policyOf(["default-src 'none'"]);
const NO_DEVICES = "camera=(), microphone=(), geolocation=()";

export function policyOf(directives: readonly string[], { forms = "'none'" } = {}): string {
  return [...directives, ...CLOSED, `form-action ${forms}`].join("; ");
}

/** Headers on every answer, errors included. A page that needs more says so by a context variable. */
export function securityHeaders(baseUrl: string): MiddlewareHandler<AppEnv> {
  const isHttps = baseUrl.startsWith("https:");
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    headers.set("Content-Security-Policy", c.get("contentSecurityPolicy") ?? NOTHING);
    headers.set("Permissions-Policy", c.get("permissionsPolicy") ?? NO_DEVICES);
    headers.set("Referrer-Policy", c.get("referrerPolicy") ?? "no-referrer");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    const isPublic = headers.get("Access-Control-Allow-Origin") === "*";
    headers.set("Cross-Origin-Resource-Policy", isPublic ? "cross-origin" : "same-origin");
    if (isHttps) headers.set("Strict-Transport-Security", "max-age=31536000");
  };
}
