import { createHash, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import type { ApiScope, AppEnv, Authorise, VcApi } from "./deps.ts";
import type { Problem } from "./problem-response.ts";

export interface ApiToken {
  /** Told in the reason of a status change. */
  name: string;
  token: string;
  scopes: readonly ApiScope[];
}

/** Compares digests in constant time, so that neither a token nor its length leaks by timing. */
export function authoriseTokens(tokens: readonly ApiToken[]): Authorise {
  const known = tokens.map(({ token, ...rest }) => ({ ...rest, digest: digestOf(token) }));
  return async (bearer, scope) => {
    const digest = digestOf(bearer ?? "");
    const found = known.filter((token) => timingSafeEqual(token.digest, digest)).at(0);
    if (bearer === undefined || found === undefined) return { result: "unknown" };
    return found.scopes.includes(scope)
      ? { result: "granted", name: found.name }
      : { result: "scopeMissing" };
  };
}

/** No token asked: for a conformance run on the loopback interface, never for a public address. */
export const authoriseAnyone: Authorise = async () => ({ result: "granted", name: "open" });

function digestOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** What `admit` may refuse with. */
export const admissionProblems = [
  "vc_api_off",
  "token_missing",
  "token_unknown",
  "token_scope_missing",
] as const;

export type Admission = { ok: true; name: string } | Problem;

/** Whether the VC API is on and this request may use it. */
export async function admit(c: Context<AppEnv>, vcApi: VcApi, scope: ApiScope): Promise<Admission> {
  if (!vcApi.enabled) return { ok: false, code: "vc_api_off" };
  const bearer = bearerOf(c);
  const answer = await vcApi.authorise(bearer, scope);
  if (answer.result === "granted") return { ok: true, name: answer.name };
  return refuseToken(
    answer.result === "scopeMissing" ? { scope } : bearer === undefined ? "missing" : "unknown",
  );
}

/** The token of the Authorization header (RFC 6750, section 2.1). */
export function bearerOf(c: Context<AppEnv>): string | undefined {
  return /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(c.req.header("Authorization") ?? "")?.[1];
}

/** The problem with the challenge that belongs to it (RFC 6750, section 3). */
export function refuseToken(why: "missing" | "unknown" | { scope: string }): Problem {
  const challenge = (rest: string) => ({ "WWW-Authenticate": `Bearer realm="hocba"${rest}` });
  if (why === "missing") return { ok: false, code: "token_missing", headers: challenge("") };
  if (why === "unknown")
    return { ok: false, code: "token_unknown", headers: challenge(', error="invalid_token"') };
  const { scope } = why;
  const headers = challenge(`, error="insufficient_scope", scope="${scope}"`);
  return { ok: false, code: "token_scope_missing", detail: scope, headers };
}
