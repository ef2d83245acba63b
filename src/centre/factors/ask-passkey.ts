import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server";
import type { Centre } from "../centre.ts";
import { CentreError } from "../refusals.ts";
import type { FactorSession } from "./factor-rules.ts";
import { CHALLENGE_MS, offerChallenge } from "./passkey-challenge.ts";
import { requireRelyingParty } from "./relying-party.ts";

/**
 * What a browser is to prove one of the account's passkeys by, as the second factor of this session.
 * Throws `CentreError` factor_not_found, passkeys_unavailable.
 */
export async function askPasskey(
  centre: Centre,
  { accountId, sessionId }: FactorSession,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const passkeys = await centre.store.passkeys(accountId);
  if (passkeys.length === 0) throw new CentreError("factor_not_found");
  const allowed = passkeys.map(({ credentialId, transports }) => ({
    id: credentialId,
    transports: [...transports],
  }));
  return requestOptions(centre, "secondFactor", sessionId, allowed);
}

/**
 * The same for signing in without a password. It names no account and no passkey: the authenticator knows
 * which it has, and nobody learns from it who has an account here. Throws `CentreError` passkeys_unavailable.
 */
export async function askSignIn(centre: Centre): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return requestOptions(centre, "signIn", null, []);
}

async function requestOptions(
  centre: Centre,
  purpose: "secondFactor" | "signIn",
  sessionId: string | null,
  allowCredentials: { id: string; transports: string[] }[],
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { id } = requireRelyingParty(centre.profile);
  const { generateAuthenticationOptions } = await import("@simplewebauthn/server");
  return generateAuthenticationOptions({
    rpID: id,
    challenge: await offerChallenge(centre, { purpose, sessionId }),
    timeout: CHALLENGE_MS,
    userVerification: "required",
    allowCredentials,
  });
}
