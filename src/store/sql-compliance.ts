import { sql, type Kysely } from "kysely";
import type { ComplianceReader, SignatureCount, StoredCase, Tally, YearSpan } from "../centre/ports.ts";
import type { CaseEvent } from "../record/case/case-state.ts";
import type { CaseStepTable } from "./case-schema.ts";
import { sqlDoorComplianceReader } from "./sql-compliance-doors.ts";
import type { Database } from "./schema.ts";

/** @param db as `sqlReader`'s */
export function sqlComplianceReader(db: () => Kysely<Database>): ComplianceReader {
  return {
    ...sqlDoorComplianceReader(db),
    auditTally: async (span) => auditTally(db(), span),
    signedHeadsIn: async (span) => signedHeadsIn(db(), span),
    classesOf: async (span) => classesOf(db(), span),
    recordsByStep: async (span) => recordsByStep(db(), span),
    cellsOf: async (span) => cellsOf(db(), span),
    entriesAndIssues: async (span) => entriesAndIssues(db(), span),
    versionsByOrigin: async (span) => versionsByOrigin(db(), span),
    signatures: async (span) => signatures(db(), span),
    statusChangesIn: async (span) => statusChangesIn(db(), span),
    casesOpenedIn: async (span) => casesOpenedIn(db(), span),
    evidenceAddedIn: async (span) => evidenceAddedIn(db(), span),
    delegationsIn: async (span) => delegationsIn(db(), span),
    synchronised: async (span) => synchronised(db(), span),
    openTokenOwners: async (at) => openTokenOwners(db(), at),
    integrityChecksIn: async (span) => integrityChecksIn(db(), span),
  };
}

const counted = sql<number | string>`count(*)`.as("count");

/** PostgreSQL counts in 64 bits, which its driver hands over as text. */
function tallyOf(rows: readonly { key: string; count: number | string }[]): Tally {
  return Object.fromEntries(rows.map(({ key, count }) => [key, Number(count)]));
}

async function auditTally(db: Kysely<Database>, { from, until }: YearSpan): Promise<Tally> {
  const rows = db.selectFrom("auditRow").where("at", ">=", from).where("at", "<", until);
  return tallyOf(await rows.select(["action as key", counted]).groupBy("action").execute());
}

async function signedHeadsIn(db: Kysely<Database>, { from, until }: YearSpan): Promise<number> {
  const rows = db.selectFrom("auditHead").where("signedAt", ">=", from).where("signedAt", "<", until);
  return Number((await rows.select(counted).executeTakeFirstOrThrow()).count);
}

async function classesOf(db: Kysely<Database>, { schoolYear }: YearSpan): Promise<number> {
  const rows = db.selectFrom("classGroup").where("schoolYear", "=", schoolYear);
  return Number((await rows.select(counted).executeTakeFirstOrThrow()).count);
}

async function recordsByStep(db: Kysely<Database>, { schoolYear }: YearSpan): Promise<Tally> {
  const rows = db.selectFrom("yearRecord").where("schoolYear", "=", schoolYear);
  return tallyOf(await rows.select(["step as key", counted]).groupBy("step").execute());
}

async function cellsOf(
  db: Kysely<Database>,
  { schoolYear }: YearSpan,
): Promise<{ cells: number; changes: number }> {
  const row = await db
    .selectFrom("sheetCell as cell")
    .innerJoin("yearRecord as record", "record.recordId", "cell.recordId")
    .where("record.schoolYear", "=", schoolYear)
    .select([counted, sql<number | string | null>`sum(${sql.ref("cell.version")} - 1)`.as("changes")])
    .executeTakeFirstOrThrow();
  return { cells: Number(row.count), changes: Number(row.changes ?? 0) };
}

async function entriesAndIssues(
  db: Kysely<Database>,
  { schoolYear }: YearSpan,
): Promise<{ lastEntryAt: string; issuedAt: string }[]> {
  const rows = await db
    .selectFrom("recordVersion as version")
    .innerJoin("yearRecord as record", "record.recordId", "version.recordId")
    .innerJoin("sheetCell as cell", "cell.recordId", "version.recordId")
    .where("record.schoolYear", "=", schoolYear)
    .where("version.version", "=", 1)
    .where("version.issuedAt", "is not", null)
    .whereRef("cell.changedAt", "<=", "version.issuedAt")
    .groupBy(["version.recordId", "version.issuedAt"])
    .select((eb) => ["version.issuedAt", eb.fn.max("cell.changedAt").as("lastEntryAt")])
    .orderBy("version.recordId")
    .execute();
  return rows.map(({ lastEntryAt, issuedAt }) => ({ lastEntryAt, issuedAt: issuedAt ?? lastEntryAt }));
}

