import { sql, type Kysely } from "kysely";

/**
 * Only text and integer columns and standard constraints: the same statements run on SQLite and on
 * PostgreSQL (D13). Never edited once released; a change is a new numbered file.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createIdentity(db);
  await createIssuance(db);
  await createStatus(db);
  await createSingles(db);
}

const SIGNERS = sql`signer in ('centre', 'vc-api')`;
const PURPOSES = sql`purpose in ('revocation', 'suspension')`;

async function createIdentity(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("centre")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("did", "text", (column) => column.notNull())
    .addColumn("base_url", "text", (column) => column.notNull())
    .addColumn("moet_code", "text")
    .addColumn("created_at", "text", (column) => column.notNull())
    .addCheckConstraint("centre_only_one", sql`id = 1`)
    .execute();
  await db.schema
    .createTable("signing_key")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("signer", "text", (column) => column.notNull())
    .addColumn("controller", "text", (column) => column.notNull())
    .addColumn("public_key_multibase", "text", (column) => column.notNull())
    .addColumn("valid_from", "text", (column) => column.notNull())
    .addColumn("expires", "text")
    .addColumn("revoked", "text")
    .addColumn("purposes", "text")
    .addCheckConstraint("signing_key_signer", SIGNERS)
    .execute();
}

async function createIssuance(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("status_list")
    .addColumn("signer", "text", (column) => column.notNull())
    .addColumn("list_number", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("status_list_key", ["signer", "list_number"])
    .addCheckConstraint("status_list_signer", SIGNERS)
    .addCheckConstraint("status_list_from_one", sql`list_number >= 1`)
    .execute();
  await db.schema
    .createTable("issuance")
    .addColumn("issuance_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("signer", "text", (column) => column.notNull())
    .addColumn("record_id", "text")
    .addColumn("version", "integer")
    .addColumn("issued_at", "text", (column) => column.notNull())
    .addColumn("list_number", "integer", (column) => column.notNull())
    .addColumn("list_index", "integer", (column) => column.notNull())
    .addColumn("revoked_at", "text")
    .addColumn("suspended_at", "text")
    .addForeignKeyConstraint("issuance_list", ["signer", "list_number"], "status_list", [
      "signer",
      "list_number",
    ])
    .addUniqueConstraint("issuance_status_entry", ["signer", "list_number", "list_index"])
    .addUniqueConstraint("issuance_record_version", ["record_id", "version"])
    .addCheckConstraint("issuance_record_whole", sql`(record_id is null) = (version is null)`)
    .addCheckConstraint("issuance_version_from_one", sql`version is null or version >= 1`)
    .addCheckConstraint("issuance_index_from_zero", sql`list_index >= 0`)
    .execute();
  await createIssuanceIndex(db, "issuance_revoked", "revoked_at");
  await createIssuanceIndex(db, "issuance_suspended", "suspended_at");
  await createCredential(db);
}

/** Few entries of a list are ever set: a partial index reads them without walking the list. */
async function createIssuanceIndex(db: Kysely<unknown>, name: string, column: string): Promise<void> {
  await db.schema
    .createIndex(name)
    .on("issuance")
    .columns(["signer", "list_number", "list_index"])
    .where(sql.ref(column), "is not", null)
    .execute();
}

async function createCredential(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("credential")
    .addColumn("issuance_id", "text", (column) => column.notNull().references("issuance.issuance_id"))
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("credential_id", "text")
    .addColumn("document", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("credential_key", ["issuance_id", "kind"])
    .addCheckConstraint("credential_kind", sql`kind in ('full', 'compact', 'api')`)
    .execute();
  // Not unique: a client of the VC API may give one id to several credentials.
  await db.schema.createIndex("credential_by_id").on("credential").column("credential_id").execute();
}

async function createStatus(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("status_change")
    .addColumn("issuance_id", "text", (column) => column.notNull().references("issuance.issuance_id"))
    .addColumn("sequence", "integer", (column) => column.notNull())
    .addColumn("change", "text", (column) => column.notNull())
    .addColumn("reason", "text", (column) => column.notNull())
    .addColumn("basis", "text", (column) => column.notNull())
    .addColumn("changed_at", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("status_change_key", ["issuance_id", "sequence"])
    .addCheckConstraint("status_change_kind", sql`change in ('revoke', 'suspend', 'reinstate')`)
    .addCheckConstraint("status_change_from_one", sql`sequence >= 1`)
    .execute();
  await db.schema
    .createTable("published_status_list")
    .addColumn("signer", "text", (column) => column.notNull())
    .addColumn("list_number", "integer", (column) => column.notNull())
    .addColumn("purpose", "text", (column) => column.notNull())
    .addColumn("document", "text", (column) => column.notNull())
    .addColumn("valid_until", "text", (column) => column.notNull())
    .addColumn("published_at", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("published_status_list_key", ["signer", "list_number", "purpose"])
    .addForeignKeyConstraint("published_status_list_list", ["signer", "list_number"], "status_list", [
      "signer",
      "list_number",
    ])
    .addCheckConstraint("published_status_list_purpose", PURPOSES)
    .execute();
}

async function createSingles(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("trust_list")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("sequence", "integer", (column) => column.notNull())
    .addColumn("document", "text", (column) => column.notNull())
    .addCheckConstraint("trust_list_only_one", sql`id = 1`)
    .execute();
  await db.schema
    .createTable("used_challenge")
    .addColumn("challenge_hash", "text", (column) => column.primaryKey().notNull())
    .addColumn("used_at", "text", (column) => column.notNull())
    .execute();
}
