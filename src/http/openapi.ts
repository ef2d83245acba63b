import type { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "./deps.ts";

/** The OpenAPI 3.1 document of every registered route. */
export function openApiDocument(app: OpenAPIHono<AppEnv>, baseUrl: string) {
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "hocba",
      version: "1",
      description:
        "Verifiable school records: public files, verifying, and issuing by the VC API. Problems are RFC 9457 documents; match on `code`. Titles are Vietnamese unless Accept-Language asks for English.",
    },
    servers: [{ url: baseUrl }],
  });
}

/** Names how the protected routes are opened; part of the document, not of a route. */
export function registerSecurity(app: OpenAPIHono<AppEnv>): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    description: "A token that the administrator gives, with the scope `issue` or `status`.",
  });
}
