import type {
  NoticeCode,
  OutboxMessage,
  RecordReview,
  RecordVersion,
  RequestNoticeCode,
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
  learnerNotice: LearnerNoticeTable;
}

interface RecordReviewTable extends Omit<RecordReview, "results"> {
  /** JSON object. */
  results: string;
}

interface OutboxTable extends Omit<OutboxMessage, "payload"> {
  /** JSON object. */
  payload: string;
}

/** Of a version of a record, or of a request. */
export interface LearnerNoticeTable {
  learnerId: string;
  sequence: number;
  at: string;
  code: NoticeCode | RequestNoticeCode;
  recordId: string | null;
  version: number | null;
  requestId: string | null;
}
