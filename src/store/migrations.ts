import type { Kysely } from "kysely";
import { Migrator, type Migration } from "kysely/migration";
import { up as firstUp } from "./migrations/0001-first.ts";
import { up as auditUp } from "./migrations/0002-audit.ts";
import { up as challengeDateUp } from "./migrations/0003-challenge-date.ts";
import { up as statusMessageUp } from "./migrations/0004-status-message.ts";
import { up as schoolUp } from "./migrations/0005-school.ts";
import { up as lifeUp } from "./migrations/0006-life.ts";
import { up as casesUp } from "./migrations/0007-cases.ts";
import { up as apiTokenUp } from "./migrations/0008-api-token.ts";
import { up as accountsUp } from "./migrations/0009-accounts.ts";
import { up as factorsUp } from "./migrations/0010-factors.ts";
import { up as lookUpUp } from "./migrations/0011-look-up.ts";
import { up as subjectRequestsUp } from "./migrations/0012-subject-requests.ts";
import { up as incidentsUp } from "./migrations/0013-incidents.ts";
import type { Database } from "./schema.ts";
import { StoreError } from "./store-error.ts";

/** In code, not read from a folder: what the program was built with is what it knows. */
const migrations: Record<string, Migration> = {
  "0001-first": { up: firstUp },
  "0002-audit": { up: auditUp },
  "0003-challenge-date": { up: challengeDateUp },
  "0004-status-message": { up: statusMessageUp },
  "0005-school": { up: schoolUp },
  "0006-life": { up: lifeUp },
  "0007-cases": { up: casesUp },
  "0008-api-token": { up: apiTokenUp },
  "0009-accounts": { up: accountsUp },
  "0010-factors": { up: factorsUp },
  "0011-look-up": { up: lookUpUp },
  "0012-subject-requests": { up: subjectRequestsUp },
  "0013-incidents": { up: incidentsUp },
};

/** Named for the project, so that a database of another program is never taken for one of ours. */
export const MIGRATION_TABLE = "hocba_migration";

/**
 * Brings the schema to the newest version; safe when several processes start at once, because each
 * looks for what is missing inside its own serialised transaction. A database that is up to date is
 * only read. Throws `StoreError` store_newer_version.
 */
export async function migrate(db: Kysely<Database>): Promise<void> {
  await refuseNewerVersion(db);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableName: MIGRATION_TABLE,
    migrationLockTableName: `${MIGRATION_TABLE}_lock`,
  });
  const known = await migrator.getMigrations();
  if (known.every((migration) => migration.executedAt !== undefined)) return;
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

async function refuseNewerVersion(db: Kysely<Database>): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === MIGRATION_TABLE)) return;
  const withMigrations = db.withTables<{ [MIGRATION_TABLE]: { name: string } }>();
  const done = await withMigrations.selectFrom(MIGRATION_TABLE).select("name").execute();
  if (done.some(({ name }) => !(name in migrations))) throw new StoreError("store_newer_version");
}
