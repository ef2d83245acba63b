import { sql, type Kysely } from "kysely";

/**
 * The class of the ground of a revocation, published in a third list (D10). Only the centre's own lists
 * have messages: what the VC API issued has none.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("issuance")
    .addColumn("status_message", "integer", (column) =>
      column.check(
        sql`status_message is null or (status_message in (1, 2, 3) and revoked_at is not null and signer = 'centre')`,
      ),
    )
    .execute();
  await db.schema
    .createIndex("issuance_message")
    .on("issuance")
    .columns(["signer", "list_number", "list_index"])
    .where(sql.ref("status_message"), "is not", null)
    .execute();
  await db.schema
    .alterTable("status_change")
    .addColumn("cause", "text", (column) =>
      column.check(
        sql`cause is null or (cause in ('superseded', 'issuedInError', 'byOrder') and change = 'revoke')`,
      ),
    )
    .execute();
  await allowMessageLists(db);
}

/**
 * SQLite cannot alter a check constraint: the table is written anew. Its constraints get new names,
 * since PostgreSQL keeps one name of an index for one table of a schema, and both tables are there for
 * a moment.
 */
async function allowMessageLists(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("published_list")
    .addColumn("signer", "text", (column) => column.notNull())
    .addColumn("list_number", "integer", (column) => column.notNull())
    .addColumn("purpose", "text", (column) => column.notNull())
    .addColumn("document", "text", (column) => column.notNull())
    .addColumn("valid_until", "text", (column) => column.notNull())
    .addColumn("published_at", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("published_list_key", ["signer", "list_number", "purpose"])
    .addForeignKeyConstraint("published_list_list", ["signer", "list_number"], "status_list", [
      "signer",
      "list_number",
    ])
    .addCheckConstraint(
      "published_list_purpose",
      sql`purpose in ('revocation', 'suspension') or (purpose = 'message' and signer = 'centre')`,
    )
    .execute();
  const columns = sql`signer, list_number, purpose, document, valid_until, published_at`;
  await sql`insert into published_list (${columns}) select ${columns} from published_status_list`.execute(db);
  await db.schema.dropTable("published_status_list").execute();
  await db.schema.alterTable("published_list").renameTo("published_status_list").execute();
}
