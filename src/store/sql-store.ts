import { AsyncLocalStorage } from "node:async_hooks";
import { CamelCasePlugin, type Kysely } from "kysely";
import type { Store, StoreWriter } from "../centre/ports.ts";
import type { Database } from "./schema.ts";
import { sqlReader } from "./sql-reader.ts";
import { sqlWriter } from "./sql-writer.ts";

/** What each engine does in its own way. */
export interface Engine {
  checkIntegrity: (db: Kysely<Database>) => Promise<string[]>;
}

/**
 * The store over any SQL database that has the schema, in SQL that SQLite and PostgreSQL share (D13).
 *
 * Inside `transaction` only the writer it hands out may be used. The store itself refuses there: on
 * one connection such a call would wait for the transaction that waits for it, for ever. `close` lets
 * running transactions end and takes no new ones.
 */
export function sqlStore(database: Kysely<Database>, engine: Engine): Store {
  const db = database.withPlugin(new CamelCasePlugin());
  const scope = new AsyncLocalStorage<{ open: boolean }>();
  const running = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  const refuseInside = (): void => {
    if (scope.getStore()?.open === true) throw new Error("inside a transaction, use its writer");
  };
  const outside = (): Kysely<Database> => {
    refuseInside();
    if (closing !== undefined) throw new Error("the store is closed");
    return db;
  };
  const run = async <T>(work: (writer: StoreWriter) => Promise<T>): Promise<T> => {
    const builder = outside().transaction();
    const state = { open: true };
    try {
      return await scope.run(state, () => builder.execute((transaction) => work(sqlWriter(transaction))));
    } finally {
      state.open = false;
    }
  };
  return {
    ...sqlReader(outside),
    transaction: (work) => {
      const result = run(work);
      const forget = (): void => void running.delete(result);
      running.add(result);
      result.then(forget, forget);
      return result;
    },
    checkIntegrity: async () => engine.checkIntegrity(outside()),
    close: async () => {
      refuseInside();
      await (closing ??= Promise.allSettled(running).then(() => database.destroy()));
    },
  };
}
