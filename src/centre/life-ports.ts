import type { JsonValue } from "../credential/model/json.ts";

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
  /** What makes it the same message: a repeated put with this key changes nothing. */
  key: string;
  payload: JsonValue;
  createdAt: string;
  deliveredAt: string | null;
  attempts: number;
}

export type OutboxKind = "synchronise";

/** What a learner is told of their own record; the text comes from the code. */
export interface LearnerNotice {
  learnerId: string;
  /** From 1 for each learner. */
  sequence: number;
  at: string;
  code: NoticeCode;
  recordId: string;
  version: number;
}

export type NoticeCode =
  | "record_issued"
  | "record_superseded"
  | "record_suspended"
  | "record_reinstated"
  | "record_revoked"
  | "school_record_issued";

export interface LifeReader {
  recordVersion: (recordId: string, version: number) => Promise<RecordVersion | undefined>;
  /** Ascending by version. */
  recordVersions: (recordId: string) => Promise<RecordVersion[]>;
  signingBatch: (batchId: string) => Promise<SigningBatch | undefined>;
  /** In order of position. */
  signingBatchItems: (batchId: string) => Promise<SigningBatchItem[]>;
  /** Not delivered, oldest first, at most `limit`. */
  pendingOutbox: (kind: OutboxKind, limit: number) => Promise<OutboxMessage[]>;
  notices: (learnerId: string) => Promise<LearnerNotice[]>;
}

export interface LifeWriter extends LifeReader {
  /** Throws `ConflictError` if this version exists. */
  addRecordVersion: (version: RecordVersion) => Promise<void>;
  markVersionIssued: (recordId: string, version: number, issuedAt: string) => Promise<void>;
  addSigningBatch: (batch: SigningBatch, items: readonly SigningBatchItem[]) => Promise<void>;
  settleBatchItem: (item: SigningBatchItem) => Promise<void>;
  finishSigningBatch: (batchId: string, finishedAt: string) => Promise<void>;
  putOutbox: (message: Pick<OutboxMessage, "kind" | "key" | "payload" | "createdAt">) => Promise<void>;
  /** Counts an attempt; with a date, the message is done. */
  markOutbox: (sequence: number, deliveredAt: string | null) => Promise<void>;
  addNotice: (notice: Omit<LearnerNotice, "sequence">) => Promise<void>;
}
