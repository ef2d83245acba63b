import { parseDateTime } from "../../credential/model/date-time.ts";
import { isObject } from "../../credential/model/json.ts";
import { verifySignature } from "../../credential/proof/ed25519.ts";
import { verifyProofs } from "../../credential/proof/verify-proof.ts";
import type { Centre } from "../centre.ts";
import { brokenSeals } from "../look-up/seal-access-log.ts";
import type { SignedAuditHead } from "../ports.ts";
import { emptyChain, verifyChain, type AuditFinding, type AuditHead, type AuditRow } from "./audit-chain.ts";

const PAGE = 1000;

export interface AuditReport {
  findings: (
    | AuditFinding
    | { code: "audit_head_forged"; sequence: number }
    /** The access log is not what this row of the trace has sealed. */
    | { code: "access_log_altered"; sequence: number }
  )[];
  head: AuditHead;
  /** How many signed heads the chain was held against. */
  heads: number;
}

/**
 * Walks the whole trace of a centre, in pages, and holds it against every head it has signed. Heads
 * that are not signed by a key of the centre are findings of their own and prove nothing.
 * @param keptElsewhere heads that a receiver or an inspector kept: the only sight of a trace that was
 *   written anew together with its heads
 * @param extent `sinceSignedHead`: only what was written since the newest head, and its own row: what stood before
 *   was walked when it was signed, and is walked again by a whole check. Where that row is not there, the whole.
 */
export async function verifyAudit(
  centre: Centre,
  keptElsewhere: readonly SignedAuditHead[] = [],
  extent: "whole" | "sinceSignedHead" = "whole",
): Promise<AuditReport> {
  const all = [...(await centre.store.signedAuditHeads()), ...keptElsewhere];
  const good = await Promise.all(all.map((head) => isSignedByCentre(centre, head)));
  const genuine = all.filter((_, index) => good[index]);
  const forged = all
    .filter((_, index) => !good[index])
    .map(({ sequence }) => ({ code: "audit_head_forged" as const, sequence }));
  const from = extent === "whole" ? emptyChain : await beforeLastHead(centre, genuine);
  const { findings, head } = await verifyChain(rowsOf(centre, from), genuine, from);
  const broken = extent === "whole" ? await brokenSeals(centre.store) : [];
  const unsealed = broken.map((sequence) => ({ code: "access_log_altered" as const, sequence }));
  return { findings: [...forged, ...findings, ...unsealed], head, heads: genuine.length };
}

/** The end of the chain before the row of the newest signed head. */
async function beforeLastHead({ store }: Centre, heads: readonly AuditHead[]): Promise<AuditHead> {
  const sequence = Math.max(1, ...heads.map((head) => head.sequence)) - 1;
  const [row] = await store.auditRows(sequence, 1);
  return row?.sequence === sequence + 1 ? { sequence, hash: row.previousHash } : emptyChain;
}

async function* rowsOf({ store }: Centre, from: AuditHead): AsyncGenerator<AuditRow> {
  let after = from.sequence;
  for (;;) {
    const rows = await store.auditRows(after, PAGE);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.sequence;
  }
}

/** The signature, by a key of the centre, and that the document says what the row beside it says. */
async function isSignedByCentre(centre: Centre, head: SignedAuditHead): Promise<boolean> {
  const document = parse(head.document);
  const subject = isObject(document) ? document["credentialSubject"] : undefined;
  if (!isObject(document) || !isObject(subject)) return false;
  if (subject["sequence"] !== head.sequence || subject["auditHash"] !== head.hash) return false;
  const keys = await centre.store.keys();
  const checks = await verifyProofs(
    document,
    { purpose: "assertionMethod", controller: centre.profile.did },
    {
      at: parseDateTime(head.signedAt) ?? 0,
      clockSkewMs: 0,
      canonicalise: centre.canonicalise,
      verifySignature,
      lookUpKey: async (method) => {
        const key = keys.find(({ id }) => id === method);
        return key === undefined ? { kind: "absent" } : { kind: "found", key };
      },
    },
  );
  return checks.every((check) => check.result === "pass");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
