import type { Context } from "hono";
import type { z } from "@hono/zod-openapi";
import { limits } from "../credential/model/limits.ts";
import type { AppEnv } from "./deps.ts";
import type { BinaryBody } from "./route.ts";
import type { Problem } from "./problem-response.ts";

export type BodyReading<T> = { ok: true; value: T } | Problem;

const JSON_MEDIA_TYPE = /^application\/(?:[a-z0-9.+-]+\+)?json(?:\s*;.*)?$/i;
/** Faults told of one body: enough to mend it, not enough to make the answer a burden. */
const FAULTS_TOLD = 20;

/** Reads a JSON body and checks it against a schema. */
export async function readJsonBody<S extends z.ZodType>(
  c: Context<AppEnv>,
  schema: S,
  maxBytes: number = limits.documentBytes,
): Promise<BodyReading<z.output<S>>> {
  if (!JSON_MEDIA_TYPE.test(c.req.header("Content-Type") ?? ""))
    return { ok: false, code: "media_type_unsupported" };
  const bytes = await readBody(c, maxBytes);
  if (!bytes.ok) return bytes;
  const json = parseJson(bytes.value);
  if (!json.ok) return { ok: false, code: "body_not_json" };
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, code: "body_invalid", errors: faultsOf(parsed.error) };
}

/** Reads a body of one of these media types; what it is, is for its content to say. */
export async function readBinaryBody(
  c: Context<AppEnv>,
  { types, maxBytes, tooLarge }: BinaryBody,
): Promise<BodyReading<Uint8Array>> {
  const [type = ""] = (c.req.header("Content-Type") ?? "").split(";");
  if (!types.includes(type.trim().toLowerCase())) return { ok: false, code: "media_type_unsupported" };
  const bytes = await readBody(c, maxBytes);
  return bytes.ok ? bytes : { ...bytes, code: tooLarge };
}

/** The body's bytes. The stated length is believed only to refuse early; what counts is the bytes that come. */
async function readBody(c: Context<AppEnv>, maxBytes: number): Promise<BodyReading<Uint8Array>> {
  const tooLarge = { ok: false, code: "body_too_large", detail: `at most ${maxBytes} bytes` } as const;
  if (Number(c.req.header("Content-Length") ?? 0) > maxBytes) return tooLarge;
  const value = await readAtMost(c.req.raw.body, maxBytes);
  return value === undefined ? tooLarge : { ok: true, value };
}

/** The bytes of a stream, or undefined once there are more than `limit`; then the rest is not read. */
async function readAtMost(
  stream: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (stream === null) return new Uint8Array();
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseJson(bytes: Uint8Array): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    return { ok: false };
  }
}

/** Names the places (RFC 6901) and the kind of fault; zod's own messages quote no values. */
export function faultsOf(error: z.ZodError): { pointer: string; detail: string }[] {
  return error.issues.slice(0, FAULTS_TOLD).map(({ path, message }) => ({
    pointer: path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
    detail: message,
  }));
}
