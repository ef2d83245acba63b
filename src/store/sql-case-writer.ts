import type { Kysely } from "kysely";
import type { CaseReader, CaseWriter, StoredCase } from "../centre/ports.ts";
import type { CaseEvent } from "../record/case/case-state.ts";
import type { CaseStepTable } from "./case-schema.ts";
import { isInserted } from "./is-inserted.ts";
import type { Database } from "./schema.ts";

/** @param db a transaction, as `sqlWriter`'s */
export function sqlCaseWriter(db: Kysely<Database>): Omit<CaseWriter, keyof CaseReader> {
  return {
    addCase: async (opened, first) => addCase(db, opened, first),
    addCaseStep: async (caseId, after, step, isOpen) => addCaseStep(db, caseId, after, step, isOpen),
    addEvidence: async ({ evidenceId, type, size, addedBy, addedAt }) =>
      isInserted(db.insertInto("evidence").values({ evidenceId, type, size, addedBy, addedAt })),
  };
}

async function addCase(
  db: Kysely<Database>,
  opened: Omit<StoredCase, "steps">,
  first: CaseEvent,
): Promise<boolean> {
  const { caseId, kind, recordId, version, dueOn, openedAt } = opened;
  const row = { caseId, kind, recordId, version, dueOn, openedAt, isOpen: 1 };
  if (!(await isInserted(db.insertInto("recordCase").values(row)))) return false;
  await db
    .insertInto("caseStep")
    .values(stepRow(caseId, 1, first))
    .execute();
  return true;
}

async function addCaseStep(
  db: Kysely<Database>,
  caseId: string,
  after: number,
  step: CaseEvent,
  isOpen: boolean,
): Promise<boolean> {
  if (!(await isInserted(db.insertInto("caseStep").values(stepRow(caseId, after + 1, step))))) return false;
  await db
    .updateTable("recordCase")
    .set({ isOpen: isOpen ? 1 : 0 })
    .where("caseId", "=", caseId)
    .execute();
  return true;
}

function stepRow(caseId: string, sequence: number, step: CaseEvent): CaseStepTable {
  const { type, by, at, note, ...data } = step;
  return { caseId, sequence, type, actor: by, at, note, data: JSON.stringify(data) };
}
