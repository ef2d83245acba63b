import { formatDateTime } from "../credential/model/date-time.ts";
import type { RevocationCause } from "../credential/model/status-message.ts";
import type { Actor } from "./audit/actor.ts";
import { recordAudit } from "./audit/record-audit.ts";
import { subjectOf } from "./audit/subject-of.ts";
import type { Centre } from "./centre.ts";
import type {
  Issuance,
  IssuanceState,
  StatusAct,
  StatusChangeKind,
  StatusPurpose,
  StoreWriter,
} from "./ports.ts";
import { CentreError, type RefusalCode } from "./refusals.ts";
import { publishLists, purposesOf } from "./status-lists.ts";

/** What is done, and on what ground; of the ground only the class of a revocation's is ever published. */
export type StatusDecision = StatusAct & {
  /** Why, in words; kept in the centre. */
  reason: string;
  /** The legal basis: number and date of the decision or order (Điều 14.1, 16). */
  basis: string;
};

export type StatusCommand = StatusDecision & { credentialId: string };

export interface StatusChanged {
  /** The list that now says so. */
  purpose: StatusPurpose;
  /** What the list of messages now says, where a class was told. */
  cause?: RevocationCause;
  changedAt: string;
}

/**
 * Revokes, suspends or reinstates what a credential belongs to (Điều 16): the full and the compact
 * one together, since they share an entry.
 */
export async function changeStatus(
  centre: Centre,
  by: Actor,
  { credentialId, ...decision }: StatusCommand,
): Promise<StatusChanged> {
  return centre.store.transaction(async (writer) => {
    const states = await writer.issuancesOfCredential(credentialId);
    if (states.length === 0) throw new CentreError("credential_not_found");
    for (const { issuance } of states) await requireUnmanaged(writer, issuance);
    return changeStatusIn(centre, writer, by, states, decision);
  });
}

/** What the life of a record made is revoked through a case of three people (Điều 15, 16), and not past it. */
async function requireUnmanaged(writer: StoreWriter, { issuanceId, recordId }: Issuance): Promise<void> {
  const isManaged = recordId !== null && (await writer.record(recordId)) !== undefined;
  const kinds = (await writer.credentials(issuanceId)).map(({ kind }) => kind);
  if (isManaged || kinds.includes("cumulative")) throw new CentreError("case_needed");
}

/**
 * The same as part of what is done in a transaction: to each issuance, or to none where it may not be
 * done to one (`CentreError`). The lists are signed again with it: when the transaction is through, the
 * published lists already say so, and why.
 * @param states as they are in this transaction
 */
export async function changeStatusIn(
  centre: Centre,
  writer: StoreWriter,
  by: Actor,
  states: readonly IssuanceState[],
  decision: StatusDecision,
): Promise<StatusChanged> {
  const refusal = decideAll(states, decision);
  if (refusal !== undefined) throw new CentreError(refusal);
  const { reason, basis, ...act } = decision;
  const changedAt = formatDateTime(centre.clock());
  for (const { issuance, revokedAt, suspendedAt } of states) {
    const { issuanceId, recordId, version } = issuance;
    await writer.changeStatus({ issuanceId, ...act, reason, basis, changedAt });
    await recordAudit(writer, centre.clock, by, {
      action: `status.${act.change}`,
      subject: recordId === null ? subjectOf.issuance(issuanceId) : subjectOf.record(recordId),
      oldValue: { version, revokedAt, suspendedAt },
      newValue: { version, ...act, basis },
      reason,
    });
  }
  const purpose = act.change === "revoke" ? "revocation" : "suspension";
  const cause = causeOf(act);
  const purposes: StatusPurpose[] = cause === undefined ? [purpose] : [purpose, "message"];
  for (const { signer, listNumber } of distinctLists(states)) {
    await publishLists(centre, writer, signer, listNumber, purposes);
  }
  return { purpose, ...(cause === undefined ? {} : { cause }), changedAt };
}

function causeOf(act: StatusAct): RevocationCause | undefined {
  return act.change === "revoke" ? act.cause : undefined;
}

function decideAll(states: readonly IssuanceState[], decision: StatusDecision): RefusalCode | undefined {
  if (decision.reason.trim() === "" || decision.basis.trim() === "") return "basis_missing";
  const untold = states.some(({ issuance }) => !purposesOf(issuance.signer).includes("message"));
  if (untold && causeOf(decision) !== undefined) return "cause_not_published";
  return states.map((state) => decideChange(state, decision.change)).find((code) => code !== undefined);
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
