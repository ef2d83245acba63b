import { html } from "hono/html";
import type { Context, MiddlewareHandler } from "hono";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { framed, type Html } from "./pages/frame.ts";
import { cookiesOf } from "./cookies.ts";
import type { AppEnv, HttpDeps, RateClass } from "./deps.ts";
import { isFromOwnPage } from "./own-origin.ts";
import type { ProblemStatus } from "./problem-entry.ts";
import { problemNotice } from "./problem-notice.ts";
import { problems, type ProblemCode } from "./problems.ts";
import { policyOf } from "./security-headers.ts";

/** A page for people, or a form of one. Not in the OpenAPI document: programs have /api. */
export interface PageRoute {
  method: "get" | "post";
  path: string;
  rate: RateClass;
  handler: (c: Context<AppEnv>) => Response | Promise<Response>;
}

/** Adds a page to the service. A form is taken from an own page only, signing in included. */
export function registerPage(
  app: OpenAPIHono<AppEnv>,
  deps: HttpDeps,
  page: PageRoute,
  limit: MiddlewareHandler<AppEnv>,
): void {
  const { baseUrl } = deps.centre.profile;
  const before: MiddlewareHandler<AppEnv> = async (c, next) => {
    c.set("route", page.path);
    if (page.method === "post" && !isFromOwnPage(c, baseUrl)) return problemPage(c, deps, "origin_foreign");
    rememberLanguage(c, baseUrl);
    return next();
  };
  app.on([page.method.toUpperCase()], [page.path], before, limit, page.handler);
}

/** The switch is a link with `?lang=`; from then on the pages are in that language. */
function rememberLanguage(c: Context<AppEnv>, baseUrl: string): void {
  const asked = c.req.query("lang");
  if (asked === "vi" || asked === "en") cookiesOf(baseUrl).language.set(c, asked);
}

const PAGE_POLICY = policyOf(
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
  ],
  { forms: "'self'" },
);

export interface Shown {
  title: string;
  /** Whether somebody is signed in, who gets the menu. */
  menu: boolean;
  /** Where the centre's name leads; to who comes without an account, not to signing in. */
  home?: "/home" | "/v";
  body: Html;
  status?: 200 | ProblemStatus;
}

/** Sends a page that nobody keeps. */
export function showPage(
  c: Context<AppEnv>,
  { centre }: HttpDeps,
  { title, menu, home = "/home", body, status = 200 }: Shown,
): Response | Promise<Response> {
  c.set("contentSecurityPolicy", PAGE_POLICY);
  // With `no-referrer` a form's Origin would be `null` (Fetch, section 3.2), and older browsers say nothing else.
  c.set("referrerPolicy", "same-origin");
  c.header("Cache-Control", "no-store");
  c.header("Vary", "Accept-Language, Cookie", { append: true });
  const frame = {
    language: c.get("language"),
    centreName: centre.profile.name,
    title,
    menu,
    home,
    here: hereOf(c),
  };
  return c.html(framed(frame, body), status);
}

/** The path of a page that can be asked for again: a form's answer is at the form's own page. */
function hereOf(c: Context<AppEnv>): string {
  const query = new URLSearchParams(c.req.query());
  query.delete("lang");
  const text = c.req.method === "GET" ? query.toString() : "";
  return `${c.req.path}${text === "" ? "" : `?${text}`}`;
}

/** A problem as a person reads it, with its own status. */
export function problemPage(
  c: Context<AppEnv>,
  deps: HttpDeps,
  code: ProblemCode,
  menu = false,
): Response | Promise<Response> {
  const { title, text } = problemNotice(c, code);
  const body = html`<div class="card narrow" role="alert">
    <h1>${title}</h1>
    <p class="lead">${text}</p>
  </div>`;
  return showPage(c, deps, { title, menu, body, status: problems[code].status });
}
