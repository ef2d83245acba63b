import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { Account, Ward } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";
import { asJson } from "../school/as-json.ts";
import { requireGuardian } from "./invitees.ts";

/**
 * Whose guardian somebody is from now on: a second child comes, or a court has given a child to another (Điều 9.4).
 * Throws `CentreError` duty_missing, account_not_found, guardian_wrong, learner_not_found, ward_of_age.
 */
export async function setWards(
  centre: Centre,
  by: Actor,
  accountId: string,
  wards: readonly Ward[],
): Promise<Account> {
  requirePermit(centre, by, "account.invite");
  return centre.store.transaction(async (writer) => {
    const account = await writer.account(accountId);
    if (account?.holder.kind !== "guardian") throw new CentreError("account_not_found");
    const holder = await requireGuardian(centre, writer, { ...account.holder, wards });
    const changed: Account = { ...account, holder };
    await writer.updateAccount(changed);
    await recordAudit(writer, centre.clock, by, {
      action: "account.wards",
      subject: subjectOf.account(accountId),
      oldValue: asJson(account.holder.wards),
      newValue: asJson(wards),
    });
    return changed;
  });
}
