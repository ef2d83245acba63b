import { formatDateTime } from "../../credential/model/date-time.ts";
import { isLeading, type Role } from "../../record/duties.ts";
import type { Session } from "../account-ports.ts";
import { blockAfter } from "../accounts/back-off.ts";
import type { FactorGuard, FactorSummary } from "../ports.ts";
import type { RefusalCode } from "../refusals.ts";
import { HOUR_MS, MINUTE_MS, shift } from "../shift-moment.ts";

/** As much of a session as second factors ask for. */
export type FactorSession = Pick<Session, "sessionId" | "accountId" | "startedAt" | "secondFactorAt">;

/** How long a second factor is fresh: one sitting of signing or approving. */
const FRESH_MS = 5 * MINUTE_MS;
/** How long after the password was given a first factor may be set up. */
const NEW_SESSION_MS = 10 * MINUTE_MS;

/** Whether the second factor was given within the last five minutes, as `Rule.freshFactor` asks. */
export function isFactorFresh({ secondFactorAt }: Pick<Session, "secondFactorAt">, at: Date): boolean {
  return secondFactorAt !== null && isWithin(secondFactorAt, FRESH_MS, at);
}

/**
 * Why this session may not set up or remove a factor now: whoever has one proves it first, or a stolen session
 * could make itself at home; whoever has none gave the password a moment ago. Undefined where it may.
 */
export function changeRefused(
  session: FactorSession,
  { totp, passkeys }: FactorSummary,
  at: Date,
): RefusalCode | undefined {
  if (totp || passkeys > 0) return isFactorFresh(session, at) ? undefined : "second_factor_needed";
  return isWithin(session.startedAt, NEW_SESSION_MS, at) ? undefined : "session_too_old";
}

/** Whose account is worth nothing without a second factor. */
export function needsSecondFactor(roles: readonly Role[]): boolean {
  return isLeading(roles);
}

/** Whether an account that must have a second factor would be left with none. */
export function isLastFactor({ totp, passkeys }: FactorSummary, roles: readonly Role[]): boolean {
  return (totp ? 1 : 0) + passkeys === 1 && needsSecondFactor(roles);
}

type Attempts = Pick<FactorGuard, "failures" | "blockedUntil">;

/**
 * After one more wrong code: blocked as after a wrong password, but for up to an hour. With three codes of a million good at a time (RFC 6238, section 5.2) that leaves whoever has stolen
 * the password a chance of 1 in 14,000 a day, and the owner never waits longer than the hour.
 */
export function afterFailure({ failures: before }: Attempts, at: Date): Attempts {
  const failures = before + 1;
  const blockMs = blockAfter(failures, HOUR_MS);
  return { failures, blockedUntil: blockMs === 0 ? null : shift(formatDateTime(at), blockMs) };
}

/** Whole seconds until a code is looked at again, 0 if one is now. */
export function secondsBlocked({ blockedUntil }: Attempts, at: Date): number {
  if (blockedUntil === null) return 0;
  return Math.max(0, Math.ceil((Date.parse(blockedUntil) - at.getTime()) / 1000));
}

function isWithin(moment: string, spanMs: number, at: Date): boolean {
  return at.getTime() - Date.parse(moment) <= spanMs;
}
