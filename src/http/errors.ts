import type { Context } from "hono";
import { CredentialRefused } from "../centre/issue-credential.ts";
import { CentreError } from "../centre/refusals.ts";
import { explain, type Language } from "../credential/model/reasons.ts";
import type { Fault } from "../credential/verify/fault.ts";
import type { AppEnv, LogEvent } from "./deps.ts";
import { errorType } from "./error-types.ts";
import { ServiceBusy } from "./password-work.ts";
import { problemResponse } from "./problem-response.ts";
import { problems } from "./problems.ts";

/** What a handler threw, as an answer: a use case's refusal by its own code, all else as `internal`. */
export function answerError(error: Error, c: Context<AppEnv>, log: (event: LogEvent) => void): Response {
  if (error instanceof CredentialRefused)
    return problemResponse(c, error.code, { errors: faultTexts(error.faults, c.get("language")) });
  if (error instanceof CentreError && problems[error.code].status !== 500)
    return problemResponse(c, error.code, { detail: error.detail, headers: waitOf(error) });
  if (error instanceof ServiceBusy)
    return problemResponse(c, "service_busy", { headers: { "Retry-After": "5" } });
  log(internalError(error, c));
  // Named, not imported: the service knows the store by its port, whose faults carry such codes.
  const isStore = error.name === "StoreError";
  return problemResponse(
    c,
    isStore ? "store_unavailable" : "internal",
    isStore ? { headers: { "Retry-After": "30" } } : {},
  );
}

/** Where the detail is the whole seconds to wait (RFC 9110, section 10.2.3). */
function waitOf({ code, detail }: CentreError): Record<string, string> {
  return code === "factor_blocked" ? { "Retry-After": detail } : {};
}

function faultTexts(faults: readonly Fault[], language: Language): Record<string, string>[] {
  return faults.map(({ code, detail }) => {
    const { text, next } = explain(code, language);
    return { type: errorType(code), code, detail, title: text, next };
  });
}

/** Name, code and stack frames: a message may quote what was asked, and so it stays out of the log. */
function internalError(error: Error, c: Context<AppEnv>): LogEvent {
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    event: "internal_error",
    method: c.req.method,
    route: c.get("route") ?? "none",
    error: error.name,
    ...(typeof code === "string" ? { code } : {}),
    frames: frames.map((line) => line.trim()),
  };
}
