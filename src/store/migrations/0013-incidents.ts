import { sql, type Kysely } from "kysely";

const STEPS = ["reported", "added", "assessed", "handled", "remedied", "notified", "noticeWaived", "closed"];

/** The register of incidents, step by step, and when the data were checked (Điều 18). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("incident")
    .addColumn("incident_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("cause", "text")
    .addColumn("opened_at", "text", (column) => column.notNull())
    .addColumn("is_open", "integer", (column) => column.notNull())
    .addCheckConstraint("incident_is_open", sql`is_open in (0, 1)`)
    .execute();
  // One open incident a cause: the engine holds it, though several processes may check at the same time.
  await db.schema
    .createIndex("incident_open_cause")
    .unique()
    .on("incident")
    .column("cause")
    .where(sql.ref("is_open"), "=", sql.lit(1))
    .execute();
  await db.schema
    .createTable("incident_step")
    .addColumn("incident_id", "text", (column) => column.notNull().references("incident.incident_id"))
    .addColumn("sequence", "integer", (column) => column.notNull())
    .addColumn("type", "text", (column) => column.notNull())
    .addColumn("actor", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("note", "text", (column) => column.notNull())
    .addColumn("data", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("incident_step_key", ["incident_id", "sequence"])
    .addCheckConstraint("incident_step_type", sql`type in (${sql.join(STEPS.map((step) => sql.lit(step)))})`)
    .addCheckConstraint("incident_step_from_one", sql`sequence >= 1`)
    .execute();
  await db.schema
    .createTable("integrity_check")
    .addColumn("checked_at", "text", (column) => column.notNull())
    .addColumn("scope", "text", (column) => column.notNull())
    .addColumn("findings", "integer", (column) => column.notNull())
    .addCheckConstraint("integrity_check_scope", sql`scope in ('quick', 'full')`)
    .execute();
  await db.schema
    .createIndex("integrity_check_by_scope")
    .on("integrity_check")
    .columns(["scope", "checked_at"])
    .execute();
}
