import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import { CentreError } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { endSessionsOf } from "../sessions/end-session.ts";
import { takeAttempt } from "./attempts.ts";
import { preparePassword } from "./password-rules.ts";
import { requirePassword } from "./require-password.ts";

export interface PasswordChange {
  old: string;
  new: string;
}

/**
 * Changes the own password, for who knows the old one; wrong ones are counted, as at the door. Every other session
 * of the account ends. Throws `CentreError` duty_missing, account_not_active, attempts_blocked, password_….
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
    await writer.updateAccount({ ...now, passwordHash, passwordChangedAt: formatDateTime(clock()) });
    await endSessionsOf(centre, writer, by, accountId, "passwordChanged", sessionId);
    await recordAudit(writer, clock, by, {
      action: "account.passwordChange",
      subject: subjectOf.account(accountId),
    });
  });
}
