/** Ids of a statement: below every limit of parameters (SQLite 32,766; PostgreSQL 65,535). */
const IDS_A_STATEMENT = 1_000;

/** Reads the rows of many ids, each id once, with as few statements as the engines allow. */
export async function inPieces<Row>(
  ids: readonly string[],
  read: (some: readonly string[]) => Promise<Row[]>,
): Promise<Row[]> {
  const distinct = [...new Set(ids)];
  const rows: Row[] = [];
  for (let start = 0; start < distinct.length; start += IDS_A_STATEMENT)
    rows.push(...(await read(distinct.slice(start, start + IDS_A_STATEMENT))));
  return rows;
}
