import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { HandedOver, PackageForm } from "../../../centre/subject-requests/hand-over-package.ts";
import { attachment } from "../../attachment.ts";
import type { AppEnv } from "../../deps.ts";

/** What a request for a learner's package takes and answers, for the office and for whoever asked. */

export const packageBody = {
  schema: z.strictObject({ form: z.enum(["json", "text"]) }),
  example: { form: "json" },
};

const types = { json: "application/json", text: "text/plain; charset=UTF-8" } as const;

export const packageAnswer = {
  description: {
    vi: "JSON cho máy đọc, hoặc văn bản tiếng Việt",
    en: "JSON for programs, or a text in Vietnamese",
  },
  types: Object.values(types),
};

export function packageResponse(
  c: Context<AppEnv>,
  form: PackageForm,
  { content, digest }: HandedOver,
): Response {
  // RFC 9530: whoever is handed the file can show later that it is the one that the centre gave.
  c.header("Repr-Digest", `sha-256=:${Buffer.from(digest, "hex").toString("base64")}:`);
  const name = `du-lieu-ca-nhan.${form === "json" ? "json" : "txt"}`;
  return attachment(c, { content, type: types[form], name });
}
