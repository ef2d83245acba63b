import type { Kysely } from "kysely";
import type { AccessPage, AccessRow, LookUpReader, Share } from "../centre/ports.ts";
import { inPieces } from "./in-pieces.ts";
import type { Database } from "./schema.ts";

/** @param db as `sqlReader`'s */
export function sqlLookUpReader(db: () => Kysely<Database>): LookUpReader {
  return {
    accessRows: async (after, limit) =>
      accessRows(db()).where("sequence", ">", after).orderBy("sequence").limit(limit).execute(),
    accessOfLearner: async (learnerId, page) => readOfLearner(db(), learnerId, page),
    accessOfActor: async (actor) => accessRows(db()).where("actor", "=", actor).orderBy("sequence").execute(),
    accessLearners: async (learnersIds) => readLearners(db(), learnersIds),
    share: async (shareId) => (await readShares(db(), { shareId })).at(0),
    shareByHash: async (secretHash) => (await readShares(db(), { secretHash })).at(0),
    sharesOfLearner: async (learnerId) => readShares(db(), { learnerId }),
  };
}

function accessRows(db: Kysely<Database>) {
  return db.selectFrom("accessRow").selectAll();
}

async function readOfLearner(
  db: Kysely<Database>,
  learnerId: string,
  { before, limit, withRefused }: AccessPage,
): Promise<AccessRow[]> {
  const sets = db.selectFrom("accessLearner").select("learnersId").where("learnerId", "=", learnerId);
  const all = accessRows(db).where("learnersId", "in", sets).where("sequence", "<", before);
  const rows = withRefused ? all : all.where("outcome", "=", "shown");
  return rows.orderBy("sequence", "desc").limit(limit).execute();
}

async function readLearners(
  db: Kysely<Database>,
  learnersIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await inPieces(learnersIds, (some) =>
    db.selectFrom("accessLearner").selectAll().where("learnersId", "in", some).execute(),
  );
  const sets = new Map<string, string[]>();
  for (const { learnersId, learnerId } of rows) {
    const set = sets.get(learnersId) ?? [];
    set.push(learnerId);
    sets.set(learnersId, set);
  }
  for (const set of sets.values()) set.sort();
  return sets;
}

const shareColumns = [
  "shareId",
  "learnerId",
  "madeBy",
  "madeAt",
  "receiver",
  "purpose",
  "form",
  "endsAt",
  "revokedAt",
] as const satisfies (keyof Share)[];

type ShareFilter = { shareId: string } | { secretHash: string } | { learnerId: string };

async function readShares(db: Kysely<Database>, filter: ShareFilter): Promise<Share[]> {
  const chosen = db.selectFrom("share").where((eb) => eb.and(filter));
  const shares = await chosen.select(shareColumns).orderBy("madeAt", "desc").orderBy("shareId").execute();
  if (shares.length === 0) return [];
  const records = await db
    .selectFrom("shareRecord")
    .selectAll()
    .where("shareId", "in", chosen.select("shareId"))
    .orderBy("recordId")
    .execute();
  return shares.map((share) => ({
    ...share,
    records: records
      .filter(({ shareId }) => shareId === share.shareId)
      .map(({ recordId, version }) => ({ recordId, version })),
  }));
}
