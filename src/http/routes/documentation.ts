import type { OpenAPIHono } from "@hono/zod-openapi";
import { jsonObject } from "../schemas.ts";
import type { AppEnv, HttpDeps } from "../deps.ts";
import { cachedFile } from "../etag.ts";
import { openApiDocument } from "../openapi.ts";
import { docsPage } from "../pages/docs-page.ts";
import { docsStyle } from "../pages/docs-style.ts";
import type { Route, RouteDescription } from "../route.ts";
import { policyOf } from "../security-headers.ts";

const openApiDescription: RouteDescription = {
  method: "get",
  path: "/openapi.json",
  summary: { vi: "Mô tả API theo OpenAPI 3.1", en: "This API as OpenAPI 3.1" },
  rate: "read",
  cors: true,
  answers: {
    200: {
      description: { vi: "Tài liệu OpenAPI", en: "The OpenAPI document" },
      content: { type: "application/json", schema: jsonObject },
    },
    304: { description: { vi: "Không đổi", en: "Not modified" } },
  },
  problems: [],
};

const pageDescription: RouteDescription = {
  method: "get",
  path: "/docs",
  summary: { vi: "Trang tài liệu này", en: "This page of documentation" },
  rate: "read",
  cors: false,
  answers: { 200: { description: { vi: "Trang", en: "The page" }, content: { type: "text/html" } } },
  problems: [],
};

const styleDescription: RouteDescription = {
  method: "get",
  path: "/docs.css",
  summary: { vi: "Kiểu trình bày của trang tài liệu", en: "The style of the page of documentation" },
  rate: "read",
  cors: false,
  answers: {
    200: { description: { vi: "CSS", en: "CSS" }, content: { type: "text/css" } },
    304: { description: { vi: "Không đổi", en: "Not modified" } },
  },
  problems: [],
};

const CACHE_CONTROL = "public, max-age=300";

/** `/openapi.json` for programs, `/docs` for people: both written from the routes themselves. */
export function documentationRoutes(
  { centre }: HttpDeps,
  app: OpenAPIHono<AppEnv>,
  allRoutes: () => readonly Route[],
): Route[] {
  const openApi: Route["handler"] = (c) => {
    const body = JSON.stringify(openApiDocument(app, centre.profile.baseUrl));
    return cachedFile(c, { body, type: "application/json", cacheControl: CACHE_CONTROL });
  };
  const page: Route["handler"] = (c) => {
    c.set("contentSecurityPolicy", policyOf(["default-src 'none'", "style-src 'self'"]));
    c.header("Vary", "Accept-Language", { append: true });
    return c.html(docsPage(allRoutes(), centre.profile, c.get("language")));
  };
  const style: Route["handler"] = (c) =>
    cachedFile(c, { body: docsStyle, type: "text/css; charset=utf-8", cacheControl: CACHE_CONTROL });
  return [
    { ...openApiDescription, handler: openApi },
    { ...pageDescription, handler: page },
    { ...styleDescription, handler: style },
  ];
}
