import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import { CentreError } from "../refusals.ts";
import type { FactorSession } from "./factor-rules.ts";
import { requirePasskeyName } from "./passkey-name.ts";
import { requireOwnFactors } from "./require-change.ts";

/** Names a passkey anew. Throws `CentreError` duty_missing, passkey_name_wrong, factor_not_found. */
export async function renamePasskey(
  { store, clock }: Centre,
  by: Actor,
  session: FactorSession,
  { passkeyId, name }: { passkeyId: string; name: string },
): Promise<void> {
  requireOwnFactors(by, session, clock());
  requirePasskeyName(name);
  const { accountId } = session;
  await store.transaction(async (writer) => {
    const renamed = await writer.renamePasskey(accountId, passkeyId, name.trim().normalize("NFC"));
    if (!renamed) throw new CentreError("factor_not_found");
    // The name is its owner's own and no business of the trace.
    const newValue = { passkeyId };
    await recordAudit(writer, clock, by, {
      action: "factor.rename",
      subject: subjectOf.account(accountId),
      newValue,
    });
  });
}
