import { createHash } from "node:crypto";
import type { Context } from "hono";
import type { AppEnv } from "./deps.ts";

export interface CachedFile {
  /** The exact bytes or text. */
  body: string | Uint8Array<ArrayBuffer>;
  type: string;
  cacheControl: string;
}

/** Answers a public file with a strong ETag, its SHA-256, or 304 where the client has it (RFC 9110, 13.1.2). */
export function cachedFile(c: Context<AppEnv>, { body, type, cacheControl }: CachedFile): Response {
  const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
  c.header("ETag", etag);
  c.header("Cache-Control", cacheControl);
  if (matches(c.req.header("If-None-Match"), etag)) return c.body(null, 304);
  return c.body(body, 200, { "Content-Type": type });
}

/** Weak comparison, as If-None-Match asks: a proxy that compresses may have marked the tag weak. */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const tags = header.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag) || tags.includes("*");
}
