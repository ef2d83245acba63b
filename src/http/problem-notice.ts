import type { Context } from "hono";
import type { AppEnv } from "./deps.ts";
import type { Notice } from "./pages/form-parts.ts";
import { explainProblem, type ProblemCode } from "./problems.ts";

/** A problem as a page says it: the words of the API, for people. */
export function problemNotice(c: Context<AppEnv>, code: ProblemCode, kind: Notice["kind"] = "bad"): Notice {
  const { text, next } = explainProblem(code, c.get("language"));
  return { kind, title: text, text: next.replaceAll("`", "") };
}
