import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { HttpDeps } from "../../deps.ts";
import { cachedFile } from "../../etag.ts";
import type { PageRoute } from "../../page-route.ts";
import { problemResponse } from "../../problem-response.ts";

const files = { "pages.css": "text/css; charset=utf-8", "pages.js": "text/javascript; charset=utf-8" };

/** The pages' script and style. Without them every page works but for passkeys and reading a link's secret. */
export function pageFiles({ pagesDir }: HttpDeps): PageRoute[] {
  return Object.entries(files).map(([name, type]) => ({
    method: "get",
    path: `/pages/${name}`,
    rate: "read",
    handler: async (c) => {
      const bytes = await readFile(join(pagesDir, name)).catch(() => undefined);
      if (bytes === undefined) return problemResponse(c, "page_not_built");
      return cachedFile(c, { body: new Uint8Array(bytes), type, cacheControl: "no-cache" });
    },
  }));
}
