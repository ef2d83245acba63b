import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit, type AuditAction } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { Account, Recovery, StoreWriter } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { DAY_MS, shift } from "../shift-moment.ts";
import { issueInvitation, type Invited } from "./invite.ts";
import { codeHashOf, newCode } from "./secret.ts";

/** With the asker's half of the way in, for the owner alone: the only time that anybody sees it. */
export type AskedRecovery = Recovery & { code: string };

/** Long enough for a colleague to be back tomorrow; short enough not to lie about. */
const GOOD_FOR_MS = DAY_MS;

/**
 * The first of two people asks for a way back into an account whose owner has lost it (Điều 17.3), or into one that
 * was closed: else one person alone could close another's account and take the link to it.
 * Throws `CentreError` account_not_found, account_not_active, duty_missing, reason_missing, recovery_open,
 * recovery_same_person.
 * @param reason how the asker knows that it is the person
 */
export async function requestRecovery(
  centre: Centre,
  by: Actor,
  accountId: string,
  reason: string,
): Promise<AskedRecovery> {
  return centre.store.transaction(async (writer) => {
    const account = await writer.account(accountId);
    if (account === undefined) throw new CentreError("account_not_found");
    const isStaff = account.holder.kind === "staff";
    requirePermit(centre, by, isStaff ? "recovery.requestStaff" : "recovery.request");
    if (by.actorId === accountId) throw new CentreError("recovery_same_person");
    if (account.state === "invited") throw new CentreError("account_not_active");
    if (reason.trim() === "") throw new CentreError("reason_missing");
    const requestedAt = formatDateTime(centre.clock());
    await expire(writer, accountId, requestedAt);
    const recovery: Recovery = {
      recoveryId: centre.random.uuid(),
      accountId,
      requestedBy: by.actorId,
      requestedAt,
      expiresAt: shift(requestedAt, GOOD_FOR_MS),
      reason: reason.normalize("NFC"),
      decision: null,
      decidedBy: null,
      decidedAt: null,
    };
    const code = newCode(centre.random);
    if (!(await writer.addRecovery(recovery, await codeHashOf(code)))) throw new CentreError("recovery_open");
    await trace(centre, writer, by, "recovery.request", recovery);
    return { ...recovery, code };
  });
}

/** One that nobody decided in time makes room for the next. */
async function expire(writer: StoreWriter, accountId: string, at: string): Promise<void> {
  const open = (await writer.recoveriesOf(accountId)).filter(({ decision }) => decision === null);
  for (const recovery of open)
    if (recovery.expiresAt <= at)
      await writer.decideRecovery({ ...recovery, decision: "expired", decidedAt: at });
}

/**
 * The second, another person and not the one concerned, confirms; the answer is a link that, with the code
 * of the first, the owner sets a new password with, and until then the account stays as it is. Throws `CentreError` duty_missing, recovery_not_found,
 * recovery_ended, recovery_same_person, account_not_active.
 */
export async function confirmRecovery(
  centre: Centre,
  by: Actor,
  recoveryId: string,
): Promise<Invited & { recovery: Recovery }> {
  requirePermit(centre, by, "recovery.confirm");
  return centre.store.transaction(async (writer) => {
    const { recovery, account } = await requireOpen(centre, writer, recoveryId);
    if (by.actorId === recovery.requestedBy || by.actorId === recovery.accountId)
      throw new CentreError("recovery_same_person");
    if (account.state === "invited") throw new CentreError("account_not_active");
    const decided = await decide(centre, writer, by, recovery, "confirmed");
    const codeHash = (await writer.recoveryCodeHash(recoveryId)) ?? null;
    const invited = await issueInvitation(centre, writer, by, account, "recovery", codeHash);
    return { ...invited, recovery: decided };
  });
}

/**
 * Anybody who could confirm it, its asker and the account's owner may refuse. Throws `CentreError` duty_missing,
 * recovery_not_found, recovery_ended.
 */
export async function refuseRecovery(centre: Centre, by: Actor, recoveryId: string): Promise<Recovery> {
  return centre.store.transaction(async (writer) => {
    const asked = await writer.recovery(recoveryId);
    const owners = [asked?.accountId ?? null, asked?.requestedBy ?? null];
    requirePermit(centre, by, "recovery.refuse", { owners });
    const { recovery } = await requireOpen(centre, writer, recoveryId);
    return decide(centre, writer, by, recovery, "refused");
  });
}

async function requireOpen(
  { clock }: Centre,
  writer: StoreWriter,
  recoveryId: string,
): Promise<{ recovery: Recovery; account: Account }> {
  const recovery = await writer.recovery(recoveryId);
  const account = recovery === undefined ? undefined : await writer.account(recovery.accountId);
  if (recovery === undefined || account === undefined) throw new CentreError("recovery_not_found");
  const isOver = recovery.decision !== null || recovery.expiresAt <= formatDateTime(clock());
  if (isOver) throw new CentreError("recovery_ended");
  return { recovery, account };
}

async function decide(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  recovery: Recovery,
  decision: "confirmed" | "refused",
): Promise<Recovery> {
  const decidedAt = formatDateTime(centre.clock());
  const decided: Recovery = { ...recovery, decision, decidedBy: by.actorId, decidedAt };
  if (!(await writer.decideRecovery(decided))) throw new CentreError("recovery_ended");
  await trace(centre, writer, by, decision === "confirmed" ? "recovery.confirm" : "recovery.refuse", decided);
  return decided;
}

async function trace(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  action: AuditAction,
  { recoveryId, accountId, reason }: Recovery,
): Promise<void> {
  await recordAudit(writer, centre.clock, by, {
    action,
    subject: subjectOf.account(accountId),
    newValue: { recoveryId },
    reason: action === "recovery.request" ? reason : "",
  });
}
