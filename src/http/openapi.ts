import type { OpenAPIHono } from "@hono/zod-openapi";
import { tokenScopes } from "../centre/tokens/token-scope.ts";
import type { AppEnv } from "./deps.ts";

/** The OpenAPI 3.1 document of every registered route. */
export function openApiDocument(app: OpenAPIHono<AppEnv>, baseUrl: string) {
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "hocba",
      version: "1",
      description:
        "Verifiable school records: public files, verifying, issuing by the VC API, and the life of a record by the staff API (/api). Problems are RFC 9457 documents; match on `code`. Titles are Vietnamese unless Accept-Language asks for English.",
    },
    servers: [{ url: baseUrl }],
  });
}

/** Names how the protected routes are opened; part of the document, not of a route. */
export function registerSecurity(app: OpenAPIHono<AppEnv>, sessionCookie: string): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: sessionCookie,
    description:
      "A person who has signed in (POST /api/session). What changes something is taken from the centre's own pages only: Sec-Fetch-Site or Origin must say so.",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    description: `VC API: the scope \`issue\` or \`status\`. Staff API, with tokens of \`hocba token\`: ${scopeList()}`,
  });
}

function scopeList(): string {
  return Object.entries(tokenScopes)
    .map(([scope, { en }]) => `\`${scope}\`: ${en}`)
    .join(" ");
}
