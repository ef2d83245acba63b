import { z } from "@hono/zod-openapi";
import { parseListName } from "../../centre/status-lists.ts";
import type { HttpDeps } from "../deps.ts";
import { cachedFile } from "../etag.ts";
import { credentialMediaType } from "../media-type.ts";
import { problemResponse } from "../problem-response.ts";
import type { Route } from "../route.ts";
import { jsonObject } from "../schemas.ts";

/** Short, so that a revocation is seen within a minute even through a proxy that caches. */
const CACHE_CONTROL = "public, max-age=60";

/** The signed status lists, exactly as stored. Whole lists only: nobody learns which record is looked up. */
export function statusListRoutes({ centre }: HttpDeps): Route[] {
  return [
    {
      method: "get",
      path: "/status/{list}",
      summary: {
        vi: "Danh sách trạng thái đã ký (BitstringStatusListCredential)",
        en: "A signed status list (BitstringStatusListCredential)",
      },
      rate: "read",
      cors: true,
      params: z.object({
        list: z.string().openapi({
          description: "revocation-N, suspension-N or message-N; those of the VC API begin with vc-api-.",
          example: "revocation-1",
        }),
      }),
      answers: {
        200: {
          description: { vi: "Danh sách, đúng từng byte đã ký", en: "The list, byte for byte as signed" },
          content: { type: "application/vc", schema: jsonObject },
        },
        304: { description: { vi: "Không đổi", en: "Not modified" } },
      },
      problems: ["status_list_not_found", "store_unavailable"],
      handler: async (c) => {
        const name = parseListName(c.req.param("list") ?? "");
        if (name === undefined) return problemResponse(c, "status_list_not_found");
        const list = await centre.store.publishedList(name.signer, name.listNumber, name.purpose);
        if (list === undefined) return problemResponse(c, "status_list_not_found");
        return cachedFile(c, {
          body: list.document,
          type: credentialMediaType(c),
          cacheControl: CACHE_CONTROL,
        });
      },
    },
  ];
}
