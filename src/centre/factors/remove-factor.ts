import type { JsonObject } from "../../credential/model/json.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { Clock, FactorSummary, StoreWriter } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { isLastFactor, type FactorSession } from "./factor-rules.ts";
import { requireChange } from "./require-change.ts";

export type FactorName = { kind: "totp" } | { kind: "passkey"; passkeyId: string };

/**
 * Removes one of the person's own factors. The last one of an account that must have one stays: another is
 * added first. Throws `CentreError` duty_missing, second_factor_needed, factor_not_found, factor_last.
 */
export async function removeFactor(
  { store, clock }: Centre,
  by: Actor,
  session: FactorSession,
  factor: FactorName,
): Promise<void> {
  const { accountId } = session;
  await store.transaction(async (writer) => {
    const factors = await requireChange(writer, by, session, clock());
    if (!(await take(writer, accountId, factors, factor))) throw new CentreError("factor_not_found");
    // After the taking, which rolls back: what is not there is not the last one.
    if (isLastFactor(factors, by.roles)) throw new CentreError("factor_last");
    await forgetGiving(writer, session);
    const oldValue: JsonObject = { ...factor };
    await recordAudit(writer, clock, by, {
      action: "factor.remove",
      subject: subjectOf.account(accountId),
      oldValue,
    });
  });
}

/** With none left, none was given: else a role gained in this session would find it whole and fresh. */
async function forgetGiving(writer: StoreWriter, { accountId, sessionId }: FactorSession): Promise<void> {
  const { totp, passkeys } = await writer.factorsOf(accountId);
  const session = await writer.session(sessionId);
  if (totp || passkeys > 0 || session === undefined) return;
  await writer.updateSession({ ...session, secondFactorAt: null });
}

async function take(
  writer: StoreWriter,
  accountId: string,
  { totp }: FactorSummary,
  factor: FactorName,
): Promise<boolean> {
  if (factor.kind === "passkey") return writer.removePasskey(accountId, factor.passkeyId);
  await writer.removeTotp(accountId);
  return totp;
}

/**
 * Removes every factor of an account that two people of the centre recover, and lets codes be tried again;
 * in the recovery's own transaction. Answers what there was.
 */
export async function removeAllFactors(
  writer: StoreWriter,
  clock: Clock,
  by: Actor,
  accountId: string,
): Promise<FactorSummary> {
  const factors = await writer.factorsOf(accountId);
  await writer.removeTotp(accountId);
  for (const { passkeyId } of await writer.passkeys(accountId))
    await writer.removePasskey(accountId, passkeyId);
  const guard = await writer.factorGuard(accountId);
  if (guard !== undefined) await writer.putFactorGuard({ ...guard, failures: 0, blockedUntil: null });
  await recordAudit(writer, clock, by, {
    action: "factor.remove",
    subject: subjectOf.account(accountId),
    oldValue: { ...factors },
    newValue: { totp: false, passkeys: 0 },
  });
  return factors;
}
