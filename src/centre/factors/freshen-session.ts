import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import type { StoreWriter } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { checkPasskey, type ProvedPasskey } from "./check-passkey.ts";
import type { FactorSession } from "./factor-rules.ts";
import { markSecondFactor } from "./mark-second-factor.ts";
import { takeCode } from "./take-code.ts";

/** What a person shows beside the password. */
export type FactorProof =
  { kind: "totp"; code: string } | { kind: "passkey"; response: AuthenticationResponseJSON };

/**
 * Takes a second factor: it completes a session that waits for one, and makes that of a session fresh for what
 * takes a fresh one. The moment stays in the session; what is then done with it is in the trace.
 * Throws `CentreError` factor_not_found, factor_blocked, code_wrong, code_used, secrets_unavailable,
 * passkey_challenge_gone, passkey_refused, passkey_counter_wrong, passkeys_unavailable.
 */
export async function freshenSession(
  centre: Centre,
  by: Actor,
  session: FactorSession,
  proof: FactorProof,
): Promise<void> {
  const { accountId, sessionId } = session;
  const now = centre.clock();
  const mark = (writer: StoreWriter) => markSecondFactor(writer, session, now);
  if (proof.kind === "totp") {
    await takeCode(centre, by, { accountId, state: "active", code: proof.code }, mark);
    return;
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
}

/**
 * Whose passkey this is, which was asked for by `askSignIn`: it counts as both factors, since its owner was
 * verified by the authenticator. Starting the session, if the account may have one, is the caller's.
 * Throws `CentreError` passkey_challenge_gone, passkey_refused, passkey_counter_wrong, passkeys_unavailable.
 */
export async function signInByPasskey(
  centre: Centre,
  response: AuthenticationResponseJSON,
): Promise<{ accountId: string }> {
  const proved = await checkPasskey(centre, response, { purpose: "signIn", sessionId: null });
  await centre.store.transaction((writer) => usePasskey(writer, proved, centre.clock()));
  return { accountId: proved.passkey.accountId };
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
