import { base64urlnopad } from "@scure/base";
import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/server";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import { CentreError } from "../refusals.ts";
import { factorGuardOf } from "./factor-guard.ts";
import type { FactorSession } from "./factor-rules.ts";
import { loginNameOf } from "./login-name-of.ts";
import { CHALLENGE_MS, offerChallenge } from "./passkey-challenge.ts";
import { requireRelyingParty } from "./relying-party.ts";
import { requireChange } from "./require-change.ts";

/** More than anybody has devices; what a browser is sent to leave out stays small. */
const PASSKEYS_MAX = 20;

/**
 * What a browser is to make a passkey by (WebAuthn Level 3, section 5.4). The person is always verified, by PIN
 * or body, and no attestation is asked for: the centre does not choose people's devices. Throws `CentreError`
 * duty_missing, second_factor_needed, session_too_old, passkeys_full, passkeys_unavailable.
 */
export async function beginPasskey(
  centre: Centre,
  by: Actor,
  session: FactorSession,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { store, random, profile } = centre;
  const { accountId, sessionId } = session;
  const party = requireRelyingParty(profile);
  const { passkeys: count } = await requireChange(store, by, session, centre.clock());
  if (count >= PASSKEYS_MAX) throw new CentreError("passkeys_full");
  const guard = await store.transaction(async (writer) => {
    const kept = await factorGuardOf(writer, random, accountId);
    await writer.putFactorGuard(kept);
    return kept;
  });
  const loginName = await loginNameOf(store, accountId);
  const passkeys = await store.passkeys(accountId);
  const { generateRegistrationOptions } = await import("@simplewebauthn/server");
  return generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    userName: loginName,
    userDisplayName: loginName,
    userID: Uint8Array.from(base64urlnopad.decode(guard.userHandle)),
    challenge: await offerChallenge(centre, { purpose: "register", sessionId }),
    timeout: CHALLENGE_MS,
    attestationType: "none",
    // A key without room for one still serves as a second factor.
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
    excludeCredentials: passkeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
  });
}
