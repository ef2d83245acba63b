import { formatDateTime } from "../../credential/model/date-time.ts";
import { digestOf } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import type { ApiToken } from "../ports.ts";

export type TokenState = "valid" | "expired" | "revoked";

export type Authentication =
  /** `code` is for the log: to whoever asks, a token that ended is the same as one that never was. */
  { ok: true; token: ApiToken } | { ok: false; code: "token_unknown" | "token_expired" | "token_revoked" };

/**
 * Whose token this is. Found by its SHA-256: what the time of the look-up tells is about a hash, which
 * nobody can steer towards a stored one. Every text, however malformed, takes the same way.
 */
export async function authenticateToken({ store, clock }: Centre, secret: string): Promise<Authentication> {
  const token = await store.tokenByHash(await digestOf(secret));
  if (token === undefined) return { ok: false, code: "token_unknown" };
  const state = tokenStateAt(token, formatDateTime(clock()));
  return state === "valid" ? { ok: true, token } : { ok: false, code: `token_${state}` };
}

/** @param at ISO 8601, Z form */
export function tokenStateAt({ expiresAt, revokedAt }: ApiToken, at: string): TokenState {
  if (revokedAt !== null) return "revoked";
  return at < expiresAt ? "valid" : "expired";
}
