import type { Context } from "hono";
import type { AppEnv } from "./deps.ts";

/**
 * Whether a browser made this request from a page of this very service: what is done by a cookie must be, and
 * signing in too (a stranger's page could sign one in to the stranger's account). hono/csrf asks less: it lets
 * every JSON body pass and is content with either header.
 *
 * `Sec-Fetch-Site` no page can forge and every current browser sends; an older one says at least `Origin`, which
 * a page cannot forge either. Who sends neither is no browser, and may use a token.
 */
export function isFromOwnPage(c: Context<AppEnv>, baseUrl: string): boolean {
  const site = c.req.header("Sec-Fetch-Site");
  const origin = c.req.header("Origin");
  if (origin !== undefined && !isOwnOrigin(origin, c.req.header("Host"), baseUrl)) return false;
  return site === undefined ? origin !== undefined : site === "same-origin";
}

/**
 * Whether another page made a browser ask: its reader would be noted in the access log for a look-up that they
 * never made. A link of the service's own, a typed address and a program are none of that.
 */
export function isFromElsewhere(c: Context<AppEnv>): boolean {
  const site = c.req.header("Sec-Fetch-Site");
  return site === "cross-site" || site === "same-site";
}

const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** The public address; for trying out, also this machine under the name that the browser asked for. */
function isOwnOrigin(origin: string, host: string | undefined, baseUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return url.origin === new URL(baseUrl).origin || (LOOPBACK.has(url.hostname) && url.host === host);
}
