import type { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { AppEnv, HttpDeps } from "./deps.ts";
import { readJsonBody } from "./json-body.ts";
import { isFromOwnPage } from "./own-origin.ts";
import { problemResponse } from "./problem-response.ts";
import type { ProblemCode } from "./problems.ts";
import type { JsonBody, Route, Texts } from "./route.ts";

interface OpenDescription<B extends z.ZodType> {
  path: string;
  summary: Texts;
  /** Absent where there is nothing to say. */
  body?: JsonBody & { schema: B };
  answer: { status: 200 | 201; description: Texts; schema: z.ZodType };
  problems: readonly ProblemCode[];
  handle: (c: Context<AppEnv>, body: z.output<B>) => Promise<object>;
}

/**
 * A route that opens with what its body says, or on the way there, and no session. From the centre's own pages only: another's could
 * sign one in to an account that is not one's own.
 */
export function openRoute<B extends z.ZodType>(
  { centre, staffApi }: HttpDeps,
  { path, summary, body, answer, problems, handle }: OpenDescription<B>,
): Route {
  return {
    method: "post",
    path,
    summary,
    rate: "signIn",
    cors: false,
    ...(body === undefined ? {} : { body }),
    answers: {
      [answer.status]: {
        description: answer.description,
        content: { type: "application/json", schema: answer.schema },
      },
    },
    problems: ["staff_api_off", "origin_foreign", ...problems, "store_unavailable"],
    handler: async (c) => {
      if (!staffApi.enabled) return problemResponse(c, "staff_api_off");
      if (!isFromOwnPage(c, centre.profile.baseUrl)) return problemResponse(c, "origin_foreign");
      const read = body === undefined ? undefined : await readJsonBody(c, body.schema);
      if (read?.ok === false) return problemResponse(c, read.code, read);
      c.header("Cache-Control", "no-store");
      // Without a body, its handler does not name it.
      const answered = await handle(c, read?.value as z.output<B>);
      return answered instanceof Response ? answered : c.json(answered, answer.status);
    },
  };
}
