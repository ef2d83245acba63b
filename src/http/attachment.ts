import type { Context } from "hono";
import type { AppEnv } from "./deps.ts";

interface Attached {
  content: string | Uint8Array;
  type: string;
  /** ASCII, and nobody's name. Absent where what it is called is for whoever keeps it to say. */
  name?: string;
}

/**
 * Sends a file that a browser keeps and never shows in place: what was filed may be made to do harm where it opens.
 */
export function attachment(c: Context<AppEnv>, { content, type, name }: Attached): Response {
  c.header("Content-Disposition", name === undefined ? "attachment" : `attachment; filename="${name}"`);
  return c.body(typeof content === "string" ? content : new Uint8Array(content), 200, {
    "Content-Type": type,
  });
}
