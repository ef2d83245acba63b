import type { Purpose } from "../record/purpose.ts";
import type { AuditSource } from "./audit/audit-chain.ts";

/** What looking up and sharing read and write (Điều 9.4, 11, 12). */

/** What was seen. */
export type AccessKind =
  | "identity"
  /** The identity with the family and the policy group. */
  | "family"
  | "record"
  | "version"
  | "schoolRecord"
  | "classRecords"
  | "sheet"
  | "batch"
  | "case"
  | "evidence"
  /** An incident that names the learner, or the register of them. */
  | "incident"
  /** What a data subject asked for, and what became of it; a list of them. */
  | "request"
  | "notices"
  /** The trace with its values. */
  | "trace"
  | "accessLog"
  /** A signed credential, as a file. */
  | "download"
  | "qr"
  | "export"
  | "share"
  /** Everything that is kept about a learner, handed to whoever may have it. */
  | "package";

/** Whose eyes: `receiver`, who holds a share's link. */
export type AccessHolder = "staff" | "learner" | "guardian" | "receiver";

/** One look at learners' records, as the access log keeps it: who, when, what, for what, through which door. */
export interface AccessEntry {
  /** ISO 8601, Z form. */
  at: string;
  /** The account; of a share, `share:<shareId>`. Never a name. */
  actor: string;
  holder: AccessHolder;
  source: AuditSource;
  /** Null where people see what is their own. */
  purpose: Purpose | null;
  kind: AccessKind;
  /** As `subjectOf` writes it: `record:…`, `class:…`, `case:…`. */
  subject: string;
  /** Which part of it: a version, a sheet with its period, a kind of credential; empty for the whole. */
  detail: string;
  /** `refused`: it was asked for without the duty, and nothing was shown. */
  outcome: "shown" | "refused";
}

export interface AccessRow extends AccessEntry {
  /** From 1, without gaps. */
  sequence: number;
  /** Names the set of learners whose data it was: SHA-256 in hex of their ids, sorted, one a line. */
  learnersId: string;
}

/** A learner's consent to one receiver (Điều 12): which years, for what, until when. */
export interface Share {
  /** UUID; the secret of its link is known by its hash alone. */
  shareId: string;
  learnerId: string;
  /** The account that made it: the learner's, or a guardian's. */
  madeBy: string;
  madeAt: string;
  /** As the learner wrote it. */
  receiver: string;
  purpose: Purpose;
  form: "full" | "compact";
  /** ISO 8601, Z form, excluded. */
  endsAt: string;
  revokedAt: string | null;
  /** At least one; each with the version that stood when the share was made. */
  records: readonly { recordId: string; version: number }[];
}

export interface AccessPage {
  /** Rows with a lower sequence than this. */
  before: number;
  limit: number;
  /** Whether attempts that showed nothing are among them. */
  withRefused: boolean;
}

export interface LookUpReader {
  /** Rows with a higher sequence than `after`, ascending, at most `limit`. */
  accessRows: (after: number, limit: number) => Promise<AccessRow[]>;
  /** Newest first. */
  accessOfLearner: (learnerId: string, page: AccessPage) => Promise<AccessRow[]>;
  /** Of one actor, ascending by sequence. */
  accessOfActor: (actor: string) => Promise<AccessRow[]>;
  /** The members of these sets, sorted. */
  accessLearners: (learnersIds: readonly string[]) => Promise<Map<string, string[]>>;
  share: (shareId: string) => Promise<Share | undefined>;
  /** By the SHA-256 in hex of the link's secret. */
  shareByHash: (secretHash: string) => Promise<Share | undefined>;
  /** Newest first. */
  sharesOfLearner: (learnerId: string) => Promise<Share[]>;
}

export interface LookUpWriter extends LookUpReader {
  /** Appends a look. A set of learners is written once, however often it is seen. */
  addAccess: (entry: AccessEntry, learnersId: string, learnerIds: readonly string[]) => Promise<void>;
  addShare: (share: Share, secretHash: string) => Promise<void>;
  revokeShare: (shareId: string, revokedAt: string) => Promise<void>;
}
