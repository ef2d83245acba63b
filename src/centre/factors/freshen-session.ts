import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import type { StoreWriter } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { startSession, type StartedSession, type Visit } from "../sessions/start-session.ts";
import { checkPasskey, type ProvedPasskey } from "./check-passkey.ts";
import type { FactorSession } from "./factor-rules.ts";
import { markSecondFactor } from "./mark-second-factor.ts";
import { takeCode } from "./take-code.ts";

/** What a person shows beside the password. */
export type FactorProof =
  { kind: "totp"; code: string } | { kind: "passkey"; response: AuthenticationResponseJSON };

/**
 * Takes a second factor: it completes a session that waits for one, and makes that of a session fresh for what
 * takes a fresh one. Answers the moment, which stays in the session, and the secret that opens it from now on where
 * that is another; what is then done with it is in the trace.
 * Throws `CentreError` factor_not_found, factor_blocked, code_wrong, code_used, secrets_unavailable,
 * passkey_challenge_gone, passkey_refused, passkey_counter_wrong, passkeys_unavailable.
 */
export async function freshenSession(
  centre: Centre,
  by: Actor,
  session: FactorSession,
  proof: FactorProof,
): Promise<{ secondFactorAt: string; secret: string | null }> {
  const { accountId, sessionId } = session;
  const now = centre.clock();
  let secret: string | null = null;
  const mark = async (writer: StoreWriter) => {
    secret = await markSecondFactor(centre, writer, by, session);
  };
  if (proof.kind === "totp") {
    await takeCode(centre, by, { accountId, state: "active", code: proof.code }, mark);
    return { secondFactorAt: formatDateTime(now), secret };
  }
  const proved = await checkPasskey(centre, proof.response, {
    purpose: "secondFactor",
    sessionId,
    accountId,
  });
  await centre.store.transaction(async (writer) => {
    await usePasskey(writer, proved, now);
    await mark(writer);
  });
  return { secondFactorAt: formatDateTime(now), secret };
}

/**
 * Signs in without a password, by an answer to `askSignIn`: a passkey counts as both factors, since its owner was
 * verified by the authenticator. Of an account that was left it is as refused as one that nobody has.
 * Throws `CentreError` passkey_challenge_gone, passkey_refused, passkey_counter_wrong, passkeys_unavailable.
 */
export async function signInByPasskey(
  centre: Centre,
  response: AuthenticationResponseJSON,
  visit: Visit,
): Promise<StartedSession> {
  const proved = await checkPasskey(centre, response, { purpose: "signIn", sessionId: null });
  const { accountId } = proved.passkey;
  return centre.store.transaction(async (writer) => {
    await usePasskey(writer, proved, centre.clock());
    if ((await writer.account(accountId))?.state !== "active") throw new CentreError("passkey_refused");
    return startSession(centre, writer, accountId, visit, "given");
  });
}

/** Refused if it was removed, or used with the same counter, while the answer was looked at. */
async function usePasskey(
  writer: StoreWriter,
  { passkey, counter, isSynced }: ProvedPasskey,
  now: Date,
): Promise<void> {
  const used = await writer.usePasskey(passkey, { counter, isSynced, at: formatDateTime(now) });
  if (!used) throw new CentreError("passkey_refused");
}
