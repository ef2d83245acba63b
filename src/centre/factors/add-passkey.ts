import { base64urlnopad } from "@scure/base";
import type { RegistrationResponseJSON, VerifiedRegistrationResponse } from "@simplewebauthn/server";
import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import type { Passkey } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import type { FactorSession } from "./factor-rules.ts";
import { markSecondFactor } from "./mark-second-factor.ts";
import { requirePasskeyName } from "./passkey-name.ts";
import { takeChallenge } from "./passkey-challenge.ts";
import { requireRelyingParty, type RelyingParty } from "./relying-party.ts";
import { requireChange } from "./require-change.ts";

/**
 * Keeps the passkey that a browser made by `beginPasskey`. The person was verified in making it, and so the
 * session has given its second factor. Throws `CentreError` duty_missing, second_factor_needed,
 * session_too_old, passkey_name_wrong, passkey_challenge_gone, passkey_refused, passkey_exists,
 * passkeys_unavailable.
 */
export async function addPasskey(
  centre: Centre,
  by: Actor,
  session: FactorSession,
  { name, response }: { name: string; response: RegistrationResponseJSON },
): Promise<Passkey> {
  const { store, clock } = centre;
  const { accountId, sessionId } = session;
  const now = clock();
  const party = requireRelyingParty(centre.profile);
  await requireChange(store, by, session, now);
  requirePasskeyName(name);
  const { clientDataJSON } = response.response;
  const challenge = await takeChallenge(centre, clientDataJSON, { purpose: "register", sessionId });
  const made = await verify(response, challenge, party);
  const passkey: Passkey = {
    passkeyId: centre.random.uuid(),
    accountId,
    credentialId: made.credential.id,
    publicKey: base64urlnopad.encode(made.credential.publicKey),
    counter: made.credential.counter,
    transports: made.credential.transports ?? [],
    isSynced: made.credentialBackedUp,
    name: name.trim().normalize("NFC"),
    createdAt: formatDateTime(now),
    lastUsedAt: null,
  };
  await store.transaction(async (writer) => {
    if (!(await writer.addPasskey(passkey))) throw new CentreError("passkey_exists");
    await markSecondFactor(centre, writer, by, session);
    const newValue = { kind: "passkey", passkeyId: passkey.passkeyId };
    await recordAudit(writer, clock, by, {
      action: "factor.add",
      subject: subjectOf.account(accountId),
      newValue,
    });
  });
  return passkey;
}

/** Whatever the library finds wrong with what came from outside, down to bytes that are no CBOR, is a refusal. */
async function verify(
  response: RegistrationResponseJSON,
  expectedChallenge: string,
  { id, origin }: RelyingParty,
): Promise<NonNullable<VerifiedRegistrationResponse["registrationInfo"]>> {
  const { verifyRegistrationResponse } = await import("@simplewebauthn/server");
  const asked = { response, expectedChallenge, expectedOrigin: origin, expectedRPID: id };
  const verified = await verifyRegistrationResponse({ ...asked, requireUserVerification: true }).catch(
    () => undefined,
  );
  if (verified?.registrationInfo === undefined) throw new CentreError("passkey_refused");
  return verified.registrationInfo;
}
