import { sql, type Kysely } from "kysely";

/** Corrections and revocations, step by step, and what is known of their evidence (Điều 14–16). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("record_case")
    .addColumn("case_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("record_id", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("due_on", "text", (column) => column.notNull())
    .addColumn("opened_at", "text", (column) => column.notNull())
    .addColumn("is_open", "integer", (column) => column.notNull())
    .addCheckConstraint("record_case_kind", sql`kind in ('correction', 'revocation')`)
    .addCheckConstraint("record_case_version_from_one", sql`version >= 1`)
    .addCheckConstraint("record_case_is_open", sql`is_open in (0, 1)`)
    .execute();
  await db.schema.createIndex("record_case_by_record").on("record_case").column("record_id").execute();
  // At most one open case a record: the engine holds it, whatever two people do at the same moment.
  await db.schema
    .createIndex("record_case_open")
    .unique()
    .on("record_case")
    .column("record_id")
    .where(sql.ref("is_open"), "=", sql.lit(1))
    .execute();
  await createSteps(db);
  await db.schema
    .createTable("evidence")
    .addColumn("evidence_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("type", "text", (column) => column.notNull())
    .addColumn("size", "integer", (column) => column.notNull())
    .addColumn("added_by", "text", (column) => column.notNull())
    .addColumn("added_at", "text", (column) => column.notNull())
    .addCheckConstraint("evidence_id_sha256", sql`length(evidence_id) = 64`)
    .addCheckConstraint("evidence_type", sql`type in ('application/pdf', 'image/jpeg', 'image/png')`)
    .addCheckConstraint("evidence_size", sql`size >= 1`)
    .execute();
}

const STEPS = [
  "reported",
  "proposed",
  "reviewed",
  "approved",
  "rejected",
  "withdrawn",
  "applied",
  "closed",
  "suspended",
  "lifted",
];

async function createSteps(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("case_step")
    .addColumn("case_id", "text", (column) => column.notNull().references("record_case.case_id"))
    .addColumn("sequence", "integer", (column) => column.notNull())
    .addColumn("type", "text", (column) => column.notNull())
    .addColumn("actor", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("note", "text", (column) => column.notNull())
    .addColumn("data", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("case_step_key", ["case_id", "sequence"])
    .addCheckConstraint("case_step_type", sql`type in (${sql.join(STEPS.map((step) => sql.lit(step)))})`)
    .addCheckConstraint("case_step_from_one", sql`sequence >= 1`)
    .execute();
}
