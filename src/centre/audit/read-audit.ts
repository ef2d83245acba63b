import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Duties } from "../../record/duties.ts";
import { centreWide, permit } from "../../record/policy/permit.ts";
import type { Centre } from "../centre.ts";
import type { AuditRow } from "../ports.ts";
import { requirePermit } from "../require-permit.ts";

export interface AuditQuery {
  /** As `subjectOf` writes it: `record:…`, `class:…`. */
  subject: string;
  /** Rows with a higher sequence than this. */
  after: number;
  limit: number;
}

/** A row with what was written, or without: the bare link of the chain. */
export type AuditView = AuditRow | Omit<AuditRow, "oldValue" | "newValue" | "reason">;

/**
 * The trace of one thing, ascending. The director, who answers for it, sees it whole (Điều 9.1); the
 * administrator, who keeps it, sees who did what when, and no value and no reason, which are about
 * learners (Điều 9.3). Throws `CentreError` duty_missing.
 */
export async function readAudit(
  centre: Centre,
  by: Duties,
  { subject, after, limit }: AuditQuery,
): Promise<AuditView[]> {
  requirePermit(centre, by, "audit.read");
  const seesValues = permit(by, "audit.readValues", centreWide, formatDateTime(centre.clock())) !== undefined;
  const rows = await centre.store.auditRowsOf(subject, after, limit);
  return seesValues ? rows : rows.map(linkOf);
}

function linkOf({ sequence, at, actor, action, subject, source, previousHash, hash }: AuditRow): AuditView {
  return { sequence, at, actor, action, subject, source, previousHash, hash };
}
