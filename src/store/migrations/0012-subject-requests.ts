import { sql, type Kysely } from "kysely";

/** Requests of data subjects, step by step (Luật 91/2025/QH15, Điều 4), and each year's public holidays. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createRequests(db);
  await createSteps(db);
  await db.schema
    .createTable("holiday_year")
    .addColumn("year", "integer", (column) => column.primaryKey().notNull())
    .addColumn("days", "text", (column) => column.notNull())
    .addColumn("basis", "text", (column) => column.notNull())
    .addColumn("set_by", "text", (column) => column.notNull())
    .addColumn("set_at", "text", (column) => column.notNull())
    .execute();
  await allowRequestNotices(db);
}

const KINDS = ["view", "correct", "copy", "restrict", "delete", "withdrawConsent", "object"];

async function createRequests(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("subject_request")
    .addColumn("request_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("learner_id", "text", (column) => column.notNull().references("learner.learner_id"))
    .addColumn("record_id", "text")
    .addColumn("version", "integer")
    .addColumn("opened_at", "text", (column) => column.notNull())
    .addColumn("is_open", "integer", (column) => column.notNull())
    .addColumn("restricts", "integer", (column) => column.notNull())
    .addColumn("case_id", "text", (column) => column.unique())
    .addCheckConstraint("subject_request_kind", sql`kind in (${oneOf(KINDS)})`)
    .addCheckConstraint("subject_request_flags", sql`is_open in (0, 1) and restricts in (0, 1)`)
    .execute();
  await db.schema
    .createIndex("subject_request_by_learner")
    .on("subject_request")
    .column("learner_id")
    .execute();
}

const STEPS = [
  "made",
  "acknowledged",
  "heard",
  "extended",
  "prepared",
  "decided",
  "caseOpened",
  "restricted",
  "lifted",
  "carriedOut",
  "closed",
  "withdrawn",
];

async function createSteps(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("subject_request_step")
    .addColumn("request_id", "text", (column) => column.notNull().references("subject_request.request_id"))
    .addColumn("sequence", "integer", (column) => column.notNull())
    .addColumn("type", "text", (column) => column.notNull())
    .addColumn("actor", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("note", "text", (column) => column.notNull())
    .addColumn("data", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("subject_request_step_key", ["request_id", "sequence"])
    .addCheckConstraint("subject_request_step_type", sql`type in (${oneOf(STEPS)})`)
    .addCheckConstraint("subject_request_step_from_one", sql`sequence >= 1`)
    .execute();
}

function oneOf(texts: readonly string[]) {
  return sql.join(texts.map((text) => sql.lit(text)));
}

/** A notice is now of a version or of a request. SQLite cannot drop a NOT NULL, so that the table is made anew. */
async function allowRequestNotices(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("learner_notice_rebuilt")
    .addColumn("learner_id", "text", (column) => column.notNull())
    .addColumn("sequence", "integer", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("code", "text", (column) => column.notNull())
    .addColumn("record_id", "text")
    .addColumn("version", "integer")
    .addColumn("request_id", "text")
    .addPrimaryKeyConstraint("learner_notice_in_order", ["learner_id", "sequence"])
    .addCheckConstraint(
      "learner_notice_about",
      sql`(record_id is not null and version is not null) or request_id is not null`,
    )
    .execute();
  await sql`
    insert into learner_notice_rebuilt (learner_id, sequence, at, code, record_id, version)
    select learner_id, sequence, at, code, record_id, version from learner_notice
  `.execute(db);
  await db.schema.dropTable("learner_notice").execute();
  await db.schema.alterTable("learner_notice_rebuilt").renameTo("learner_notice").execute();
}
