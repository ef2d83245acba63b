import { z } from "@hono/zod-openapi";
import { revealedFields } from "../../centre/look-up/revealed-fields.ts";
import { openShare } from "../../centre/shares/open-share.ts";
import { purposes } from "../../record/purpose.ts";
import type { HttpDeps } from "../deps.ts";
import { readJsonBody } from "../json-body.ts";
import { problemResponse } from "../problem-response.ts";
import type { Route, RouteDescription } from "../route.ts";
import { purposeSchema, verdictSchema } from "./api/look-up-json.ts";

/** Longer than any secret, and not worth hashing beyond. */
const SECRET_MAX = 100;
const BODY_MAX = 1_000;
const bodySchema = z.strictObject({ secret: z.string().max(SECRET_MAX) });

const viewDescription: RouteDescription = {
  method: "post",
  path: "/api/share/view",
  summary: {
    vi: "Mở một chia sẻ bằng mã trong liên kết; mỗi lần xem được ghi lại",
    en: "Open a share by the secret in its link; each look is logged",
  },
  rate: "write",
  cors: false,
  body: {
    schema: bodySchema,
    example: { secret: "TWHLmkB1y5xFGJlBPwxTTF7Mf-jqRP1bTHBVc9f5cTU" },
    maxBytes: BODY_MAX,
  },
  answers: {
    200: {
      description: { vi: "Học bạ được chia sẻ, như đã ký", en: "What is shared, as it was signed" },
      content: {
        type: "application/json",
        schema: z.object({
          receiver: z.string(),
          purpose: purposeSchema,
          purposeText: z.string(),
          form: z.enum(["full", "compact"]),
          madeAt: z.string(),
          endsAt: z.string(),
          records: z.array(
            z.object({
              recordId: z.string(),
              schoolYear: z.string().nullable(),
              shared: z.object({ version: z.int(), verdict: verdictSchema }),
              version: z.int(),
              verdict: verdictSchema,
              credential: z.string().openapi({ description: "Exact JSON text." }),
              verifyLink: z.string(),
              fields: z.array(z.object({ label: z.string(), value: z.string() })),
            }),
          ),
        }),
      },
    },
  },
  problems: ["share_not_found", "store_unavailable"],
};

/** A share from its receiver's side (Điều 12): without an account, without a trace in any address. */
export function publicShareRoutes({ centre }: HttpDeps): Route[] {
  const view: Route["handler"] = async (c) => {
    const body = await readJsonBody(c, bodySchema, BODY_MAX);
    if (!body.ok) return problemResponse(c, body.code, body);
    const language = c.get("language");
    const { records, ...share } = await openShare(centre, body.value.secret);
    const shown = records.map((each) => ({ ...each, fields: revealedFields(each.credential, language) }));
    c.header("Cache-Control", "no-store");
    return c.json({ ...share, purposeText: purposes[share.purpose][language], records: shown });
  };
  return [{ ...viewDescription, handler: view }];
}
