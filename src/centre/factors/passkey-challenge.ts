import { base64urlnopad } from "@scure/base";
import { formatDateTime } from "../../credential/model/date-time.ts";
import { isObject } from "../../credential/model/json.ts";
import { digestOf } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import type { PasskeyChallenge } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { MINUTE_MS, shift } from "../shift-moment.ts";

/** WebAuthn Level 3, section 13.4.3 asks for 16 at least. */
const CHALLENGE_BYTES = 32;
export const CHALLENGE_MS = 5 * MINUTE_MS;

type Asked = Pick<PasskeyChallenge, "purpose" | "sessionId">;

/** Bytes for a browser to have signed, kept here until they come back; as bytes and never twice. */
export async function offerChallenge(
  { store, random, clock }: Centre,
  asked: Asked,
): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = Uint8Array.from(random.bytes(CHALLENGE_BYTES));
  const now = formatDateTime(clock());
  const challengeId = await digestOf(base64urlnopad.encode(challenge));
  const expiresAt = shift(now, CHALLENGE_MS);
  await store.transaction(async (writer) => {
    await writer.forgetOfferedChallenges(now);
    await writer.offerChallenge({ ...asked, challengeId, expiresAt });
  });
  return challenge;
}

/**
 * Takes back the challenge that a browser answers, for good, whatever comes of the answer. Answers it as the
 * browser wrote it. Throws `CentreError` passkey_challenge_gone where it was not offered for this, to this
 * session, within five minutes; passkey_refused where the answer is unreadable.
 */
export async function takeChallenge(
  { store, clock }: Centre,
  clientDataJson: string,
  asked: Asked,
): Promise<string> {
  const challenge = challengeIn(clientDataJson);
  if (challenge === undefined) throw new CentreError("passkey_refused");
  const challengeId = await digestOf(challenge);
  const offered = await store.transaction((writer) => writer.takeChallenge(challengeId));
  const isOurs =
    offered !== undefined &&
    offered.purpose === asked.purpose &&
    offered.sessionId === asked.sessionId &&
    formatDateTime(clock()) < offered.expiresAt;
  if (!isOurs) throw new CentreError("passkey_challenge_gone");
  return challenge;
}

/** @param clientDataJson base64url, as it comes from `navigator.credentials` */
function challengeIn(clientDataJson: string): string | undefined {
  try {
    const bytes = base64urlnopad.decode(clientDataJson);
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    const challenge = isObject(value) ? value["challenge"] : undefined;
    return typeof challenge === "string" ? challenge : undefined;
  } catch {
    return undefined;
  }
}
