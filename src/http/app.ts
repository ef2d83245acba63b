import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { languageDetector } from "hono/language";
import { cookiesOf } from "./cookies.ts";
import type { AppDeps, AppEnv, HttpDeps } from "./deps.ts";
import { answerError } from "./errors.ts";
import { registerSecurity } from "./openapi.ts";
import { problemPage, registerPage, type PageRoute } from "./page-route.ts";
import { createPasswordGate } from "./password-work.ts";
import { problemResponse } from "./problem-response.ts";
import { rateLimits } from "./rate-limit.ts";
import { register, routingPath, type Route } from "./route.ts";
import { staffRoutes } from "./routes/api/staff-routes.ts";
import { auditHeadRoutes } from "./routes/audit-head.ts";
import { pageRoutes } from "./routes/pages/page-routes.ts";
import { changeStatusRoutes } from "./routes/change-status.ts";
import { contextRoutes } from "./routes/contexts.ts";
import { didDocumentRoutes } from "./routes/did-documents.ts";
import { documentationRoutes } from "./routes/documentation.ts";
import { issueRoutes } from "./routes/issue.ts";
import { publicShareRoutes } from "./routes/share.ts";
import { statusListRoutes } from "./routes/status-lists.ts";
import { trustListRoutes } from "./routes/trust-list.ts";
import { verifierPageFiles, verifierPageRoutes } from "./routes/verifier-page.ts";
import { verifyRoutes } from "./routes/verify.ts";
import { securityHeaders } from "./security-headers.ts";

/** The public HTTP contract of one centre (docs/http.md). */
export function createApp(given: AppDeps): OpenAPIHono<AppEnv> {
  const deps: HttpDeps = { ...given, passwordGate: createPasswordGate() };
  const app = new OpenAPIHono<AppEnv>();
  const { baseUrl } = deps.centre.profile;
  const cookies = cookiesOf(baseUrl);
  registerSecurity(app, cookies.session.name);
  app.use(logRequests(deps), speakLanguage(cookies.language.name), securityHeaders(baseUrl));
  const limit = rateLimits(deps.limits);
  const routes: Route[] = [
    ...verifierPageRoutes(deps),
    ...verifyRoutes(deps),
    ...issueRoutes(deps),
    ...changeStatusRoutes(deps),
    ...didDocumentRoutes(deps),
    ...statusListRoutes(deps),
    ...trustListRoutes(deps),
    ...auditHeadRoutes(deps),
    ...contextRoutes(deps),
    ...staffRoutes(deps),
    ...publicShareRoutes(deps),
    ...documentationRoutes(deps, app, () => routes),
  ];
  for (const route of routes) register(app, route, [limit[route.rate]]);
  const pages = pageRoutes(deps);
  for (const page of pages) registerPage(app, deps, page, limit[page.rate]);
  app.get("/", limit.read, (c) => c.redirect("/v"));
  refuseOtherMethods(app, [...routes, ...pages]);
  app.get("*", limit.read, verifierPageFiles(deps));
  // To who typed an address it is said as a page, to programs as a problem.
  const isPerson = (c: Context<AppEnv>) => c.req.header("Accept")?.startsWith("text/html") === true;
  app.notFound((c) => (isPerson(c) ? problemPage(c, deps, "not_found") : problemResponse(c, "not_found")));
  app.onError((error, c) => answerError(error, c, deps.log));
  return app;
}

/** Vietnamese unless the client asks for English; `?lang=` for a page that is opened by a link, and as chosen there. */
function speakLanguage(lookupCookie: string) {
  return languageDetector({
    supportedLanguages: ["vi", "en"],
    fallbackLanguage: "vi",
    lookupCookie,
    order: ["querystring", "cookie", "header"],
    caches: false,
  });
}

/** Names the route by its pattern: not the list, file or query that was asked for. */
function logRequests({ log, centre }: HttpDeps) {
  return async (c: Context<AppEnv>, next: () => Promise<void>) => {
    const start = centre.clock().getTime();
    await next();
    const ms = centre.clock().getTime() - start;
    const route = c.get("route") ?? "none";
    log({ event: "request", method: c.req.method, route, status: c.res.status, ms });
  };
}

/** RFC 9110, section 15.5.6: a path that exists says what it takes. OPTIONS is answered with the same. */
function refuseOtherMethods(app: OpenAPIHono<AppEnv>, routes: readonly (Route | PageRoute)[]): void {
  for (const path of new Set(routes.map(routingPath))) {
    const here = routes.filter((route) => routingPath(route) === path);
    const methods = here.flatMap(({ method }) =>
      method === "get" ? ["GET", "HEAD"] : [method.toUpperCase()],
    );
    const allow = [...methods, "OPTIONS"].join(", ");
    app.all(path, (c) => {
      c.header("Allow", allow);
      return c.req.method === "OPTIONS" ? c.body(null, 204) : problemResponse(c, "method_not_allowed");
    });
  }
}
