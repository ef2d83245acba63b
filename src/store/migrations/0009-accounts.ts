import { sql, type Kysely } from "kysely";

/** Accounts of staff, learners and guardians; invitations, recoveries, sessions, devices, failed attempts (Điều 17). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createAccounts(db);
  await createWaysIn(db);
  await createSessions(db);
  await db.schema
    .createTable("sign_in_attempt")
    .addColumn("counter_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("failures", "integer", (column) => column.notNull())
    .addColumn("blocked_until", "text", (column) => column.notNull())
    .addColumn("expires_at", "text", (column) => column.notNull())
    .addCheckConstraint("sign_in_attempt_from_one", sql`failures >= 1`)
    .execute();
  await db.schema.createIndex("sign_in_attempt_by_end").on("sign_in_attempt").column("expires_at").execute();
}

async function createAccounts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("account")
    .addColumn("account_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("learner_id", "text", (column) => column.unique().references("learner.learner_id"))
    .addColumn("guardian_name", "text")
    .addColumn("login_name", "text", (column) => column.notNull())
    .addColumn("login_key", "text", (column) => column.notNull().unique())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("password_hash", "text")
    .addColumn("password_changed_at", "text")
    .addCheckConstraint("account_kind", sql`kind in ('staff', 'learner', 'guardian')`)
    .addCheckConstraint("account_learner", sql`(kind = 'learner') = (learner_id is not null)`)
    .addCheckConstraint("account_guardian", sql`(kind = 'guardian') = (guardian_name is not null)`)
    .addCheckConstraint("account_state", sql`state in ('invited', 'active', 'left')`)
    .addCheckConstraint("account_active_password", sql`state <> 'active' or password_hash is not null`)
    .execute();
  await db.schema
    .createTable("account_ward")
    .addColumn("account_id", "text", (column) => column.notNull().references("account.account_id"))
    .addColumn("learner_id", "text", (column) => column.notNull().references("learner.learner_id"))
    .addColumn("relation", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("account_ward_key", ["account_id", "learner_id"])
    .addCheckConstraint("account_ward_relation", sql`relation in ('father', 'mother', 'guardian')`)
    .execute();
  await db.schema.createIndex("account_ward_by_learner").on("account_ward").column("learner_id").execute();
}

async function createWaysIn(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("invitation")
    .addColumn("invitation_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("account_id", "text", (column) => column.notNull().references("account.account_id"))
    .addColumn("purpose", "text", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("expires_at", "text", (column) => column.notNull())
    .addColumn("used_at", "text")
    .addColumn("ended_at", "text")
    .addCheckConstraint("invitation_purpose", sql`purpose in ('first', 'recovery')`)
    .execute();
  // The newest link alone opens the account: the engine holds it, whatever two people do at the same moment.
  await oneOpen(db, "invitation", ["used_at", "ended_at"]);
  await db.schema
    .createTable("recovery")
    .addColumn("recovery_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("account_id", "text", (column) => column.notNull().references("account.account_id"))
    .addColumn("requested_by", "text", (column) => column.notNull())
    .addColumn("requested_at", "text", (column) => column.notNull())
    .addColumn("expires_at", "text", (column) => column.notNull())
    .addColumn("reason", "text", (column) => column.notNull())
    .addColumn("code_hash", "text", (column) => column.notNull())
    .addColumn("decision", "text")
    .addColumn("decided_by", "text")
    .addColumn("decided_at", "text")
    .addCheckConstraint("recovery_decision", sql`decision in ('confirmed', 'refused', 'expired')`)
    .addCheckConstraint(
      "recovery_two_people",
      sql`decision is null or decision <> 'confirmed' or decided_by <> requested_by`,
    )
    .execute();
  await oneOpen(db, "recovery", ["decision"]);
  await db.schema.createIndex("recovery_by_account").on("recovery").column("account_id").execute();
}

async function createSessions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("session")
    .addColumn("session_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("account_id", "text", (column) => column.notNull().references("account.account_id"))
    .addColumn("started_at", "text", (column) => column.notNull())
    .addColumn("opened_at", "text")
    .addColumn("last_seen_at", "text", (column) => column.notNull())
    .addColumn("second_factor_at", "text")
    .addColumn("device", "text", (column) => column.notNull())
    .addColumn("device_id", "text", (column) => column.notNull())
    .addColumn("ended_at", "text")
    .addColumn("end", "text")
    .addColumn("replaced", "text")
    .addCheckConstraint("session_end", sql`(ended_at is null) = (${sql.ref("end")} is null)`)
    .execute();
  await db.schema.createIndex("session_by_account").on("session").column("account_id").execute();
  await db.schema.createIndex("session_by_end").on("session").column("ended_at").execute();
  // Điều 17.3: one whole session an account.
  await db.schema
    .createIndex("session_open")
    .unique()
    .on("session")
    .column("account_id")
    .where(sql.ref("opened_at"), "is not", null)
    .where(sql.ref("ended_at"), "is", null)
    .execute();
  await db.schema
    .createTable("known_device")
    .addColumn("account_id", "text", (column) => column.notNull().references("account.account_id"))
    .addColumn("device_id", "text", (column) => column.notNull())
    .addColumn("used_at", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("known_device_key", ["account_id", "device_id"])
    .execute();
}

/** At most one row an account in which none of these columns is set. */
async function oneOpen(db: Kysely<unknown>, table: string, unset: readonly string[]): Promise<void> {
  let index = db.schema.createIndex(`${table}_open`).unique().on(table).column("account_id");
  for (const column of unset) index = index.where(sql.ref(column), "is", null);
  await index.execute();
}
