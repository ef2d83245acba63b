import type { Context } from "hono";
import type { z } from "@hono/zod-openapi";
import type { AppEnv } from "./deps.ts";
import { readBinaryBody, type BodyReading } from "./json-body.ts";

const FORM = {
  types: ["application/x-www-form-urlencoded"],
  maxBytes: 16 * 1024,
  tooLarge: "body_too_large",
} as const;

/** Reads a form as the pages send it; of a field that comes twice, the last counts. */
export async function readForm<S extends z.ZodType>(
  c: Context<AppEnv>,
  schema: S,
): Promise<BodyReading<z.output<S>>> {
  const bytes = await readBinaryBody(c, FORM);
  if (!bytes.ok) return bytes;
  const fields = Object.fromEntries(new URLSearchParams(new TextDecoder().decode(bytes.value)));
  const parsed = schema.safeParse(fields);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, code: "body_invalid" };
}
