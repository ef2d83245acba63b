import type { Kysely } from "kysely";
import type { CaseReader, StoredCase, StoredEvidence } from "../centre/ports.ts";
import type { CaseEvent } from "../record/case/case-state.ts";
import type { CaseStepTable } from "./case-schema.ts";
import type { Database } from "./schema.ts";

/** @param db as `sqlReader`'s */
export function sqlCaseReader(db: () => Kysely<Database>): CaseReader {
  return {
    recordCase: async (caseId) => (await readCases(db(), { caseId })).at(0),
    casesOfRecord: async (recordId) => readCases(db(), { recordId }),
    openCases: async () => readCases(db(), { isOpen: 1 }),
    evidence: async (evidenceId) => readEvidence(db(), evidenceId),
  };
}

type CaseFilter = { caseId: string } | { recordId: string } | { isOpen: 1 };

const caseColumns = ["caseId", "kind", "recordId", "version", "dueOn", "openedAt"] as const;

async function readCases(db: Kysely<Database>, filter: CaseFilter): Promise<StoredCase[]> {
  const chosen = db.selectFrom("recordCase").where((eb) => eb.and(filter));
  const rows = await chosen.select(caseColumns).orderBy("openedAt").orderBy("caseId").execute();
  if (rows.length === 0) return [];
  const steps = await db
    .selectFrom("caseStep")
    .selectAll()
    .where("caseId", "in", chosen.select("caseId"))
    .orderBy("caseId")
    .orderBy("sequence")
    .execute();
  const byCase = new Map(rows.map(({ caseId }): [string, CaseEvent[]] => [caseId, []]));
  for (const step of steps) byCase.get(step.caseId)?.push(stepOf(step));
  return rows.map((row) => ({ ...row, steps: byCase.get(row.caseId) ?? [] }));
}

function stepOf({ type, actor, at, note, data }: CaseStepTable): CaseEvent {
  return { ...(JSON.parse(data) as object), type, by: actor, at, note } as CaseEvent;
}

async function readEvidence(db: Kysely<Database>, evidenceId: string): Promise<StoredEvidence | undefined> {
  const columns = ["evidenceId", "type", "size", "addedBy", "addedAt"] as const;
  return db.selectFrom("evidence").select(columns).where("evidenceId", "=", evidenceId).executeTakeFirst();
}
