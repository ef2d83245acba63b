import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import { CentreError } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { endSessionsOf } from "../sessions/end-session.ts";
import { revokeTokensOf } from "../tokens/revoke-token.ts";
import { takeAttempt } from "./attempts.ts";
import { preparePassword } from "./password-rules.ts";
import { requirePassword } from "./require-password.ts";

export interface PasswordChange {
  old: string;
  new: string;
}

/**
 * Changes the own password, for who knows the old one; wrong ones are counted, as at the door. Whatever else whoever
 * knew the old one may have got hold of ends: other sessions, API tokens, the link of a recovery.
 * Throws `CentreError` duty_missing, account_not_active, attempts_blocked, password_….
 * @param sessionId the session that it is done in, which goes on
 */
export async function changePassword(
  centre: Centre,
  by: Actor,
  sessionId: string,
  change: PasswordChange,
): Promise<void> {
  const { store, passwords, clock } = centre;
  const accountId = by.actorId;
  requirePermit(centre, by, "password.change", { owners: [accountId] });
  const account = await store.account(accountId);
  if (account?.state !== "active") throw new CentreError("account_not_active");
  const attempt = await takeAttempt(centre, { kind: "password", accountId });
  if (!attempt.ok) throw new CentreError("attempts_blocked", attempt.until);
  const old = preparePassword(change.old);
  const { isRight } = await passwords.verify(old === undefined ? null : account.passwordHash, old ?? "");
  if (!isRight) throw new CentreError("password_wrong");
  await store.transaction((writer) => writer.removeAttempts(attempt.counterId));
  const passwordHash = await requirePassword(centre, account, change.new);
  await store.transaction(async (writer) => {
    const now = await writer.account(accountId);
    if (now?.state !== "active") throw new CentreError("account_not_active");
    // Of two changes at the same moment the second did not know what it changed.
    if (now.passwordHash !== account.passwordHash) throw new CentreError("password_wrong");
    const at = formatDateTime(clock());
    await writer.updateAccount({ ...now, passwordHash, passwordChangedAt: at });
    await endSessionsOf(centre, writer, by, accountId, "passwordChanged", sessionId);
    await revokeTokensOf(centre, writer, by, accountId);
    await writer.endInvitations(accountId, at);
    await recordAudit(writer, clock, by, {
      action: "account.passwordChange",
      subject: subjectOf.account(accountId),
    });
  });
}