async function versionsByOrigin(db: Kysely<Database>, { schoolYear }: YearSpan): Promise<Tally> {
  const rows = db
    .selectFrom("recordVersion as version")
    .innerJoin("yearRecord as record", "record.recordId", "version.recordId")
    .where("record.schoolYear", "=", schoolYear);
  return tallyOf(await rows.select(["version.origin as key", counted]).groupBy("version.origin").execute());
}

async function signatures(db: Kysely<Database>, { from, until }: YearSpan): Promise<SignatureCount[]> {
  const rows = db.selectFrom("recordVersion").where("signedAt", ">=", from).where("signedAt", "<", until);
  const grouped = rows.select(["signedBy", "delegation", counted]).groupBy(["signedBy", "delegation"]);
  const found = await grouped.orderBy("signedBy").orderBy("delegation").execute();
  return found.map(({ count, ...rest }) => ({ ...rest, versions: Number(count) }));
}

async function statusChangesIn(db: Kysely<Database>, { from, until }: YearSpan): Promise<Tally> {
  const rows = db.selectFrom("statusChange").where("changedAt", ">=", from).where("changedAt", "<", until);
  return tallyOf(await rows.select(["change as key", counted]).groupBy("change").execute());
}

async function casesOpenedIn(db: Kysely<Database>, { from, until }: YearSpan): Promise<StoredCase[]> {
  const columns = ["caseId", "kind", "recordId", "version", "dueOn", "openedAt"] as const;
  const chosen = db.selectFrom("recordCase").where("openedAt", ">=", from).where("openedAt", "<", until);
  const rows = await chosen.select(columns).orderBy("openedAt").orderBy("caseId").execute();
  const steps = await db
    .selectFrom("caseStep")
    .selectAll()
    .where("caseId", "in", chosen.select("caseId"))
    .orderBy("caseId")
    .orderBy("sequence")
    .execute();
  return rows.map((row) => ({
    ...row,
    steps: steps.filter(({ caseId }) => caseId === row.caseId).map(stepOf),
  }));
}

function stepOf({ type, actor, at, note, data }: CaseStepTable): CaseEvent {
  return { ...(JSON.parse(data) as object), type, by: actor, at, note } as CaseEvent;
}

async function evidenceAddedIn(db: Kysely<Database>, { from, until }: YearSpan): Promise<number> {
  const rows = db.selectFrom("evidence").where("addedAt", ">=", from).where("addedAt", "<", until);
  return Number((await rows.select(counted).executeTakeFirstOrThrow()).count);
}

async function delegationsIn(db: Kysely<Database>, { from, until }: YearSpan) {
  const rows = db.selectFrom("delegation").select(["delegationId", "staffId", "act", "basis"]);
  const held = rows.select(["validFrom as from", "validUntil as until"]);
  return held.where("validFrom", "<", until).where("validUntil", ">", from).orderBy("validFrom").execute();
}

async function synchronised(db: Kysely<Database>, { schoolYear }: YearSpan): Promise<Tally> {
  const rows = db
    .selectFrom("outbox as message")
    .innerJoin("yearRecord as record", "record.recordId", "message.recordId")
    .where("record.schoolYear", "=", schoolYear);
  const key = sql<string>`case when ${sql.ref("message.deliveredAt")} is null then 'pending' else 'delivered' end`;
  return tallyOf(
    await rows
      .select([key.as("key"), counted])
      .groupBy(key)
      .execute(),
  );
}

async function openTokenOwners(db: Kysely<Database>, at: string): Promise<string[]> {
  const rows = db.selectFrom("apiToken").select("staffId").where("revokedAt", "is", null);
  return (await rows.where("expiresAt", ">", at).execute()).map(({ staffId }) => staffId);
}

async function integrityChecksIn(db: Kysely<Database>, { from, until }: YearSpan): Promise<Tally> {
  const rows = db.selectFrom("integrityCheck").where("checkedAt", ">=", from).where("checkedAt", "<", until);
  const byScope = await rows.select(["scope as key", counted]).groupBy("scope").execute();
  const bad = await rows.where("findings", ">", 0).select(counted).executeTakeFirstOrThrow();
  return { quick: 0, full: 0, ...tallyOf(byScope), withFindings: Number(bad.count) };
}
