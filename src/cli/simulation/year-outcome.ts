import { verifyAudit } from "../../centre/audit/verify-audit.ts";
import type { Centre } from "../../centre/centre.ts";
import type { CredentialKind } from "../../centre/ports.ts";
import type { VerificationReport } from "../../credential/model/report.ts";
import type { SimulatedSchool } from "./simulated-school.ts";

/** A credential that was handed out in the year. */
interface HandedOut {
  kind: CredentialKind;
  document: unknown;
}

/** What became of what was handed out, as a receiver with the network off sees it at the end. */
export interface YearOutcome {
  learners: number;
  /** Signed versions of year records. */
  versions: number;
  credentials: number;
  valid: number;
  /** Revoked since a newer version exists. */
  superseded: number;
  /** Revoked for good. */
  revoked: number;
  /** Everything else: there should be none. */
  other: number;
  /** Three-year credentials that are valid. */
  threeYears: number;
  auditRows: number;
  auditFindings: number;
}

/** Every credential of the year records and of the three-year records, in the order of the learners. */
export async function handedOutIn({ centre, enrolled }: SimulatedSchool): Promise<HandedOut[]> {
  const { store } = centre;
  const all: HandedOut[] = [];
  for (const { learnerId, recordId } of enrolled.values()) {
    const schoolRecordId = (await store.learner(learnerId))?.schoolRecordId;
    for (const id of [recordId, schoolRecordId]) {
      if (id === undefined) continue;
      for (const { issuance } of await store.issuancesOfRecord(id)) {
        const credentials = await store.credentials(issuance.issuanceId);
        all.push(
          ...credentials.map(({ kind, document }) => ({ kind, document: JSON.parse(document) as unknown })),
        );
      }
    }
  }
  return all;
}

export async function outcomeOf(
  { centre, enrolled }: SimulatedSchool,
  handedOut: readonly HandedOut[],
  reports: readonly VerificationReport[],
): Promise<YearOutcome> {
  const verdicts = reports.map(sortOf);
  const count = (sort: Sort) => verdicts.filter((verdict) => verdict === sort).length;
  const audit = await verifyAudit(centre);
  return {
    learners: enrolled.size,
    versions: await countVersions(centre, [...enrolled.values()]),
    credentials: reports.length,
    valid: count("valid"),
    superseded: count("superseded"),
    revoked: count("revoked"),
    other: count("other"),
    threeYears: handedOut.filter(({ kind }, at) => kind === "cumulative" && verdicts[at] === "valid").length,
    auditRows: audit.head.sequence,
    auditFindings: audit.findings.length,
  };
}

type Sort = "valid" | "superseded" | "revoked" | "other";

function sortOf({ verdict, checks, notes }: VerificationReport): Sort {
  if (verdict === "valid") return "valid";
  if (!checks.some(({ code }) => code === "revoked")) return "other";
  return notes.some(({ code }) => code === "superseded") ? "superseded" : "revoked";
}

async function countVersions({ store }: Centre, all: readonly { recordId: string }[]): Promise<number> {
  let count = 0;
  for (const { recordId } of all) count += (await store.recordVersions(recordId)).length;
  return count;
}
