import type { AuditHead, AuditRow, AuditSource } from "./audit/audit-chain.ts";
import type { StatusValue } from "../credential/codec/bitstring.ts";
import type { KeyRecord } from "../credential/model/did.ts";
import type { RevocationCause } from "../credential/model/status-message.ts";
import type { Signer } from "../credential/proof/ed25519.ts";
import type { AccountReader, AccountWriter } from "./account-ports.ts";
import type { TokenReader, TokenWriter } from "./token-ports.ts";
import type { TokenScope } from "./tokens/token-scope.ts";
import type { CaseReader, CaseWriter } from "./case-ports.ts";
import type { FactorReader, FactorWriter } from "./factor-ports.ts";
import type { ComplianceReader } from "./compliance-ports.ts";
import type { IncidentReader, IncidentWriter } from "./incident-ports.ts";
import type { LifeReader, LifeWriter } from "./life-ports.ts";
import type { LookUpReader, LookUpWriter } from "./look-up-ports.ts";
import type { SchoolReader, SchoolWriter } from "./school-ports.ts";
import type { SubjectRequestReader, SubjectRequestWriter } from "./subject-request-ports.ts";

export type * from "./account-ports.ts";
export type * from "./case-ports.ts";
export type * from "./factor-ports.ts";
export type * from "./compliance-ports.ts";
export type * from "./incident-ports.ts";
export type * from "./life-ports.ts";
export type * from "./look-up-ports.ts";
export type * from "./password-ports.ts";
export type * from "./school-ports.ts";
export type * from "./subject-request-ports.ts";
export type * from "./token-ports.ts";
export type { TokenScope };

/** What the use cases need from outside; adapters in store/ and keys/ give it, main.ts passes it in. */
export type Clock = () => Date;

export interface Random {
  /** A random version-4 UUID. */
  uuid: () => string;
  /** A uniformly random whole number in [0, limit), from a cryptographic source. */
  below: (limit: number) => number;
  /** So many random bytes, from a cryptographic source. */
  bytes: (length: number) => Uint8Array;
}

/** The identities that a centre signs with: its records under its own DID, the VC API under another. */
export type SignerName = "centre" | "vc-api";

export interface Signers {
  /** The unlocked key in use, or undefined while it is locked or there is none. */
  current: (name: SignerName) => Signer | undefined;
}

/**
 * Unlocks the key in use of an identity for one piece of work: only the caller has the signer, and nothing
 * remembers it. `key_locked`: there is no key, or its file cannot be used; the detail says why.
 */
export type Unlock = (
  name: SignerName,
  passphrase: string,
) => Promise<
  | { ok: true; signer: Signer }
  | { ok: false; code: "passphrase_wrong" }
  | { ok: false; code: "key_locked"; detail: string }
>;

/** What `hocba init` fixes once. */
export interface CentreProfile {
  name: string;
  did: string;
  /** Public base URL without a trailing slash: `https://hocba.example.edu.vn`. */
  baseUrl: string;
  moetCode?: string;
  createdAt: string;
}

/** A key of the centre with its history; the secret half lies in a key file named by the public key. */
export interface StoredKey extends KeyRecord {
  signer: SignerName;
  validFrom: string;
}

/**
 * One issue of one thing: a version of a year record (both its credentials share it) or of a whole school
 * record, or one credential of the VC API. The status entry belongs to the issuance (D5).
 */
export interface Issuance {
  /** UUID; internal, never published. */
  issuanceId: string;
  signer: SignerName;
  /** Of a year's record, or of a learner's whole school record; null for the VC API. */
  recordId: string | null;
  version: number | null;
  issuedAt: string;
  statusEntry: StatusEntry;
}

/** A place in the lists of one number (revocation, suspension, message), which share their indices (D10). */
export interface StatusEntry {
  /** Number of the lists of this signer, from 1. */
  listNumber: number;
  listIndex: number;
}

/** What a list is for. Only the centre's own records have messages: the VC API's clients know their grounds. */
export type StatusPurpose = "revocation" | "suspension" | "message";

export type CredentialKind = "full" | "compact" | "cumulative" | "api";

export interface StoredCredential {
  /** The credential's own `id`; null where a client of the VC API gave none. */
  credentialId: string | null;
  issuanceId: string;
  kind: CredentialKind;
  /** The signed credential, the exact JSON text that was handed out. */
  document: string;
}

export interface IssuanceState {
  issuance: Issuance;
  revokedAt: string | null;
  suspendedAt: string | null;
}

/** What is done; only of a revocation may the class of its ground be told in public (D10). */
export type StatusAct = { change: "revoke"; cause?: RevocationCause } | { change: "suspend" | "reinstate" };

export type StatusChangeKind = StatusAct["change"];

/** Điều 16: why and on what legal basis a status changed, kept for ever. */
export type StatusChange = StatusAct & {
  issuanceId: string;
  reason: string;
  basis: string;
  changedAt: string;
};

export interface PublishedStatusList {
  signer: SignerName;
  listNumber: number;
  purpose: StatusPurpose;
  /** The signed BitstringStatusListCredential, exact JSON text as served. */
  document: string;
  validUntil: string;
  publishedAt: string;
}

