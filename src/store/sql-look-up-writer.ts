import type { Kysely } from "kysely";
import type { AccessEntry, LookUpReader, LookUpWriter } from "../centre/ports.ts";
import type { Database } from "./schema.ts";

/** @param db a transaction, as `sqlWriter`'s */
export function sqlLookUpWriter(db: Kysely<Database>): Omit<LookUpWriter, keyof LookUpReader> {
  return {
    addAccess: async (entry, learnersId, learnerIds) => addAccess(db, entry, learnersId, learnerIds),
    addShare: async ({ records, ...share }, secretHash) => {
      await db
        .insertInto("share")
        .values({ ...share, secretHash })
        .execute();
      const { shareId } = share;
      const rows = records.map(({ recordId, version }) => ({ shareId, recordId, version }));
      await db.insertInto("shareRecord").values(rows).execute();
    },
    revokeShare: async (shareId, revokedAt) => {
      const open = db.updateTable("share").set({ revokedAt }).where("shareId", "=", shareId);
      await open.where("revokedAt", "is", null).execute();
    },
  };
}

/** Two parameters a row: below every engine's limit. */
const ROWS_A_STATEMENT = 1_000;

async function addAccess(
  db: Kysely<Database>,
  entry: AccessEntry,
  learnersId: string,
  learnerIds: readonly string[],
): Promise<void> {
  const known = db.selectFrom("accessLearner").select("learnersId").where("learnersId", "=", learnersId);
  if ((await known.limit(1).executeTakeFirst()) === undefined) {
    const rows = learnerIds.map((learnerId) => ({ learnersId, learnerId }));
    for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT)
      await db
        .insertInto("accessLearner")
        .values(rows.slice(start, start + ROWS_A_STATEMENT))
        .execute();
  }
  const { at, actor, holder, source, purpose, kind, subject, detail, outcome } = entry;
  // Transactions are serialised: the next number is nobody else's, and none is left out.
  const last = await db
    .selectFrom("accessRow")
    .select((eb) => eb.fn.max("sequence").as("sequence"))
    .executeTakeFirst();
  const sequence = (last?.sequence ?? 0) + 1;
  const row = { sequence, at, actor, holder, source, purpose, kind, subject, detail, outcome, learnersId };
  await db.insertInto("accessRow").values(row).execute();
}
