import type { Cryptosuite } from "../credential/proof/cryptosuite.ts";
import type { Canonicalise } from "../credential/proof/canonicalise.ts";
import type { Signer } from "../credential/proof/ed25519.ts";
import type {
  CentreProfile,
  Clock,
  EvidenceFiles,
  Passwords,
  Random,
  SecretBox,
  SignerName,
  Signers,
  Store,
  Unlock,
} from "./ports.ts";
import { CentreError } from "./refusals.ts";

/**
 * One centre, opened: its profile and the capabilities its use cases run on. Everything hangs off a
 * value of this type, so that one program can host many centres (D14).
 */
export interface Centre {
  profile: CentreProfile;
  store: Store;
  evidenceFiles: EvidenceFiles;
  signers: Signers;
  unlock: Unlock;
  /** Seals what the database keeps secret of accounts. */
  secrets: SecretBox;
  passwords: Passwords;
  clock: Clock;
  random: Random;
  canonicalise: Canonicalise;
  /** The suite of the centre's own records and lists. */
  suite: Cryptosuite;
  /** Verifies a signed credential with another implementation before it leaves; see `issueRecords`. */
  secondOpinion: SecondOpinion;
}

export type SecondOpinion = (
  document: Record<string, unknown>,
  publicKey: { verificationMethod: string; controller: string },
) => Promise<{ verified: true } | { verified: false; detail: string }>;

/** The unlocked signer, or a coded refusal that says what to do. */
export function requireSigner(centre: Centre, name: SignerName): Signer {
  const signer = centre.signers.current(name);
  if (signer === undefined) throw new CentreError("key_locked", name);
  return signer;
}

/**
 * The centre with its key unlocked for one piece of work: for what is done with this value, and no longer.
 * Throws `CentreError` passphrase_wrong or key_locked.
 */
export async function unlockedCentre(centre: Centre, passphrase: string): Promise<Centre> {
  const unlocked = await centre.unlock("centre", passphrase);
  if (!unlocked.ok) throw new CentreError(unlocked.code, "detail" in unlocked ? unlocked.detail : "");
  const { signer } = unlocked;
  const current = (name: SignerName) => (name === "centre" ? signer : centre.signers.current(name));
  return { ...centre, signers: { current } };
}

/** The centre without the key of its records: what a person must sign is not signed with a key that lies unlocked. */
export function withoutSigner(centre: Centre): Centre {
  const current = (name: SignerName) => (name === "centre" ? undefined : centre.signers.current(name));
  return { ...centre, signers: { current } };
}

/** A centre signs its own records only; told by the ministry's code, since names are written in many ways. */
export function isOwnCode({ profile }: Centre, moetCode: string): boolean {
  return profile.moetCode === undefined || profile.moetCode === moetCode;
}
