import type { StaffRole } from "../record/duties.ts";

/** What accounts and signing in read and write (Điều 9, 17). */

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
  /** What is typed to sign in; unique without regard to case, NFC. */
  loginName: string;
  state: "invited" | "active" | "left";
  /** Dates and times are ISO 8601 in Z form. */
  createdAt: string;
  /** Argon2id, PHC string; null before the invitation was taken up. */
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
  lastSeenAt: string;
  /** When the second factor was last given; null before it was, with accounts that have one or need one. */
  secondFactorAt: string | null;
  /** Coarse, for the owner's own list: `Chrome, Windows`. */
  device: string;
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
}

/** The roles whose account is worth nothing without a second factor (they sign, approve, or run the system). */
export const secondFactorRoles: readonly StaffRole[] = ["director", "deputyDirector", "administrator"];
