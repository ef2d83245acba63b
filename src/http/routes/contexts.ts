import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "@hono/zod-openapi";
import type { HttpDeps } from "../deps.ts";
import { cachedFile } from "../etag.ts";
import { problemResponse } from "../problem-response.ts";
import type { Route } from "../route.ts";
import { jsonObject } from "../schemas.ts";

/** No separator and no leading dot: the name cannot lead out of the folder. */
const FILE_NAME = /^[a-z0-9][a-z0-9-]{0,63}\.json$/;

/** The immutable files that signing and verifying rest on (D7): contexts, their digests, the QR dictionary. */
export function contextRoutes({ contextsDir }: HttpDeps): Route[] {
  return [
    {
      method: "get",
      path: "/contexts/{file}",
      summary: { vi: "Tệp từ vựng JSON-LD, không bao giờ đổi", en: "A JSON-LD context file, immutable" },
      rate: "read",
      cors: true,
      params: z.object({ file: z.string().openapi({ example: "hocba-v1.json" }) }),
      answers: {
        200: {
          description: { vi: "Tệp", en: "The file" },
          content: { type: "application/ld+json", schema: jsonObject },
        },
        304: { description: { vi: "Không đổi", en: "Not modified" } },
      },
      problems: ["context_not_found"],
      handler: async (c) => {
        const bytes = await readContext(contextsDir, c.req.param("file") ?? "");
        if (bytes === undefined) return problemResponse(c, "context_not_found");
        return cachedFile(c, {
          body: bytes,
          type: "application/ld+json",
          cacheControl: "public, max-age=31536000, immutable",
        });
      },
    },
  ];
}

async function readContext(dir: string, file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!FILE_NAME.test(file)) return undefined;
  try {
    return await readFile(join(dir, file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
