import type { Kysely } from "kysely";
import type { IncidentReader, IncidentWriter, IntegrityCheck, StoredIncident } from "../centre/ports.ts";
import type { IncidentEvent } from "../record/incident/incident-state.ts";
import type { IncidentStepTable } from "./incident-schema.ts";
import { isInserted } from "./is-inserted.ts";
import type { Database } from "./schema.ts";

/** @param db as `sqlReader`'s */
export function sqlIncidentReader(db: () => Kysely<Database>): IncidentReader {
  return {
    incident: async (incidentId) => (await readIncidents(db(), { incidentId })).at(0),
    incidents: async (which) => readIncidents(db(), which === "open" ? { isOpen: 1 } : {}),
    incidentsOfCause: async (cause) => readIncidents(db(), { cause }),
    lastIntegrityCheck: async (scope) => readLastCheck(db(), scope),
    evidenceIds: async () => {
      const rows = await db().selectFrom("evidence").select("evidenceId").execute();
      return rows.map(({ evidenceId }) => evidenceId);
    },
  };
}

/** @param db a transaction, as `sqlWriter`'s */
export function sqlIncidentWriter(db: Kysely<Database>): Omit<IncidentWriter, keyof IncidentReader> {
  return {
    addIncident: async (opened, first) => addIncident(db, opened, first),
    addIncidentStep: async (...step) => addIncidentStep(db, ...step),
    addIntegrityCheck: async ({ checkedAt, scope, findings }) => {
      await db.insertInto("integrityCheck").values({ checkedAt, scope, findings }).execute();
    },
  };
}

type IncidentFilter = { incidentId: string } | { cause: string } | { isOpen: 1 } | Record<string, never>;

async function readIncidents(db: Kysely<Database>, filter: IncidentFilter): Promise<StoredIncident[]> {
  const chosen = db.selectFrom("incident").where((eb) => eb.and(filter));
  const columns = ["incidentId", "cause", "openedAt"] as const;
  const rows = await chosen.select(columns).orderBy("openedAt").orderBy("incidentId").execute();
  if (rows.length === 0) return [];
  const steps = await db
    .selectFrom("incidentStep")
    .selectAll()
    .where("incidentId", "in", chosen.select("incidentId"))
    .orderBy("incidentId")
    .orderBy("sequence")
    .execute();
  const byIncident = new Map(rows.map(({ incidentId }): [string, IncidentEvent[]] => [incidentId, []]));
  for (const step of steps) byIncident.get(step.incidentId)?.push(stepOf(step));
  return rows.map((row) => ({ ...row, steps: byIncident.get(row.incidentId) ?? [] }));
}

function stepOf({ type, actor, at, note, data }: IncidentStepTable): IncidentEvent {
  return { ...(JSON.parse(data) as object), type, by: actor, at, note } as IncidentEvent;
}

async function readLastCheck(
  db: Kysely<Database>,
  scope: IntegrityCheck["scope"],
): Promise<IntegrityCheck | undefined> {
  const rows = db.selectFrom("integrityCheck").select(["checkedAt", "scope", "findings"]);
  return rows.where("scope", "=", scope).orderBy("checkedAt", "desc").limit(1).executeTakeFirst();
}

async function addIncident(
  db: Kysely<Database>,
  { incidentId, cause, openedAt }: Omit<StoredIncident, "steps">,
  first: IncidentEvent,
): Promise<boolean> {
  const row = { incidentId, cause, openedAt, isOpen: 1 };
  if (!(await isInserted(db.insertInto("incident").values(row)))) return false;
  await db
    .insertInto("incidentStep")
    .values(stepRow(incidentId, 1, first))
    .execute();
  return true;
}

async function addIncidentStep(
  db: Kysely<Database>,
  incidentId: string,
  after: number,
  step: IncidentEvent,
  isOpen: boolean,
): Promise<boolean> {
  const row = stepRow(incidentId, after + 1, step);
  if (!(await isInserted(db.insertInto("incidentStep").values(row)))) return false;
  await db
    .updateTable("incident")
    .set({ isOpen: isOpen ? 1 : 0 })
    .where("incidentId", "=", incidentId)
    .execute();
  return true;
}

function stepRow(incidentId: string, sequence: number, step: IncidentEvent): IncidentStepTable {
  const { type, by, at, note, ...data } = step;
  return { incidentId, sequence, type, actor: by, at, note, data: JSON.stringify(data) };
}
