import { formatDateTime, parseDateTime } from "../../credential/model/date-time.ts";
import { verifyAudit, type AuditReport } from "../audit/verify-audit.ts";
import type { Centre } from "../centre.ts";
import type { IntegrityCheck } from "../ports.ts";
import { differingStatusLists } from "./compare-status-lists.ts";
import { openIncidentByItself, type OwnFinding } from "./open-by-itself.ts";

type Scope = IntegrityCheck["scope"];

/** Each answers what it finds wrong; empty where all is well. */
const checks: Record<Scope, readonly ((centre: Centre) => Promise<OwnFinding>)[]> = {
  quick: [checkNewRows, checkLists],
  full: [checkTrace, checkLists, checkStore, checkEvidence],
};

/**
 * Looks whether what is kept is still what was kept, and opens an incident for what is not (Điều 8.2, 18). A check
 * that cannot be made keeps no other back: the first such error is thrown when all are done, with nothing noted
 * as checked. Answers what was found.
 */
export async function checkIntegrity(centre: Centre, scope: Scope): Promise<OwnFinding[]> {
  const found: OwnFinding[] = [];
  const errors: unknown[] = [];
  for (const check of checks[scope]) {
    try {
      const finding = await check(centre);
      if (finding.findings.length === 0) continue;
      found.push(finding);
      await openIncidentByItself(centre, finding);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
  await noteCheck(centre, scope, found);
  return found;
}

const HOUR_MS = 60 * 60_000;
/** A little less than a day, so that a service that is started each morning checks each day. */
const FULL_EVERY_HOURS = 20;

/**
 * What is due: the full check once a day, wherever the service was meanwhile, and without it nothing. Answers
 * whether it was due.
 */
export async function checkIntegrityDaily(centre: Centre): Promise<boolean> {
  const last = await centre.store.lastIntegrityCheck("full");
  const checked = parseDateTime(last?.checkedAt ?? "") ?? -Infinity;
  const now = centre.clock().getTime();
  // A check that is still to come was made by a clock that has been set back since: it says nothing.
  if (checked <= now && now < checked + FULL_EVERY_HOURS * HOUR_MS) return false;
  await checkIntegrity(centre, "full");
  return true;
}

async function noteCheck(
  { store, clock }: Centre,
  scope: Scope,
  found: readonly OwnFinding[],
): Promise<void> {
  const findings = found.flatMap((each) => each.findings).length;
  await store.transaction((writer) =>
    writer.addIntegrityCheck({ checkedAt: formatDateTime(clock()), scope, findings }),
  );
}

async function checkTrace(centre: Centre): Promise<OwnFinding> {
  return auditFinding(await verifyAudit(centre));
}

async function checkNewRows(centre: Centre): Promise<OwnFinding> {
  return auditFinding(await verifyAudit(centre, [], "sinceSignedHead"));
}

/** What a report of the trace says, as an incident tells it: rows next to one another with the same fault as one. */
export function auditFinding({ findings }: Pick<AuditReport, "findings">): OwnFinding {
  const ranges: { code: string; from: number; to: number }[] = [];
  for (const { code, sequence } of findings) {
    const last = ranges.at(-1);
    if (last?.code === code && last.to + 1 === sequence) last.to = sequence;
    else ranges.push({ code, from: sequence, to: sequence });
  }
  const told = ranges.map(({ code, from, to }) => `${code}:${from === to ? from : `${from}-${to}`}`);
  return { cause: "audit_broken", findings: told };
}

async function checkLists(centre: Centre): Promise<OwnFinding> {
  return { cause: "status_list_differs", findings: await differingStatusLists(centre) };
}

async function checkStore({ store }: Centre): Promise<OwnFinding> {
  return { cause: "store_damaged", findings: await store.checkIntegrity() };
}

async function checkEvidence({ store, evidenceFiles }: Centre): Promise<OwnFinding> {
  const damaged: string[] = [];
  for (const evidenceId of await store.evidenceIds()) {
    if ((await evidenceFiles.get(evidenceId)) === "damaged") damaged.push(evidenceId);
  }
  return { cause: "evidence_damaged", findings: damaged };
}
