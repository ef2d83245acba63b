import { sql, type Kysely } from "kysely";

/** Who looked at whose records, and what learners share (Điều 9.4, 11, 12). Rows of the log are only ever added. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createAccessLog(db);
  await db.schema
    .createTable("share")
    .addColumn("share_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("secret_hash", "text", (column) => column.notNull().unique())
    .addColumn("learner_id", "text", (column) => column.notNull().references("learner.learner_id"))
    .addColumn("made_by", "text", (column) => column.notNull())
    .addColumn("made_at", "text", (column) => column.notNull())
    .addColumn("receiver", "text", (column) => column.notNull())
    .addColumn("purpose", "text", (column) => column.notNull())
    .addColumn("form", "text", (column) => column.notNull())
    .addColumn("ends_at", "text", (column) => column.notNull())
    .addColumn("revoked_at", "text")
    .addCheckConstraint("share_secret_sha256", sql`length(secret_hash) = 64`)
    .addCheckConstraint("share_form", sql`form in ('full', 'compact')`)
    .execute();
  await db.schema.createIndex("share_by_learner").on("share").column("learner_id").execute();
  await db.schema
    .createTable("share_record")
    .addColumn("share_id", "text", (column) => column.notNull().references("share.share_id"))
    .addColumn("record_id", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("share_record_key", ["share_id", "record_id"])
    .execute();
}

async function createAccessLog(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("access_row")
    .addColumn("sequence", "integer", (column) => column.primaryKey().notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("actor", "text", (column) => column.notNull())
    .addColumn("holder", "text", (column) => column.notNull())
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("purpose", "text")
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("detail", "text", (column) => column.notNull())
    .addColumn("outcome", "text", (column) => column.notNull())
    .addColumn("learners_id", "text", (column) => column.notNull())
    .addCheckConstraint("access_row_holder", sql`holder in ('staff', 'learner', 'guardian', 'receiver')`)
    .addCheckConstraint("access_row_outcome", sql`outcome in ('shown', 'refused')`)
    .addCheckConstraint("access_row_from_one", sql`sequence >= 1`)
    .execute();
  const byLearners = db.schema.createIndex("access_row_by_learners").on("access_row");
  await byLearners.columns(["learners_id", "sequence"]).execute();
  await db.schema
    .createIndex("access_row_by_actor")
    .on("access_row")
    .columns(["actor", "sequence"])
    .execute();
  // A sheet of forty-five is looked at many times a day by the same few: the set is written once, a look is one row.
  await db.schema
    .createTable("access_learner")
    .addColumn("learners_id", "text", (column) => column.notNull())
    .addColumn("learner_id", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("access_learner_key", ["learners_id", "learner_id"])
    .execute();
  const byLearner = db.schema.createIndex("access_learner_by_learner").on("access_learner");
  await byLearner.columns(["learner_id", "learners_id"]).execute();
}
