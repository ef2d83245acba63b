import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { Account, StoreWriter } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { formatDateTime } from "../../credential/model/date-time.ts";
import { setUpStaffIn } from "../school/set-up-staff.ts";
import { endSessionsOf } from "../sessions/end-session.ts";
import { revokeTokensOf } from "../tokens/revoke-token.ts";
import { requireStaff } from "./invitees.ts";

/**
 * A member of staff leaves: the roles are taken away, by who may take them (Điều 9, 17.1), and with them whatever
 * was assigned or delegated; the account, if there is one, and every token end. Nothing is deleted, since the trace
 * names it. Throws `CentreError` staff_not_found, duty_missing, reason_missing.
 */
export async function leaveStaff(
  centre: Centre,
  by: Actor,
  staffId: string,
  reason: string,
): Promise<{ endedSessions: number }> {
  requireReason(reason);
  return centre.store.transaction(async (writer) => {
    const member = await requireStaff(writer, staffId);
    await setUpStaffIn(centre, writer, by, [{ ...member, roles: [] }]);
    await revokeTokensOf(centre, writer, by, staffId);
    const account = await writer.account(staffId);
    if (account === undefined) return { endedSessions: 0 };
    return { endedSessions: await close(centre, writer, by, account, reason) };
  });
}

/**
 * Ends the account of a learner or guardian. Not because a learner has left the centre: looking the own records up
 * is theirs as long as the records are kept (Điều 9.4, 10). Throws `CentreError` account_not_found, duty_missing,
 * reason_missing.
 */
export async function closeAccount(
  centre: Centre,
  by: Actor,
  accountId: string,
  reason: string,
): Promise<{ endedSessions: number }> {
  requirePermit(centre, by, "account.close");
  requireReason(reason);
  return centre.store.transaction(async (writer) => {
    const account = await writer.account(accountId);
    // Of staff it is leaving, which takes the roles too.
    if (account === undefined || account.holder.kind === "staff") throw new CentreError("account_not_found");
    return { endedSessions: await close(centre, writer, by, account, reason) };
  });
}

async function close(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  account: Account,
  reason: string,
): Promise<number> {
  const { accountId, state } = account;
  if (state === "left") return 0;
  const at = formatDateTime(centre.clock());
  await writer.updateAccount({ ...account, state: "left", passwordHash: null, passwordChangedAt: null });
  await writer.endInvitations(accountId, at);
  await writer.forgetDevicesOf(accountId);
  const endedSessions = await endSessionsOf(centre, writer, by, accountId, "left");
  await recordAudit(writer, centre.clock, by, {
    action: "account.leave",
    subject: subjectOf.account(accountId),
    reason,
  });
  return endedSessions;
}

function requireReason(reason: string): void {
  if (reason.trim() === "") throw new CentreError("reason_missing");
}
