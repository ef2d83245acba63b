import type { Kysely } from "kysely";
import type {
  RequestStanding,
  StoredHolidayYear,
  StoredRequest,
  SubjectRequestReader,
  SubjectRequestWriter,
} from "../centre/ports.ts";
import type { RequestEvent } from "../record/subject-request/request-state.ts";
import { isInserted } from "./is-inserted.ts";
import type { Database } from "./schema.ts";
import type { SubjectRequestStepTable } from "./subject-request-schema.ts";

/** @param db a transaction, as `sqlWriter`'s */
export function sqlSubjectRequestWriter(
  db: Kysely<Database>,
): Omit<SubjectRequestWriter, keyof SubjectRequestReader> {
  return {
    addRequest: async (opened, first) => addRequest(db, opened, first),
    addRequestStep: async (requestId, after, step, standing) =>
      addRequestStep(db, requestId, after, { step, standing }),
    putHolidayYear: async (year) => putHolidayYear(db, year),
    removeNotices: async (learnerId) => removeNotices(db, learnerId),
  };
}

async function addRequest(
  db: Kysely<Database>,
  opened: Omit<StoredRequest, "steps">,
  first: RequestEvent,
): Promise<void> {
  const { requestId, kind, learnerId, recordId, version, openedAt } = opened;
  const row = { requestId, kind, learnerId, recordId, version, openedAt };
  await db
    .insertInto("subjectRequest")
    .values({ ...row, isOpen: 1, restricts: 0, caseId: null })
    .execute();
  await db
    .insertInto("subjectRequestStep")
    .values(stepRow(requestId, 1, first))
    .execute();
}

async function addRequestStep(
  db: Kysely<Database>,
  requestId: string,
  after: number,
  { step, standing }: { step: RequestEvent; standing: RequestStanding },
): Promise<boolean> {
  const row = stepRow(requestId, after + 1, step);
  if (!(await isInserted(db.insertInto("subjectRequestStep").values(row)))) return false;
  const { isOpen, restricts, caseId } = standing;
  await db
    .updateTable("subjectRequest")
    .set({ isOpen: isOpen ? 1 : 0, restricts: restricts ? 1 : 0, caseId })
    .where("requestId", "=", requestId)
    .execute();
  return true;
}

function stepRow(requestId: string, sequence: number, step: RequestEvent): SubjectRequestStepTable {
  const { type, by, at, note, ...data } = step;
  return { requestId, sequence, type, actor: by, at, note, data: JSON.stringify(data) };
}

async function putHolidayYear(
  db: Kysely<Database>,
  { year, days, basis, setBy, setAt }: StoredHolidayYear,
): Promise<void> {
  const rest = { days: JSON.stringify(days), basis, setBy, setAt };
  await db
    .insertInto("holidayYear")
    .values({ year, ...rest })
    .onConflict((conflict) => conflict.column("year").doUpdateSet(rest))
    .execute();
}

async function removeNotices(db: Kysely<Database>, learnerId: string): Promise<number> {
  const gone = await db.deleteFrom("learnerNotice").where("learnerId", "=", learnerId).executeTakeFirst();
  return Number(gone.numDeletedRows);
}
