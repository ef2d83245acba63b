import type { Kysely } from "kysely";
import type { StoredHolidayYear, StoredRequest, SubjectRequestReader } from "../centre/ports.ts";
import type { RequestEvent } from "../record/subject-request/request-state.ts";
import type { Database } from "./schema.ts";
import type { SubjectRequestStepTable } from "./subject-request-schema.ts";

/** @param db as `sqlReader`'s */
export function sqlSubjectRequestReader(db: () => Kysely<Database>): SubjectRequestReader {
  return {
    subjectRequest: async (requestId) => (await readRequests(db(), { requestId })).at(0),
    requestsOfLearner: async (learnerId) => readRequests(db(), { learnerId }),
    openRequests: async () => readRequests(db(), { isOpen: 1 }),
    requestOfCase: async (caseId) => (await readRequests(db(), { caseId })).at(0),
    isRestricted: async (learnerId, recordId) => isRestricted(db(), learnerId, recordId),
    holidayYears: async () => readHolidayYears(db()),
  };
}

type RequestFilter = { requestId: string } | { learnerId: string } | { caseId: string } | { isOpen: 1 };

const requestColumns = ["requestId", "kind", "learnerId", "recordId", "version", "openedAt"] as const;

async function readRequests(db: Kysely<Database>, filter: RequestFilter): Promise<StoredRequest[]> {
  const chosen = db.selectFrom("subjectRequest").where((eb) => eb.and(filter));
  const rows = await chosen.select(requestColumns).orderBy("openedAt").orderBy("requestId").execute();
  if (rows.length === 0) return [];
  const steps = await db
    .selectFrom("subjectRequestStep")
    .selectAll()
    .where("requestId", "in", chosen.select("requestId"))
    .orderBy("requestId")
    .orderBy("sequence")
    .execute();
  const byRequest = new Map(rows.map(({ requestId }): [string, RequestEvent[]] => [requestId, []]));
  for (const step of steps) byRequest.get(step.requestId)?.push(stepOf(step));
  return rows.map((row) => ({ ...row, steps: byRequest.get(row.requestId) ?? [] }));
}

function stepOf({ type, actor, at, note, data }: SubjectRequestStepTable): RequestEvent {
  return { ...(JSON.parse(data) as object), type, by: actor, at, note } as RequestEvent;
}

async function isRestricted(
  db: Kysely<Database>,
  learnerId: string,
  recordId: string | undefined,
): Promise<boolean> {
  const restricting = db.selectFrom("subjectRequest").select("requestId").where("learnerId", "=", learnerId);
  const found = await restricting
    .where("restricts", "=", 1)
    .$if(recordId !== undefined, (some) =>
      some.where((eb) => eb.or([eb("recordId", "is", null), eb("recordId", "=", recordId ?? null)])),
    )
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

async function readHolidayYears(db: Kysely<Database>): Promise<StoredHolidayYear[]> {
  const columns = ["year", "days", "basis", "setBy", "setAt"] as const;
  const rows = await db.selectFrom("holidayYear").select(columns).orderBy("year").execute();
  return rows.map(({ days, ...row }) => ({ ...row, days: JSON.parse(days) as string[] }));
}
