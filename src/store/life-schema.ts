import type {
  LearnerNotice,
  OutboxMessage,
  RecordReview,
  RecordVersion,
  SigningBatch,
  SigningBatchItem,
} from "../centre/ports.ts";

/** The tables of migration 0006: what was signed, and what follows from it. */
export interface LifeTables {
  recordVersion: RecordVersion;
  recordReview: RecordReviewTable;
  signingBatch: SigningBatch;
  signingBatchItem: SigningBatchItem;
  outbox: OutboxTable;
  learnerNotice: LearnerNotice;
}

interface RecordReviewTable extends Omit<RecordReview, "results"> {
  /** JSON object. */
  results: string;
}

interface OutboxTable extends Omit<OutboxMessage, "payload"> {
  /** JSON object. */
  payload: string;
}
