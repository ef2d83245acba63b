import type { HttpDeps } from "../deps.ts";
import { cachedFile } from "../etag.ts";
import { credentialMediaType } from "../media-type.ts";
import { problemResponse } from "../problem-response.ts";
import type { Route } from "../route.ts";
import { jsonObject } from "../schemas.ts";

/** The newest signed head of the trace (D12): a number and a hash, nothing of what is in it. */
export function auditHeadRoutes({ centre }: HttpDeps): Route[] {
  return [
    {
      method: "get",
      path: "/audit-head",
      summary: { vi: "Điểm cuối nhật ký, đã ký mỗi ngày", en: "The end of the trace, signed daily" },
      rate: "read",
      cors: true,
      answers: {
        200: {
          description: { vi: "Bản ký mới nhất", en: "The newest signed head" },
          content: { type: "application/vc", schema: jsonObject },
        },
        304: { description: { vi: "Không đổi", en: "Not modified" } },
      },
      problems: ["audit_head_not_published", "store_unavailable"],
      handler: async (c) => {
        const head = (await centre.store.signedAuditHeads()).at(-1);
        if (head === undefined) return problemResponse(c, "audit_head_not_published");
        return cachedFile(c, {
          body: head.document,
          type: credentialMediaType(c),
          cacheControl: "public, max-age=300",
        });
      },
    },
  ];
}
