import type { ReviewedResults } from "../record/anomalies.ts";

/** What signing and synchronising read and write. */

/** A version of a record as it was signed: never changed, never deleted (Điều 3.2). */
export interface RecordVersion {
  recordId: string;
  version: number;
  /** The record in "record file v1" form, exact JSON text. */
  content: string;
  /** SHA-256 in hex of `content`. */
  digest: string;
  ruleSet: string;
  origin: "year" | "summer" | "correction";
  signedBy: string;
  /** The delegation's basis where a deputy signed (Điều 9.2). */
  delegation: string | null;
  signedAt: string;
  issuedAt: string | null;
  /** The case that made this version (Điều 15). */
  caseId: string | null;
}

/**
 * What a record came to when its homeroom teacher passed it on, so that the one who signs sees what has
 * changed since. Only the last review of a record is kept here; every one of them is in the trace.
 */
export interface RecordReview {
  recordId: string;
  version: number;
  reviewedBy: string;
  /** ISO 8601, Z form. */
  reviewedAt: string;
  results: ReviewedResults;
}

/** What the director was shown, record by record, before signing. */
export interface SigningBatch {
  batchId: string;
  createdBy: string;
  createdAt: string;
  /** Null while records of it are still to be signed. */
  finishedAt: string | null;
}

export interface SigningBatchItem {
  batchId: string;
  /** Place in the batch, from 1. */
  position: number;
  recordId: string;
  version: number;
  /** SHA-256 in hex of the content that was shown: nothing else is signed. */
  digest: string;
  /** Null while it waits; a refusal's code where it was not signed. */
  outcome: "issued" | "signed" | "refused" | null;
  code: string | null;
}

/** Work for after the commit, written in it (D11): nothing is forgotten and nothing is done twice. */
export interface OutboxMessage {
  /** From 1, in the order of the commits. */
  sequence: number;
  kind: OutboxKind;
  recordId: string;
  /**
   * From 1 for each record and strictly rising: the receiver ignores what is not above the highest that it
   * has (`phienban`, DOMAIN.md section 4.3), so that a retry is harmless and order does not matter.
   */
  syncVersion: number;
  payload: SyncPayload;
  createdAt: string;
  deliveredAt: string | null;
  attempts: number;
}

export type OutboxKind = "synchronise";

/** What the receiver is told of a record: which version, and whether it is in force (Điều 7 step 6, Điều 16). */
export interface SyncPayload {
  version: number;
  inForce: boolean;
}

/** What a learner is told of their own records and requests; the text comes from the code. */
export type NewNotice = { learnerId: string; at: string } & (
  { code: NoticeCode; recordId: string; version: number } | { code: RequestNoticeCode; requestId: string }
);

/** As it is read again: of a record's version or of a request, as its code says. */
export interface LearnerNotice {
  learnerId: string;
  /** From 1 for each learner. */
  sequence: number;
  at: string;
  code: NoticeCode | RequestNoticeCode;
  recordId?: string;
  version?: number;
  requestId?: string;
}

export type NoticeCode =
  | "record_issued"
  | "record_superseded"
  | "record_suspended"
  | "record_reinstated"
  | "record_revoked"
  | "school_record_issued";

export type RequestNoticeCode =
  | "request_made"
  | "request_acknowledged"
  | "request_extended"
  | "request_granted"
  | "request_refused"
  | "request_case_opened"
  | "request_restricted"
  | "request_lifted"
  | "request_carried_out"
  | "request_withdrawn";

export interface LifeReader {
  recordVersion: (recordId: string, version: number) => Promise<RecordVersion | undefined>;
  /** Ascending by version. */
  recordVersions: (recordId: string) => Promise<RecordVersion[]>;
  /** The newest version of each record that has one, by record. */
  newestVersions: (recordIds: readonly string[]) => Promise<Map<string, RecordVersion>>;
  /** The last review of each record that was ever reviewed, by record. */
  reviews: (recordIds: readonly string[]) => Promise<Map<string, RecordReview>>;
  signingBatch: (batchId: string) => Promise<SigningBatch | undefined>;
  /** In order of position. */
  signingBatchItems: (batchId: string) => Promise<SigningBatchItem[]>;
  /** Not delivered, with a higher sequence than `after`, oldest first, at most `limit`. */
  pendingOutbox: (kind: OutboxKind, after: number, limit: number) => Promise<OutboxMessage[]>;
  /** The highest `syncVersion` that was queued for a record, 0 before the first. */
  lastSyncVersion: (recordId: string) => Promise<number>;
  notices: (learnerId: string) => Promise<LearnerNotice[]>;
}

export interface LifeWriter extends LifeReader {
  /** Throws `ConflictError` if this version exists. */
  addRecordVersion: (version: RecordVersion) => Promise<void>;
  markVersionIssued: (recordId: string, version: number, issuedAt: string) => Promise<void>;
  /** In the place of the review before, if there was one. */
  putReview: (review: RecordReview) => Promise<void>;
  addSigningBatch: (batch: SigningBatch, items: readonly SigningBatchItem[]) => Promise<void>;
  settleBatchItem: (item: SigningBatchItem) => Promise<void>;
  finishSigningBatch: (batchId: string, finishedAt: string) => Promise<void>;
  /** A repeated put of one kind, record and `syncVersion` changes nothing. */
  putOutbox: (message: Omit<OutboxMessage, "sequence" | "deliveredAt" | "attempts">) => Promise<void>;
  /** Counts an attempt; with a date, the message is done. */
  markOutbox: (sequence: number, deliveredAt: string | null) => Promise<void>;
  addNotice: (notice: NewNotice) => Promise<void>;
}
