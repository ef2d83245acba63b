import type { Context } from "hono";
import type { JsonObject } from "../credential/model/json.ts";
import type { AppEnv } from "./deps.ts";
import { problems, type ProblemCode } from "./problems.ts";

export interface ProblemExtra {
  /** For the expert; never translated, no personal data. */
  detail?: string;
  /** One entry a fault of the request: where it is and what is wrong there. */
  errors?: readonly JsonObject[];
  headers?: Record<string, string>;
}

/** A problem as a value, for what checks a request and leaves answering to the route. */
export interface Problem extends ProblemExtra {
  ok: false;
  code: ProblemCode;
}

/**
 * Answers with problem details (RFC 9457): `type`, `title`, `status`, `detail` as there, and this
 * project's `code` (stable), `next` (what to do) and `errors`. Title and next step are in the
 * language of the request.
 */
export function problemResponse(c: Context<AppEnv>, code: ProblemCode, extra: ProblemExtra = {}): Response {
  const language = c.get("language") ?? "vi";
  const { status, [language]: words } = problems[code];
  const { detail, errors, headers = {} } = extra;
  const body = {
    // Relative, so that it is right under whatever name the service is reached (RFC 9457, section 3.1.1).
    type: `/docs#${code}`,
    title: words.text,
    status,
    code,
    ...(detail === undefined || detail === "" ? {} : { detail }),
    next: words.next,
    ...(errors === undefined ? {} : { errors }),
  };
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  c.header("Content-Language", language);
  c.header("Vary", "Accept-Language", { append: true });
  c.header("Cache-Control", "no-store");
  return c.body(JSON.stringify(body), status, { "Content-Type": "application/problem+json" });
}
