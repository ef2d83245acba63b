import { sql, type Kysely } from "kysely";

/** What was signed, signing batches, the outbox, and what learners are told (Điều 6.4, 7). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await allowCumulative(db);
  await createVersions(db);
  await createReviews(db);
  await createBatches(db);
  await createOutbox(db);
}

/**
 * A third kind of credential (D5). SQLite cannot change a CHECK, so that the table is made anew. Its key
 * has another name, since PostgreSQL's names of keys are those of indices, one for a schema.
 */
async function allowCumulative(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("credential_rebuilt")
    .addColumn("issuance_id", "text", (column) => column.notNull().references("issuance.issuance_id"))
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("credential_id", "text")
    .addColumn("document", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("credential_of_issuance", ["issuance_id", "kind"])
    .addCheckConstraint("credential_kind", sql`kind in ('full', 'compact', 'cumulative', 'api')`)
    .execute();
  await sql`
    insert into credential_rebuilt (issuance_id, kind, credential_id, document)
    select issuance_id, kind, credential_id, document from credential
  `.execute(db);
  await db.schema.dropTable("credential").execute();
  await db.schema.alterTable("credential_rebuilt").renameTo("credential").execute();
  await db.schema.createIndex("credential_by_id").on("credential").column("credential_id").execute();
}

async function createVersions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("record_version")
    .addColumn("record_id", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("content", "text", (column) => column.notNull())
    .addColumn("digest", "text", (column) => column.notNull())
    .addColumn("rule_set", "text", (column) => column.notNull())
    .addColumn("origin", "text", (column) => column.notNull())
    .addColumn("signed_by", "text", (column) => column.notNull())
    .addColumn("delegation", "text")
    .addColumn("signed_at", "text", (column) => column.notNull())
    .addColumn("issued_at", "text")
    .addColumn("case_id", "text")
    .addPrimaryKeyConstraint("record_version_key", ["record_id", "version"])
    .addCheckConstraint("record_version_from_one", sql`version >= 1`)
    .addCheckConstraint("record_version_origin", sql`origin in ('year', 'summer', 'correction')`)
    .execute();
}

async function createReviews(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("record_review")
    .addColumn("record_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("reviewed_by", "text", (column) => column.notNull())
    .addColumn("reviewed_at", "text", (column) => column.notNull())
    .addColumn("results", "text", (column) => column.notNull())
    .execute();
}

async function createBatches(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("signing_batch")
    .addColumn("batch_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("created_by", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("finished_at", "text")
    .execute();
  await db.schema
    .createTable("signing_batch_item")
    .addColumn("batch_id", "text", (column) => column.notNull().references("signing_batch.batch_id"))
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("record_id", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("digest", "text", (column) => column.notNull())
    .addColumn("outcome", "text")
    .addColumn("code", "text")
    .addPrimaryKeyConstraint("signing_batch_item_key", ["batch_id", "position"])
    .addUniqueConstraint("signing_batch_item_record", ["batch_id", "record_id"])
    .addCheckConstraint("signing_batch_item_position_from_one", sql`position >= 1`)
    .addCheckConstraint(
      "signing_batch_item_outcome",
      sql`outcome is null or outcome in ('issued', 'signed', 'refused')`,
    )
    .addCheckConstraint(
      "signing_batch_item_code",
      sql`(code is not null) = (outcome is not null and outcome = 'refused')`,
    )
    .execute();
}

async function createOutbox(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("outbox")
    .addColumn("sequence", "integer", (column) => column.primaryKey().notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("record_id", "text", (column) => column.notNull())
    .addColumn("sync_version", "integer", (column) => column.notNull())
    .addColumn("payload", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("delivered_at", "text")
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addUniqueConstraint("outbox_message", ["kind", "record_id", "sync_version"])
    .addCheckConstraint("outbox_kind", sql`kind in ('synchronise')`)
    .addCheckConstraint("outbox_sync_version_from_one", sql`sync_version >= 1`)
    .execute();
  // Nearly every message is delivered: the index holds the few that are not.
  await db.schema
    .createIndex("outbox_pending")
    .on("outbox")
    .columns(["kind", "sequence"])
    .where(sql.ref("delivered_at"), "is", null)
    .execute();
  await db.schema
    .createTable("learner_notice")
    .addColumn("learner_id", "text", (column) => column.notNull())
    .addColumn("sequence", "integer", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("code", "text", (column) => column.notNull())
    .addColumn("record_id", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("learner_notice_key", ["learner_id", "sequence"])
    .execute();
}
