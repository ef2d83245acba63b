import { formatDateTime } from "../../credential/model/date-time.ts";
import { centreWide, permit } from "../../record/policy/permit.ts";
import type { Centre } from "../centre.ts";
import { incidentStateOf } from "../incidents/load-incident.ts";
import { logLookUp } from "../look-up/log-look-up.ts";
import type { Account, AuditRow, StoreReader } from "../ports.ts";
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

/** Whose data the values are; of a class or a batch they are nobody's alone, and name records by id. */
async function learnersOf(reader: StoreReader, subject: string): Promise<readonly string[]> {
  const [kind, id = ""] = subject.split(":", 2);
  switch (kind) {
    case "learner":
      return (await reader.learner(id)) === undefined ? [] : [id];
    case "record":
      return [(await reader.record(id))?.learnerId ?? []].flat();
    case "case":
      return [(await reader.record((await reader.recordCase(id))?.recordId ?? ""))?.learnerId ?? []].flat();
    case "request":
      return [(await reader.subjectRequest(id))?.learnerId ?? []].flat();
    case "share":
      return [(await reader.share(id))?.learnerId ?? []].flat();
    case "incident": {
      const stored = await reader.incident(id);
      return stored === undefined ? [] : incidentStateOf(stored).learnerIds;
    }
    case "account":
      return learnersOfAccount(await reader.account(id));
    default:
      return [];
  }
}

function learnersOfAccount(account: Account | undefined): readonly string[] {
  const holder = account?.holder;
  if (holder?.kind === "learner") return [holder.learnerId];
  return holder?.kind === "guardian" ? holder.wards.map(({ learnerId }) => learnerId) : [];
}

function linkOf({ sequence, at, actor, action, subject, source, previousHash, hash }: AuditRow): AuditView {
  return { sequence, at, actor, action, subject, source, previousHash, hash };
}
