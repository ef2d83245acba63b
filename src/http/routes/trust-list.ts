import type { HttpDeps } from "../deps.ts";
import { cachedFile } from "../etag.ts";
import { credentialMediaType } from "../media-type.ts";
import { problemResponse } from "../problem-response.ts";
import type { Route } from "../route.ts";
import { jsonObject } from "../schemas.ts";

/** The newest trust list that was published here, exactly as stored (D16). */
export function trustListRoutes({ centre }: HttpDeps): Route[] {
  return [
    {
      method: "get",
      path: "/trust-list",
      summary: { vi: "Danh sách đơn vị được công nhận, đã ký", en: "The signed list of recognised centres" },
      rate: "read",
      cors: true,
      answers: {
        200: {
          description: { vi: "Danh sách mới nhất", en: "The newest list" },
          content: { type: "application/vc", schema: jsonObject },
        },
        304: { description: { vi: "Không đổi", en: "Not modified" } },
      },
      problems: ["trust_list_not_published", "store_unavailable"],
      handler: async (c) => {
        const text = await centre.store.trustList();
        if (text === undefined) return problemResponse(c, "trust_list_not_published");
        return cachedFile(c, {
          body: text,
          type: credentialMediaType(c),
          cacheControl: "public, max-age=300",
        });
      },
    },
  ];
}
