import type { InsertQueryBuilder, InsertResult } from "kysely";
import type { Database } from "./schema.ts";

/**
 * Whether the row went in; false if a uniqueness rule stood in the way. Asked of the engine in the
 * statement itself: a violation thrown as an error would end a PostgreSQL transaction, and a look
 * beforehand would miss what another transaction writes meanwhile.
 * @param target the columns of the one rule that is looked for; breaking another throws. Default: any rule.
 */
export async function isInserted<Table extends keyof Database>(
  insert: InsertQueryBuilder<Database, Table, InsertResult>,
  target: readonly (keyof Database[Table] & string)[] = [],
): Promise<boolean> {
  const guarded = insert.onConflict((conflict) =>
    target.length === 0 ? conflict.doNothing() : conflict.columns(target).doNothing(),
  );
  return (await guarded.executeTakeFirstOrThrow()).numInsertedOrUpdatedRows === 1n;
}
