import { sql, type Kysely } from "kysely";

/** The trace (D12). No statement of the program updates or deletes a row; the chain shows it if another does. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("audit_row")
    .addColumn("sequence", "integer", (column) => column.primaryKey().notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("actor", "text", (column) => column.notNull())
    .addColumn("action", "text", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("old_value", "text", (column) => column.notNull())
    .addColumn("new_value", "text", (column) => column.notNull())
    .addColumn("reason", "text", (column) => column.notNull())
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("previous_hash", "text", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull())
    .addCheckConstraint("audit_row_from_one", sql`sequence >= 1`)
    .execute();
  await db.schema
    .createIndex("audit_row_by_subject")
    .on("audit_row")
    .columns(["subject", "sequence"])
    .execute();
  await db.schema
    .createTable("audit_head")
    .addColumn("sequence", "integer", (column) => column.primaryKey().notNull())
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("signed_at", "text", (column) => column.notNull())
    .addColumn("document", "text", (column) => column.notNull())
    .execute();
}
