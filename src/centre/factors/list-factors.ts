import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import type { Passkey, StoredTotp } from "../ports.ts";
import { needsSecondFactor, type FactorSession } from "./factor-rules.ts";
import { relyingPartyOf } from "./relying-party.ts";
import { requireOwnFactors } from "./require-change.ts";

/** A person's own second factors, without anything that proves one. */
export interface FactorList {
  totp: Pick<StoredTotp, "createdAt" | "lastUsedAt"> | null;
  passkeys: Pick<Passkey, "passkeyId" | "name" | "createdAt" | "lastUsedAt" | "isSynced">[];
  /** Whether the account's roles must have one. */
  needed: boolean;
  /** Whether browsers have passkeys at the centre's address. */
  passkeysAvailable: boolean;
}

/** Throws `CentreError` duty_missing. */
export async function listFactors(
  { store, clock, profile }: Centre,
  by: Actor,
  session: FactorSession,
): Promise<FactorList> {
  requireOwnFactors(by, session, clock());
  const totp = await store.totp(session.accountId, "active");
  const passkeys = await store.passkeys(session.accountId);
  return {
    totp: totp === undefined ? null : { createdAt: totp.createdAt, lastUsedAt: totp.lastUsedAt },
    passkeys: passkeys.map(({ passkeyId, name, createdAt, lastUsedAt, isSynced }) => ({
      passkeyId,
      name,
      createdAt,
      lastUsedAt,
      isSynced,
    })),
    needed: needsSecondFactor(by.roles),
    passkeysAvailable: relyingPartyOf(profile) !== undefined,
  };
}
