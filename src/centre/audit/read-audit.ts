import { formatDateTime } from "../../credential/model/date-time.ts";
import { centreWide, permit } from "../../record/policy/permit.ts";
import type { Centre } from "../centre.ts";
import { logLookUp } from "../look-up/log-look-up.ts";
import type { AuditRow, StoreReader } from "../ports.ts";
import { requirePermit } from "../require-permit.ts";
import type { Actor } from "./actor.ts";

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
  by: Actor,
  { subject, after, limit }: AuditQuery,
): Promise<AuditView[]> {
  requirePermit(centre, by, "audit.read");
  const seesValues = permit(by, "audit.readValues", centreWide, formatDateTime(centre.clock())) !== undefined;
  const rows = await centre.store.auditRowsOf(subject, after, limit);
  if (!seesValues) return rows.map(linkOf);
  const learnerIds = await learnersOf(centre.store, subject);
  await logLookUp(centre, by, "audit.readValues", { kind: "trace", subject, learnerIds });
  return rows;
}

/** Whose data the values are; of a class, a batch or an account they are nobody's alone, and name records by id. */
async function learnersOf(reader: StoreReader, subject: string): Promise<string[]> {
  const [kind, id = ""] = subject.split(":", 2);
  if (kind === "learner") return (await reader.learner(id)) === undefined ? [] : [id];
  const recordId = kind === "case" ? (await reader.recordCase(id))?.recordId : id;
  if (recordId === undefined || (kind !== "case" && kind !== "record")) return [];
  return [(await reader.record(recordId))?.learnerId ?? []].flat();
}

function linkOf({ sequence, at, actor, action, subject, source, previousHash, hash }: AuditRow): AuditView {
  return { sequence, at, actor, action, subject, source, previousHash, hash };
}
