import { sql, type Kysely } from "kysely";
import type { DoorComplianceReader, Tally, YearSpan } from "../centre/ports.ts";
import type { JsonValue } from "../credential/model/json.ts";
import type { Database } from "./schema.ts";

/** @param db as `sqlReader`'s */
export function sqlDoorComplianceReader(db: () => Kysely<Database>): DoorComplianceReader {
  return {
    accountsByKind: async () => accountsByKind(db()),
    traceValues: async (span, action) => traceValues(db(), span, action),
    accessByPurpose: async (span) => accessByPurpose(db(), span),
    accessRefusedIn: async (span) => accessRefusedIn(db(), span),
    requestIdsIn: async (span) => requestIdsIn(db(), span),
    sharesIn: async (span) => sharesIn(db(), span),
  };
}

const counted = sql<number | string>`count(*)`.as("count");

async function accountsByKind(db: Kysely<Database>): Promise<Tally> {
  const rows = db.selectFrom("account").where("state", "=", "active");
  const found = await rows.select(["kind", counted]).groupBy("kind").execute();
  return Object.fromEntries(found.map(({ kind, count }) => [kind, Number(count)]));
}

async function traceValues(
  db: Kysely<Database>,
  { from, until }: Pick<YearSpan, "from" | "until">,
  action: string,
): Promise<{ newValue: JsonValue; count: number }[]> {
  const rows = db.selectFrom("auditRow").where("action", "=", action);
  const within = rows.where("at", ">=", from).where("at", "<", until);
  const found = await within.select(["newValue", counted]).groupBy("newValue").execute();
  return found.map(({ newValue, count }) => ({
    newValue: JSON.parse(newValue) as JsonValue,
    count: Number(count),
  }));
}

function accessIn(db: Kysely<Database>, { from, until }: YearSpan) {
  return db.selectFrom("accessRow").where("at", ">=", from).where("at", "<", until);
}

async function accessByPurpose(db: Kysely<Database>, span: YearSpan): Promise<Tally> {
  const rows = accessIn(db, span).where("outcome", "=", "shown").where("holder", "=", "staff");
  const found = await rows.select(["purpose", counted]).groupBy("purpose").execute();
  return Object.fromEntries(found.map(({ purpose, count }) => [purpose ?? "none", Number(count)]));
}

async function accessRefusedIn(db: Kysely<Database>, span: YearSpan): Promise<number> {
  const rows = accessIn(db, span).where("outcome", "=", "refused").select(counted);
  return Number((await rows.executeTakeFirstOrThrow()).count);
}

async function requestIdsIn(db: Kysely<Database>, { from, until }: YearSpan): Promise<string[]> {
  const rows = db.selectFrom("subjectRequest").select("requestId").where("openedAt", ">=", from);
  const found = await rows.where("openedAt", "<", until).orderBy("openedAt").orderBy("requestId").execute();
  return found.map(({ requestId }) => requestId);
}

async function sharesIn(
  db: Kysely<Database>,
  span: YearSpan,
): Promise<{ made: number; revoked: number; views: number }> {
  const { from, until } = span;
  const shares = db.selectFrom("share");
  const made = shares.where("madeAt", ">=", from).where("madeAt", "<", until).select(counted);
  const revoked = shares.where("revokedAt", ">=", from).where("revokedAt", "<", until).select(counted);
  const views = accessIn(db, span)
    .where("holder", "=", "receiver")
    .where("outcome", "=", "shown")
    .select(counted);
  return {
    made: Number((await made.executeTakeFirstOrThrow()).count),
    revoked: Number((await revoked.executeTakeFirstOrThrow()).count),
    views: Number((await views.executeTakeFirstOrThrow()).count),
  };
}
