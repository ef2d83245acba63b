import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { FactorSession } from "./factor-rules.ts";
import { markSecondFactor } from "./mark-second-factor.ts";
import { requireChange } from "./require-change.ts";
import { takeCode } from "./take-code.ts";

/**
 * Puts the secret in use whose set-up waits, by a code made with it, in place of the one before. The session
 * has thereby given its second factor. Throws `CentreError` duty_missing, second_factor_needed,
 * session_too_old, and what `takeCode` throws.
 */
export async function confirmTotp(
  centre: Centre,
  by: Actor,
  session: FactorSession,
  code: string,
): Promise<void> {
  const { accountId } = session;
  const now = centre.clock();
  const { totp: replaces } = await requireChange(centre.store, by, session, now);
  await takeCode(centre, by, { accountId, state: "waiting", code }, async (writer, step) => {
    await writer.activateTotp(accountId, step, formatDateTime(now));
    await markSecondFactor(centre, writer, by, session);
    await recordAudit(writer, centre.clock, by, {
      action: "factor.add",
      subject: subjectOf.account(accountId),
      newValue: { kind: "totp", replaces },
    });
  });
}
