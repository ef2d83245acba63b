import { formatDateTime } from "../credential/model/date-time.ts";
import type { Actor } from "./audit/actor.ts";
import { recordAudit } from "./audit/record-audit.ts";
import type { Centre } from "./centre.ts";
import type { IssuanceState, StatusChangeKind, StatusPurpose } from "./ports.ts";
import { CentreError, type RefusalCode } from "./refusals.ts";
import { publishLists } from "./status-lists.ts";

export interface StatusCommand {
  credentialId: string;
  change: StatusChangeKind;
  /** Why, in words; kept in the centre, never published. */
  reason: string;
  /** The legal basis: number and date of the decision or order (Điều 14.1, 16). */
  basis: string;
}

export interface StatusChanged {
  /** The list that now says so. */
  purpose: StatusPurpose;
  changedAt: string;
}

/**
 * Revokes, suspends or reinstates what a credential belongs to (Điều 16): the full and the compact
 * one together, since they share an entry. The list is signed again in the same transaction: when
 * this resolves, the published list already says so.
 */
export async function changeStatus(
  centre: Centre,
  by: Actor,
  command: StatusCommand,
): Promise<StatusChanged> {
  const { credentialId, change, reason, basis } = command;
  if (reason.trim() === "" || basis.trim() === "") throw new CentreError("basis_missing");
  const changedAt = formatDateTime(centre.clock());
  const purpose = change === "revoke" ? "revocation" : "suspension";
  await centre.store.transaction(async (writer) => {
    const states = await writer.issuancesOfCredential(credentialId);
    if (states.length === 0) throw new CentreError("credential_not_found");
    const refusal = states.map((state) => decideChange(state, change)).find((code) => code !== undefined);
    if (refusal !== undefined) throw new CentreError(refusal);
    for (const { issuance, revokedAt, suspendedAt } of states) {
      await writer.changeStatus({ issuanceId: issuance.issuanceId, change, reason, basis, changedAt });
      await recordAudit(writer, centre.clock, by, {
        action: `status.${change}`,
        subject:
          issuance.recordId === null ? `issuance:${issuance.issuanceId}` : `record:${issuance.recordId}`,
        oldValue: { version: issuance.version, revokedAt, suspendedAt },
        newValue: { version: issuance.version, change, basis },
        reason,
      });
    }
    for (const { signer, listNumber } of distinctLists(states)) {
      await publishLists(centre, writer, signer, listNumber, [purpose]);
    }
  });
  return { purpose, changedAt };
}

/** Pure: revocation is final; suspension is lifted by reinstating, and only then. */
export function decideChange(state: IssuanceState, change: StatusChangeKind): RefusalCode | undefined {
  if (state.revokedAt !== null) return "already_revoked";
  if (change === "suspend" && state.suspendedAt !== null) return "already_suspended";
  if (change === "reinstate" && state.suspendedAt === null) return "not_suspended";
  return undefined;
}

function distinctLists(states: readonly IssuanceState[]) {
  const lists = states.map(({ issuance: { signer, statusEntry } }) => ({
    signer,
    listNumber: statusEntry.listNumber,
  }));
  return lists.filter(
    (list, index) =>
      lists.findIndex((other) => other.signer === list.signer && other.listNumber === list.listNumber) ===
      index,
  );
}
