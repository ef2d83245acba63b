import type { SignerName, Signers } from "../centre/ports.ts";
import type { Signer } from "../credential/proof/ed25519.ts";

/** The keys that this process has unlocked, until it ends or locks them. */
export interface HeldSigners extends Signers {
  /** Puts a signer in use; a key held under that name before is dropped. */
  hold: (name: SignerName, signer: Signer) => void;
  lock: (name: SignerName) => void;
}

export function holdSigners(): HeldSigners {
  const held = new Map<SignerName, Signer>();
  return {
    current: (name) => held.get(name),
    hold: (name, signer) => void held.set(name, signer),
    lock: (name) => void held.delete(name),
  };
}
