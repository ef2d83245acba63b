import type { SignerName } from "../../centre/ports.ts";
import type { HttpDeps } from "../deps.ts";
import { cachedFile } from "../etag.ts";
import { problemResponse } from "../problem-response.ts";
import type { Route, Texts } from "../route.ts";
import { jsonObject } from "../schemas.ts";

/** The documents of the centre's did:web and, where the VC API has a did:web of its own, of that one. */
export function didDocumentRoutes(deps: HttpDeps): Route[] {
  return [
    didDocument(deps, "centre", "/.well-known/did.json", {
      vi: "Tài liệu DID của trung tâm, gồm lịch sử khóa",
      en: "The centre's DID document, with its key history",
    }),
    didDocument(deps, "vc-api", "/vc-api/did.json", {
      vi: "Tài liệu DID của VC API, nếu dùng did:web",
      en: "The VC API's DID document, where it is a did:web",
    }),
  ];
}

function didDocument(deps: HttpDeps, name: SignerName, path: string, summary: Texts): Route {
  return {
    method: "get",
    path,
    summary,
    rate: "read",
    cors: true,
    answers: {
      200: {
        description: { vi: "Tài liệu DID", en: "The DID document" },
        content: { type: "application/did+ld+json", schema: jsonObject },
      },
      304: { description: { vi: "Không đổi", en: "Not modified" } },
    },
    problems: ["did_document_missing"],
    handler: async (c) => {
      const document = await deps.didDocument(name);
      if (document === undefined) return problemResponse(c, "did_document_missing");
      return cachedFile(c, {
        body: JSON.stringify(document),
        type: "application/did+ld+json",
        // A key reported compromised must be known soon.
        cacheControl: "public, max-age=300",
      });
    },
  };
}
