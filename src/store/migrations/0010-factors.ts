import { sql, type Kysely } from "kysely";

/** Second factors of accounts (Điều 17.1). Secrets of one-time codes are sealed; passkeys have none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("totp")
    .addColumn("account_id", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("sealed_secret", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("last_step", "integer", (column) => column.notNull())
    .addColumn("last_used_at", "text")
    .addPrimaryKeyConstraint("totp_key", ["account_id", "state"])
    .addCheckConstraint("totp_state", sql`state in ('waiting', 'active')`)
    .execute();
  await createPasskeys(db);
  await db.schema
    .createTable("factor_guard")
    .addColumn("account_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("user_handle", "text", (column) => column.notNull().unique())
    .addColumn("failures", "integer", (column) => column.notNull())
    .addColumn("blocked_until", "text")
    .addCheckConstraint("factor_guard_failures", sql`failures >= 0`)
    .execute();
}

async function createPasskeys(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("passkey")
    .addColumn("passkey_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("account_id", "text", (column) => column.notNull())
    .addColumn("credential_id", "text", (column) => column.notNull().unique())
    .addColumn("public_key", "text", (column) => column.notNull())
    // 32 bits without a sign (WebAuthn, section 6.1): more than PostgreSQL's `integer` holds.
    .addColumn("counter", "bigint", (column) => column.notNull())
    .addColumn("transports", "text", (column) => column.notNull())
    .addColumn("is_synced", "integer", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("last_used_at", "text")
    .addCheckConstraint("passkey_counter", sql`counter >= 0`)
    .addCheckConstraint("passkey_is_synced", sql`is_synced in (0, 1)`)
    .execute();
  await db.schema.createIndex("passkey_by_account").on("passkey").column("account_id").execute();
  await db.schema
    .createTable("passkey_challenge")
    .addColumn("challenge_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("purpose", "text", (column) => column.notNull())
    .addColumn("session_id", "text")
    .addColumn("expires_at", "text", (column) => column.notNull())
    .addCheckConstraint("passkey_challenge_purpose", sql`purpose in ('register', 'secondFactor', 'signIn')`)
    .addCheckConstraint("passkey_challenge_asker", sql`(session_id is null) = (purpose = 'signIn')`)
    .execute();
}
