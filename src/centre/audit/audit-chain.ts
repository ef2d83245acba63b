import { hex } from "@scure/base";
import canonicaliseJson from "canonicalize";
import type { JsonValue } from "../../credential/model/json.ts";
import { sha256 } from "../../credential/proof/ed25519.ts";

/** What happened, as the trace keeps it (Điều 3.2, 14.2): who, when, what, old and new value, why, from where. */
export interface AuditEntry {
  /** ISO 8601, Z form. */
  at: string;
  /** The person or, for jobs and tools, the program that acted; an id, never a name. */
  actor: string;
  action: string;
  /** What it was done to, by `subjectOf`: `record:…`, `key:…`. */
  subject: string;
  oldValue: JsonValue;
  newValue: JsonValue;
  reason: string;
  source: AuditSource;
}

export type AuditSource = "cli" | "api" | "page" | "import" | "job";

/** An entry in its place in the chain (D12). */
export interface AuditRow extends AuditEntry {
  /** From 1, without gaps. */
  sequence: number;
  /** Hash of the row before; of the first row, 64 zeros. */
  previousHash: string;
  /** SHA-256 in hex over the JCS form (RFC 8785) of everything else in the row. */
  hash: string;
}

/** Where the chain ends: what is signed and published daily. */
export interface AuditHead {
  sequence: number;
  hash: string;
}

export const emptyChain: AuditHead = { sequence: 0, hash: "0".repeat(64) };

/** The next row of a chain. */
export async function linkEntry(head: AuditHead, entry: AuditEntry): Promise<AuditRow> {
  // Field by field: whatever else the value carries is not part of the trace.
  const { at, actor, action, subject, oldValue, newValue, reason, source } = entry;
  const content = { at, actor, action, subject, oldValue, newValue, reason, source };
  const row = { ...content, sequence: head.sequence + 1, previousHash: head.hash };
  return { ...row, hash: await hashOf(row) };
}

async function hashOf(row: Omit<AuditRow, "hash">): Promise<string> {
  const bytes = await sha256(new TextEncoder().encode(canonicaliseJson(row)));
  return hex.encode(bytes);
}

export type AuditFault =
  /** The row's content is not what was hashed. */
  | "audit_row_altered"
  /** Rows between this one and the one before are gone. */
  | "audit_row_missing"
  /** The row does not follow the one before it: replaced, inserted or moved. */
  | "audit_row_reordered"
  /** The chain ends before a head that was signed. */
  | "audit_rows_cut";

export interface AuditFinding {
  code: AuditFault;
  sequence: number;
}

/**
 * Walks the chain in order of sequence and names every row that does not hold. The walk goes on from
 * each row's stated hash, so that one altered row does not condemn all that follow.
 * @param signedHeads heads published earlier: a chain cut at its end shows only against them
 * @param from where the rows go on from: what is before it is not looked at
 */
export async function verifyChain(
  rows: AsyncIterable<AuditRow> | Iterable<AuditRow>,
  signedHeads: readonly AuditHead[] = [],
  from: AuditHead = emptyChain,
): Promise<{ findings: AuditFinding[]; head: AuditHead }> {
  const findings: AuditFinding[] = [];
  const heads = new Map(signedHeads.map((head) => [head.sequence, head.hash]));
  let head = from;
  for await (const { hash, ...row } of rows) {
    const { sequence } = row;
    const report = (code: AuditFault) => findings.push({ code, sequence });
    if (sequence > head.sequence + 1) report("audit_row_missing");
    else if (sequence !== head.sequence + 1 || row.previousHash !== head.hash) report("audit_row_reordered");
    const signed = heads.get(sequence);
    if (hash !== (await hashOf(row)) || (signed !== undefined && signed !== hash))
      report("audit_row_altered");
    head = { sequence, hash };
  }
  const last = Math.max(0, ...heads.keys());
  if (last > head.sequence) findings.push({ code: "audit_rows_cut", sequence: head.sequence + 1 });
  return { findings, head };
}
