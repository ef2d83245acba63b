/** What second factors read and write (Điều 17.1): one-time codes (RFC 6238) and passkeys (WebAuthn). */

/** A shared secret of one-time codes. An account has at most one in use, and one whose set-up waits. */
export interface StoredTotp {
  accountId: string;
  state: "waiting" | "active";
  /** What `SecretBox` made of the secret, base64url without padding. */
  sealedSecret: string;
  /** Dates and times are ISO 8601 in Z form. */
  createdAt: string;
  /** The newest time step whose code was taken; no code of it or of an older one is taken again. */
  lastStep: number;
  lastUsedAt: string | null;
}

/** A credential record (WebAuthn Level 3, section 4). */
export interface Passkey {
  /** UUID; names it in lists, addresses and the trace. */
  passkeyId: string;
  accountId: string;
  /** As the authenticator names it; base64url without padding, as is the next. */
  credentialId: string;
  /** COSE_Key (RFC 9052). */
  publicKey: string;
  /** The highest signature counter seen; 0 with the many that do not count. */
  counter: number;
  /** How it may be reached, as the browser said: `internal`, `hybrid`, `usb` … */
  transports: readonly string[];
  /** Whether it is kept by a provider and so on all of its owner's devices; else only in one. */
  isSynced: boolean;
  /** Its owner's own. */
  name: string;
  createdAt: string;
  lastUsedAt: string | null;
}

/** What was sent to a browser to sign, until it comes back or five minutes have passed. */
export interface PasskeyChallenge {
  /** SHA-256 in hex of the challenge's base64url text. */
  challengeId: string;
  purpose: "register" | "secondFactor" | "signIn";
  /** Who asked; null where nobody is signed in yet. */
  sessionId: string | null;
  expiresAt: string;
}

/** What is kept of an account beside its factors, and outlives them. */
export interface FactorGuard {
  accountId: string;
  /** WebAuthn user handle: 32 random bytes that say nothing of a person, base64url without padding. */
  userHandle: string;
  /** Wrong codes in a row. */
  failures: number;
  /** No code is looked at before this moment. */
  blockedUntil: string | null;
}

/** What an account has; a set-up that waits does not count. */
export interface FactorSummary {
  totp: boolean;
  passkeys: number;
}

export interface FactorReader {
  factorsOf: (accountId: string) => Promise<FactorSummary>;
  totp: (accountId: string, state: StoredTotp["state"]) => Promise<StoredTotp | undefined>;
  /** In the order of their adding. */
  passkeys: (accountId: string) => Promise<Passkey[]>;
  passkeyByCredential: (credentialId: string) => Promise<Passkey | undefined>;
  factorGuard: (accountId: string) => Promise<FactorGuard | undefined>;
  /** Whether anything is stored that a `SecretBox` sealed. */
  hasSealedSecrets: () => Promise<boolean>;
}

export interface FactorWriter extends FactorReader {
  /** Keeps a set-up, in place of one that waits already. */
  offerTotp: (totp: Pick<StoredTotp, "accountId" | "sealedSecret" | "createdAt">) => Promise<void>;
  /** Puts the set-up that waits in use, in place of what was. `step`: of the code that confirmed it. */
  activateTotp: (accountId: string, step: number, at: string) => Promise<void>;
  /** Uses up a step and those before it; false, and nothing written, if it is used up already. */
  useTotpStep: (accountId: string, step: number, at: string) => Promise<boolean>;
  /** Both what is in use and what waits. */
  removeTotp: (accountId: string) => Promise<void>;
  /** False, and nothing written, if the credential is somebody's already. */
  addPasskey: (passkey: Passkey) => Promise<boolean>;
  /** False, and nothing written, if the passkey is gone, or its counter no longer the one that was compared. */
  usePasskey: (
    passkey: Passkey,
    use: Pick<Passkey, "counter" | "isSynced"> & { at: string },
  ) => Promise<boolean>;
  /** False if the account has no such passkey; so is the next. */
  renamePasskey: (accountId: string, passkeyId: string, name: string) => Promise<boolean>;
  removePasskey: (accountId: string, passkeyId: string) => Promise<boolean>;
  offerChallenge: (challenge: PasskeyChallenge) => Promise<void>;
  /** Takes it away, whoever asks first; undefined if it is not there. */
  takeChallenge: (challengeId: string) => Promise<PasskeyChallenge | undefined>;
  forgetOfferedChallenges: (expiredBefore: string) => Promise<void>;
  /** Keeps it, in place of the account's former one. */
  putFactorGuard: (guard: FactorGuard) => Promise<void>;
}

/**
 * Keeps secrets in the database unreadable without a key that lies elsewhere: whoever has only the database
 * has no secret.
 */
export interface SecretBox {
  /** @param context what the secret belongs to; it opens for nothing else */
  seal: (secret: Uint8Array, context: string) => Promise<Sealing>;
  open: (sealed: Uint8Array, context: string) => Promise<Opening>;
}

export type SecretFault =
  /** The key's file is not there, cannot be read or written, or is no such file. */
  | "secret_key_missing"
  | "secret_key_unreadable"
  | "secret_key_damaged"
  /** It was sealed with another key than the one that is there. */
  | "secret_key_other"
  /** Altered, cut, or of something else than the context says. */
  | "secret_damaged";

interface SecretFailed {
  ok: false;
  code: SecretFault;
}
export type Sealing = { ok: true; sealed: Uint8Array } | SecretFailed;
export type Opening = { ok: true; secret: Uint8Array } | SecretFailed;
