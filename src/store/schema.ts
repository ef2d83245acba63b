import type { RevocationCause } from "../credential/model/status-message.ts";
import type {
  AuditSource,
  PublishedStatusList,
  SignedAuditHead,
  SignerName,
  StatusChangeKind,
  StoredCredential,
} from "../centre/ports.ts";
import type { AccountTables } from "./account-schema.ts";
import type { CaseTables } from "./case-schema.ts";
import type { FactorTables } from "./factor-schema.ts";
import type { IncidentTables } from "./incident-schema.ts";
import type { LifeTables } from "./life-schema.ts";
import type { LookUpTables } from "./look-up-schema.ts";
import type { SchoolTables } from "./school-schema.ts";
import type { SubjectRequestTables } from "./subject-request-schema.ts";

/**
 * The tables as the newest migration leaves them. Names are camel case here and snake case in the
 * database (Kysely's CamelCasePlugin). Dates and times are ISO 8601 text in Z form.
 */
export interface Database
  extends
    SchoolTables,
    LifeTables,
    CaseTables,
    IncidentTables,
    AccountTables,
    FactorTables,
    LookUpTables,
    SubjectRequestTables {
  centre: CentreTable;
  signingKey: SigningKeyTable;
  statusList: StatusListTable;
  issuance: IssuanceTable;
  credential: StoredCredential;
  statusChange: StatusChangeTable;
  publishedStatusList: PublishedStatusList;
  trustList: TrustListTable;
  usedChallenge: UsedChallengeTable;
  auditRow: AuditRowTable;
  auditHead: SignedAuditHead;
  apiToken: ApiTokenTable;
}

/** One row, `id` 1. */
interface CentreTable {
  id: number;
  name: string;
  did: string;
  baseUrl: string;
  moetCode: string | null;
  createdAt: string;
}

interface SigningKeyTable {
  id: string;
  signer: SignerName;
  controller: string;
  publicKeyMultibase: string;
  validFrom: string;
  expires: string | null;
  revoked: string | null;
  /** JSON array of verification relationships. */
  purposes: string | null;
}

interface StatusListTable {
  signer: SignerName;
  listNumber: number;
}

/** What the lists say is derived from the last three: no second copy that could disagree. */
interface IssuanceTable {
  issuanceId: string;
  signer: SignerName;
  recordId: string | null;
  version: number | null;
  issuedAt: string;
  listNumber: number;
  listIndex: number;
  revokedAt: string | null;
  suspendedAt: string | null;
  /** The value in the list of messages, 1 to 3; null for 0. Only of what is revoked. */
  statusMessage: number | null;
}

interface StatusChangeTable {
  issuanceId: string;
  /** From 1 for each issuance, without gaps: a missing number shows that a row was taken out. */
  sequence: number;
  change: StatusChangeKind;
  cause: RevocationCause | null;
  reason: string;
  basis: string;
  changedAt: string;
}

/** One row, `id` 1. */
interface TrustListTable {
  id: number;
  sequence: number;
  /** The signed list, exact JSON text as served. */
  document: string;
}

interface UsedChallengeTable {
  challengeHash: string;
  usedAt: string;
}

/** Append-only. The values are JSON text, as they were when the row was hashed. */
interface AuditRowTable {
  sequence: number;
  at: string;
  actor: string;
  action: string;
  subject: string;
  oldValue: string;
  newValue: string;
  reason: string;
  source: AuditSource;
  previousHash: string;
  hash: string;
}

export interface ApiTokenTable {
  tokenId: string;
  /** SHA-256 in hex of the token's text. */
  tokenHash: string;
  staffId: string;
  /** JSON array. */
  scopes: string;
  createdAt: string;
  expiresAt: string;
  revokedAt: string | null;
}
