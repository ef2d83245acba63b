import { hex } from "@scure/base";
import { formatDateTime } from "../../credential/model/date-time.ts";
import { isObject, type JsonValue } from "../../credential/model/json.ts";
import { sha256 } from "../../credential/proof/ed25519.ts";
import type { Clock, StoreWriter } from "../ports.ts";
import type { Actor } from "./actor.ts";
import { emptyChain, linkEntry } from "./audit-chain.ts";

/** What a use case says of one change; the rest of the row comes from who and when. */
export interface AuditNote {
  action: AuditAction;
  subject: string;
  oldValue?: JsonValue;
  newValue?: JsonValue;
  reason?: string;
}

/** Everything that is traced, as a closed set of stable names. */
export type AuditAction =
  | "centre.create"
  | "key.add"
  | "key.end"
  | "record.review"
  | "record.confirm"
  | "record.return"
  | "record.sign"
  | "record.issue"
  | "record.synchronise"
  | "record.reopen"
  | "schoolRecord.sign"
  | "schoolRecord.issue"
  | "batch.preview"
  | "batch.sign"
  | "batch.finish"
  | "credential.issue"
  | "status.revoke"
  | "status.suspend"
  | "status.reinstate"
  | "token.create"
  | "token.revoke"
  | "staff.set"
  | "year.set"
  | "department.set"
  | "class.set"
  | "delegation.add"
  | "delegation.end"
  | "learner.add"
  | "learner.change"
  | "learner.addExternalYear"
  | "record.enrol"
  | "record.transferIn"
  | "record.move"
  | "record.leave"
  | "record.enter"
  | "window.set"
  | "sheet.lock"
  | "sheet.unlock"
  | "evidence.add"
  | "record.correct"
  | "case.report"
  | "case.propose"
  | "case.review"
  | "case.approve"
  | "case.reject"
  | "case.withdraw"
  | "case.apply"
  | "case.close"
  | "case.suspend"
  | "case.lift"
  | "request.make"
  | "request.acknowledge"
  | "request.hear"
  | "request.extend"
  | "request.prepare"
  | "request.decide"
  | "request.openCase"
  | "request.restrict"
  | "request.lift"
  | "request.carryOut"
  | "request.close"
  | "request.withdraw"
  | "request.package"
  | "holiday.set"
  | "access.seal"
  | "share.make"
  | "share.revoke"
  | "account.invite"
  | "account.open"
  | "account.wards"
  | "account.block"
  | "account.passwordChange"
  | "account.leave"
  | "recovery.request"
  | "recovery.confirm"
  | "recovery.refuse"
  | "recovery.finish"
  | "session.start"
  | "session.end"
  | "factor.add"
  | "factor.rename"
  | "factor.remove"
  | "factor.block"
  | "factor.suspect"
  | "incident.report"
  | "incident.add"
  | "incident.assess"
  | "incident.handle"
  | "incident.remedy"
  | "incident.notify"
  | "incident.waiveNotice"
  | "incident.close";

/**
 * Appends to the trace in the transaction of the change itself, so that neither is kept without the
 * other (D11, Điều 14.2).
 */
export async function recordAudit(
  writer: StoreWriter,
  clock: Clock,
  by: Actor,
  note: AuditNote,
): Promise<void> {
  const { action, subject, oldValue = null, reason = "" } = note;
  const newValue = withBasis(note.newValue ?? null, by.delegation);
  const entry = { at: formatDateTime(clock()), actor: by.actorId, source: by.source };
  const row = await linkEntry((await writer.auditHead()) ?? emptyChain, {
    ...entry,
    action,
    subject,
    oldValue,
    newValue,
    // Half a character has no canonical form to hash, and a reason may be typed anywhere.
    reason: reason.normalize("NFC").replace(/\p{Surrogate}/gu, "\uFFFD"),
  });
  await writer.appendAudit(row);
}

/** Điều 9.2: every act under a delegation says so, with all that follows from it. */
function withBasis(newValue: JsonValue, delegation: string | undefined): JsonValue {
  return delegation === undefined ? newValue : { ...(isObject(newValue) ? newValue : {}), delegation };
}

/** SHA-256 in hex of a document as it was handed out: the trace names it without holding it. */
export async function digestOf(document: string): Promise<string> {
  const bytes = await sha256(new TextEncoder().encode(document));
  return hex.encode(bytes);
}
