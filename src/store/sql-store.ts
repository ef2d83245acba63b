import { AsyncLocalStorage } from "node:async_hooks";
import { CamelCasePlugin, type Kysely } from "kysely";
import type { Store } from "../centre/ports.ts";
import type { Database } from "./schema.ts";
import { sqlReader } from "./sql-reader.ts";
import { sqlWriter } from "./sql-writer.ts";

/**
 * The store over any SQL database that has the schema, in SQL that SQLite and PostgreSQL share (D13).
 *
 * Inside `transaction` only the writer it hands out may be used. The store itself refuses there: on
 * one connection such a call would wait for the transaction that waits for it, for ever.
 */
export function sqlStore(database: Kysely<Database>): Store {
  const db = database.withPlugin(new CamelCasePlugin());
  const transactions = new AsyncLocalStorage<{ open: boolean }>();
  const outside = (): Kysely<Database> => {
    if (transactions.getStore()?.open === true) throw new Error("inside a transaction, use its writer");
    return db;
  };
  return {
    ...sqlReader(outside),
    transaction: async (work) => {
      const builder = outside().transaction();
      const state = { open: true };
      try {
        return await transactions.run(state, () => builder.execute((inside) => work(sqlWriter(inside))));
      } finally {
        state.open = false;
      }
    },
    close: () => database.destroy(),
  };
}
