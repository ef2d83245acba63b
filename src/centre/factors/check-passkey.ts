import { base64urlnopad } from "@scure/base";
import type { AuthenticationResponseJSON, VerifiedAuthenticationResponse } from "@simplewebauthn/server";
import { actorWithoutDuties } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import { openIncidentByItself } from "../incidents/open-by-itself.ts";
import type { Passkey } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { takeChallenge } from "./passkey-challenge.ts";
import { requireRelyingParty } from "./relying-party.ts";

/** A passkey that was proved, and what its record becomes by it. */
export interface ProvedPasskey {
  passkey: Passkey;
  counter: number;
  isSynced: boolean;
}

/** Whose passkey it must be: the account's of a session, or anybody's who has it. */
type Expected =
  { purpose: "secondFactor"; sessionId: string; accountId: string } | { purpose: "signIn"; sessionId: null };

/**
 * Verifies an answer to `askPasskey` or `askSignIn` (WebAuthn Level 3, section 7.2). A passkey that nobody here
 * has, one of another account and a wrong signature look the same. Throws `CentreError`
 * passkey_challenge_gone, passkey_refused, passkey_counter_wrong, passkeys_unavailable.
 */
export async function checkPasskey(
  centre: Centre,
  response: AuthenticationResponseJSON,
  expected: Expected,
): Promise<ProvedPasskey> {
  const challenge = await takeChallenge(centre, response.response.clientDataJSON, expected);
  const passkey = await centre.store.passkeyByCredential(response.id);
  if (passkey === undefined || !(await isExpected(centre, passkey, response, expected)))
    throw new CentreError("passkey_refused");
  const { newCounter, credentialBackedUp } = await verify(centre, response, challenge, passkey);
  // Section 6.1.1: two devices with one key show in a counter that does not grow. Most do not count at all.
  if ((newCounter > 0 || passkey.counter > 0) && newCounter <= passkey.counter) {
    await traceRegression(centre, passkey, newCounter);
    throw new CentreError("passkey_counter_wrong");
  }
  return { passkey, counter: newCounter, isSynced: credentialBackedUp };
}

/** Step 6: where no session says who it is, the authenticator must, by the handle that it was given. */
async function isExpected(
  { store }: Centre,
  { accountId }: Passkey,
  { response: { userHandle } }: AuthenticationResponseJSON,
  expected: Expected,
): Promise<boolean> {
  if (expected.purpose === "secondFactor" && expected.accountId !== accountId) return false;
  if (userHandle === undefined) return expected.purpose === "secondFactor";
  return (await store.factorGuard(accountId))?.userHandle === userHandle;
}

/** Whatever the library finds wrong with what came from outside is a refusal. */
async function verify(
  { profile }: Centre,
  response: AuthenticationResponseJSON,
  expectedChallenge: string,
  { credentialId, publicKey }: Passkey,
): Promise<VerifiedAuthenticationResponse["authenticationInfo"]> {
  const { id, origin } = requireRelyingParty(profile);
  const { verifyAuthenticationResponse } = await import("@simplewebauthn/server");
  // The counter is compared by the caller, who has to tell it from a wrong signature.
  const credential = {
    id: credentialId,
    publicKey: Uint8Array.from(base64urlnopad.decode(publicKey)),
    counter: 0,
  };
  const asked = { response, expectedChallenge, expectedOrigin: origin, expectedRPID: id, credential };
  const verified = await verifyAuthenticationResponse({ ...asked, requireUserVerification: true }).catch(
    () => undefined,
  );
  if (verified?.verified !== true) throw new CentreError("passkey_refused");
  return verified.authenticationInfo;
}

/** The trace keeps it, and the leaders are told: a passkey that counts backwards may have been copied (Điều 18). */
async function traceRegression(centre: Centre, passkey: Passkey, counter: number): Promise<void> {
  const { store, clock } = centre;
  const { accountId, passkeyId } = passkey;
  await store.transaction((writer) =>
    recordAudit(writer, clock, actorWithoutDuties(accountId, "page"), {
      action: "factor.suspect",
      subject: subjectOf.account(accountId),
      oldValue: { passkeyId, counter: passkey.counter },
      newValue: { passkeyId, counter },
    }),
  );
  await openIncidentByItself(centre, { cause: "passkey_counter", findings: [passkeyId] });
}
