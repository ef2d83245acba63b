import { formatDateTime } from "../../credential/model/date-time.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Actor } from "../audit/actor.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { StoredTotp, StoreWriter } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { factorGuardOf } from "./factor-guard.ts";
import { afterFailure, secondsBlocked } from "./factor-rules.ts";
import { openTotpSecret } from "./sealed-totp.ts";
import { stepOfCode } from "./totp-code.ts";

type Taking =
  { ok: true } | { ok: false; code: "factor_blocked" | "code_wrong" | "code_used"; detail?: string };

/**
 * Checks a code against a secret of the account and uses its step up; in the same transaction does what the
 * code was given for. Wrong ones are counted for the account, whichever of its secrets they were tried on.
 * Throws `CentreError` factor_not_found, factor_blocked (detail: seconds), code_wrong, code_used,
 * secrets_unavailable.
 */
export async function takeCode(
  centre: Centre,
  by: Actor,
  { accountId, state, code }: Pick<StoredTotp, "accountId" | "state"> & { code: string },
  accept: (writer: StoreWriter, step: number) => Promise<void>,
): Promise<void> {
  const { store, clock } = centre;
  const totp = await store.totp(accountId, state);
  if (totp === undefined) throw new CentreError("factor_not_found");
  const now = clock();
  // Opened before the transaction, which nothing outside the database should hold up.
  const step = stepOfCode(await openTotpSecret(centre, totp), code, now);
  const taking = await store.transaction(async (writer): Promise<Taking> => {
    const guard = await factorGuardOf(writer, centre.random, accountId);
    const seconds = secondsBlocked(guard, now);
    if (seconds > 0) return { ok: false, code: "factor_blocked", detail: `${seconds}` };
    if (step === undefined) {
      await countFailure(centre, writer, by, accountId, now);
      return { ok: false, code: "code_wrong" };
    }
    if (!(await isStepFree(writer, totp, step, formatDateTime(now)))) return { ok: false, code: "code_used" };
    await writer.putFactorGuard({ ...guard, failures: 0, blockedUntil: null });
    await accept(writer, step);
    return { ok: true };
  });
  // Thrown only now: inside, the count of wrong codes would be rolled back with it.
  if (!taking.ok) throw new CentreError(taking.code, taking.detail);
}

/** RFC 6238, section 5.2: a code is accepted once. Of a set-up that waits, as long as it is the same set-up. */
async function isStepFree(writer: StoreWriter, totp: StoredTotp, step: number, at: string): Promise<boolean> {
  if (totp.state === "active") return writer.useTotpStep(totp.accountId, step, at);
  return (await writer.totp(totp.accountId, "waiting"))?.sealedSecret === totp.sealedSecret;
}

/** The end of somebody's patience, or of a thief's, is worth a row of the trace: each time that codes are blocked. */
async function countFailure(
  { random, clock }: Centre,
  writer: StoreWriter,
  by: Actor,
  accountId: string,
  now: Date,
): Promise<void> {
  const guard = await factorGuardOf(writer, random, accountId);
  const counted = afterFailure(guard, now);
  await writer.putFactorGuard({ ...guard, ...counted });
  if (counted.blockedUntil === null) return;
  const newValue = { failures: counted.failures, blockedUntil: counted.blockedUntil };
  await recordAudit(writer, clock, by, {
    action: "factor.block",
    subject: subjectOf.account(accountId),
    newValue,
  });
}
