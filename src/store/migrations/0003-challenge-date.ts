import type { Kysely } from "kysely";

/** Old challenges are forgotten each time one is used: found by date, not by walking all of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex("used_challenge_by_date").on("used_challenge").column("used_at").execute();
}
