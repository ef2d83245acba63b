/** What accounts, signing in and sessions read and write (Điều 9, 17). Dates and times are ISO 8601 in Z form. */

/** Whose account it is. A guardian may have several wards. */
export type AccountHolder =
  | { kind: "staff"; staffId: string }
  | { kind: "learner"; learnerId: string }
  | { kind: "guardian"; name: string; wards: readonly Ward[] };

export interface Ward {
  learnerId: string;
  /** As the guardian's relation is written on the form: `mother`, `father`, `guardian`. */
  relation: "father" | "mother" | "guardian";
}

export interface Account {
  /** Of staff, the `staffId`; else a UUID. It is the `actorId` of everything done with it. */
  accountId: string;
  holder: AccountHolder;
  /** What is typed to sign in; unique by `loginKeyOf` (case and form do not count), NFC. */
  loginName: string;
  state: "invited" | "active" | "left";
  createdAt: string;
  /** Argon2id, PHC string; null before the invitation was taken up, and after leaving. */
  passwordHash: string | null;
  passwordChangedAt: string | null;
}

/** Why a session ended, as its owner is told. */
export type SessionEnd =
  | "signedOut"
  | "idle"
  | "expired"
  /** Điều 17.3: the account was signed in to somewhere else. */
  | "elsewhere"
  | "passwordChanged"
  | "recovered"
  | "left"
  | "endedByAdministrator";

export interface Session {
  /** SHA-256 in hex of the cookie's secret, which nobody but the browser has. */
  sessionId: string;
  accountId: string;
  startedAt: string;
  /**
   * When it became whole; null while it waits for the second factor of an account that has one, and is good for
   * giving it and for nothing else. An account has one whole session at most.
   */
  openedAt: string | null;
  /** Written at most once a minute. */
  lastSeenAt: string;
  /** When the second factor was last given; null before it was, with accounts that have one or need one. */
  secondFactorAt: string | null;
  /** Coarse, for the owner's own list: `Chrome, Windows`. */
  device: string;
  /** SHA-256 in hex of the device cookie's secret. */
  deviceId: string;
  endedAt: string | null;
  end: SessionEnd | null;
  /** The session that this one ended by signing in, if it did: so that both are told. */
  replaced: string | null;
}

/** A link that lets its holder set a password: a new account's, or after a recovery by two people. */
export interface Invitation {
  /** SHA-256 in hex of the link's secret. */
  invitationId: string;
  accountId: string;
  purpose: "first" | "recovery";
  createdBy: string;
  createdAt: string;
  expiresAt: string;
  usedAt: string | null;
  /** When a newer one, or the account's end, took its place. */
  endedAt: string | null;
}

/** A way back into an account, asked for by one person of the centre and decided by another. */
export interface Recovery {
  /** UUID. */
  recoveryId: string;
  accountId: string;
  requestedBy: string;
  requestedAt: string;
  /** It can be confirmed before this moment. */
  expiresAt: string;
  /** How the asker knows that it is the person; kept in the centre. */
  reason: string;
  decision: "confirmed" | "refused" | "expired" | null;
  decidedBy: string | null;
  decidedAt: string | null;
}

/** Failed attempts in a row at one door, which is named by a hash. */
export interface AttemptCount {
  /** SHA-256 in hex; see src/centre/accounts/attempts.ts. */
  counterId: string;
  failures: number;
  /** No attempt is taken before this moment. */
  blockedUntil: string;
  /** From then on the failures are forgotten. */
  expiresAt: string;
}

export interface AccountReader {
  account: (accountId: string) => Promise<Account | undefined>;
  /** @param loginKey by `loginKeyOf` */
  accountByLogin: (loginKey: string) => Promise<Account | undefined>;
  accountOfLearner: (learnerId: string) => Promise<Account | undefined>;
  /** The accounts of those who have this learner as a ward. */
  guardiansOf: (learnerId: string) => Promise<Account[]>;
  /** In order of making. */
  accounts: () => Promise<Account[]>;
  invitation: (invitationId: string) => Promise<Invitation | undefined>;
  recovery: (recoveryId: string) => Promise<Recovery | undefined>;
  /** Newest first. */
  recoveriesOf: (accountId: string) => Promise<Recovery[]>;
  /** Those without a decision, oldest first; some of them may be past their end. */
  openRecoveries: () => Promise<Recovery[]>;
  session: (sessionId: string) => Promise<Session | undefined>;
  /** Newest first, whole or not, ended or not. */
  sessionsOf: (accountId: string) => Promise<Session[]>;
  isKnownDevice: (accountId: string, deviceId: string) => Promise<boolean>;
  attempts: (counterId: string) => Promise<AttemptCount | undefined>;
}

export interface AccountWriter extends AccountReader {
  /** False, and nothing written, if the login name is taken or the account or the learner's is there already. */
  addAccount: (account: Account) => Promise<boolean>;
  /** All but `accountId`, `createdAt` and whose it is; of a guardian, the wards too. False if the login name is taken. */
  updateAccount: (account: Account) => Promise<boolean>;
  /** Throws `ConflictError` if the account has an open invitation. */
  addInvitation: (invitation: Invitation) => Promise<void>;
  /** Marks it as used; false if it was used or ended before. */
  useInvitation: (invitationId: string, usedAt: string) => Promise<boolean>;
  /** Ends those of the account that are neither used nor ended. */
  endInvitations: (accountId: string, endedAt: string) => Promise<void>;
  /** False, and nothing written, if the account has a recovery without a decision. */
  addRecovery: (recovery: Recovery, codeHash: string) => Promise<boolean>;
  /** What the asker's code hashes to; apart, so that no list of recoveries shows it. */
  recoveryCodeHash: (recoveryId: string) => Promise<string | undefined>;
  /** False, and nothing written, if there is a decision already. */
  decideRecovery: (recovery: Recovery) => Promise<boolean>;
  /** Throws `ConflictError` if it is whole and the account has another whole one that has not ended. */
  addSession: (session: Session) => Promise<void>;
  /** What changes in a session: all but its id, account, start and device. */
  updateSession: (session: Session) => Promise<void>;
  /** Another secret opens the session from now on. */
  renewSession: (sessionId: string, renewedId: string) => Promise<void>;
  /** Forgets sessions that ended before a moment, or were started before it and never became whole. */
  forgetSessions: (before: string) => Promise<void>;
  /** Remembers that the account was signed in to from this device. */
  putDevice: (accountId: string, deviceId: string, usedAt: string) => Promise<void>;
  forgetDevicesOf: (accountId: string) => Promise<void>;
  /** Forgets devices that were last used before a moment. */
  forgetDevices: (usedBefore: string) => Promise<void>;
  putAttempts: (count: AttemptCount) => Promise<void>;
  removeAttempts: (counterId: string) => Promise<void>;
  /** Forgets the counts that expire before a moment, so that an attack leaves nothing behind. */
  forgetAttempts: (expiredBefore: string) => Promise<void>;
}
