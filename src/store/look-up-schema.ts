import type { AccessRow, Share } from "../centre/ports.ts";

/** The tables of migration 0011: who looked at what, and what learners share. */
export interface LookUpTables {
  accessRow: AccessRow;
  accessLearner: AccessLearnerTable;
  share: ShareTable;
  shareRecord: ShareRecordTable;
}

interface AccessLearnerTable {
  learnersId: string;
  learnerId: string;
}

export interface ShareTable extends Omit<Share, "records"> {
  /** SHA-256 in hex of the secret in the link. */
  secretHash: string;
}

interface ShareRecordTable {
  shareId: string;
  recordId: string;
  version: number;
}
