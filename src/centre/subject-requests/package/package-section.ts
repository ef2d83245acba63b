import type { LoadedCase } from "../../cases/load-case.ts";
import type { StoredLearner, StoredRecord, StoreReader } from "../../ports.ts";

/** Whose data it is, and what of it the sections share. */
export interface PackageGround {
  learner: StoredLearner;
  records: readonly StoredRecord[];
  /** The records' ids, and that of the whole school record. */
  recordIds: readonly string[];
  cases: readonly LoadedCase[];
}

/** A part of what is kept about a learner. */
export interface PackageSection {
  name: string;
  /** The tables of the database that it has the rows of: a test holds that none is forgotten. */
  tables: readonly string[];
  /** Plain data: `undefined` is left out, nothing is a secret. */
  collect: (reader: StoreReader, ground: PackageGround) => Promise<unknown>;
}