export type { AuditHead, AuditRow, AuditSource };

/** A head of the trace as it was signed and published. */
export interface SignedAuditHead extends AuditHead {
  signedAt: string;
  /** The signed credential, exact JSON text as served. */
  document: string;
}

/** Reads that any caller may make, inside a transaction or outside. */
export interface StoreReader
  extends
    AccountReader,
    TokenReader,
    SchoolReader,
    LifeReader,
    CaseReader,
    FactorReader,
    LookUpReader,
    SubjectRequestReader,
    IncidentReader,
    ComplianceReader {
  centre: () => Promise<CentreProfile | undefined>;
  keys: () => Promise<StoredKey[]>;
  issuanceOfRecord: (recordId: string, version: number) => Promise<Issuance | undefined>;
  /** Every issuance of a record with its state, ascending by version. */
  issuancesOfRecord: (recordId: string) => Promise<IssuanceState[]>;
  /** Every issuance that has a credential with this id (VC API clients may reuse one), with its state. */
  issuancesOfCredential: (credentialId: string) => Promise<IssuanceState[]>;
  credentials: (issuanceId: string) => Promise<StoredCredential[]>;
  /** How many credentials of each kind are stored. */
  countCredentials: () => Promise<Record<CredentialKind, number>>;
  /** The list numbers of a signer with how many indices of each are taken, in order of number. */
  listUsage: (signer: SignerName) => Promise<{ listNumber: number; taken: number }[]>;
  /** What is not 0 in a list, ascending by index. */
  listValues: (signer: SignerName, listNumber: number, purpose: StatusPurpose) => Promise<StatusValue[]>;
  publishedLists: () => Promise<PublishedStatusList[]>;
  publishedList: (
    signer: SignerName,
    listNumber: number,
    purpose: StatusPurpose,
  ) => Promise<PublishedStatusList | undefined>;
  statusChanges: (issuanceId: string) => Promise<StatusChange[]>;
  /** The highest sequence number of a published trust list, 0 before the first. */
  trustListSequence: () => Promise<number>;
  /** The newest trust list, exact JSON text as served. */
  trustList: () => Promise<string | undefined>;
  /** Where the trace ends now; undefined before the first row. */
  auditHead: () => Promise<AuditHead | undefined>;
  /** Rows of the trace with a higher sequence than `after`, ascending, at most `limit`. */
  auditRows: (after: number, limit: number) => Promise<AuditRow[]>;
  /** The same of one subject. */
  auditRowsOf: (subject: string, after: number, limit: number) => Promise<AuditRow[]>;
  /** Ascending by sequence. */
  signedAuditHeads: () => Promise<SignedAuditHead[]>;
}

/** Writes, only inside a transaction: all of them are kept or none. */
export interface StoreWriter
  extends
    StoreReader,
    AccountWriter,
    TokenWriter,
    SchoolWriter,
    LifeWriter,
    CaseWriter,
    FactorWriter,
    LookUpWriter,
    SubjectRequestWriter,
    IncidentWriter {
  createCentre: (profile: CentreProfile) => Promise<void>;
  addKey: (key: StoredKey) => Promise<void>;
  /** Writes down when a key stops signing (`expires`). An end that is written down already stays as it is. */
  endKey: (id: string, expires: string) => Promise<void>;
  /** Opens the lists of a number; false if another transaction opened it first. */
  openList: (signer: SignerName, listNumber: number) => Promise<boolean>;
  /**
   * Records an issuance and takes its status index. False, and nothing written, if the index is
   * taken: the caller draws another. Throws `ConflictError` if the record and version are issued already.
   */
  addIssuance: (issuance: Issuance) => Promise<boolean>;
  addCredential: (credential: StoredCredential) => Promise<void>;
  /** Appends the change and sets the issuance's state accordingly. */
  changeStatus: (change: StatusChange) => Promise<void>;
  publishList: (list: PublishedStatusList) => Promise<void>;
  /** Appends a row to the trace. Throws `ConflictError` if its place is taken. */
  appendAudit: (row: AuditRow) => Promise<void>;
  addSignedAuditHead: (head: SignedAuditHead) => Promise<void>;
  /** Keeps a signed trust list as the newest one. */
  publishTrustList: (sequence: number, document: string) => Promise<void>;
  /** Marks a presentation challenge as used (by its hash); false if it was used before. */
  useChallenge: (challengeHash: string, usedAt: string) => Promise<boolean>;
  /** Forgets the challenges that were used before a moment, so that they do not pile up for ever. */
  forgetChallenges: (usedBefore: string) => Promise<void>;
}

export interface Store extends StoreReader {
  /** Runs `work` in one serialised transaction; commits when it resolves, rolls back when it throws. */
  transaction: <T>(work: (writer: StoreWriter) => Promise<T>) => Promise<T>;
  /**
   * What the engine finds wrong with its own file: damaged pages, indices that miss rows, references to nothing.
   * One line a finding, without the content of any row; empty where it is sound.
   */
  checkIntegrity: () => Promise<string[]>;
  close: () => Promise<void>;
}

/** A uniqueness rule of the store refused a write. */
export class ConflictError extends Error {
  override name = "ConflictError";
}
