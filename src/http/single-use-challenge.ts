import { createHash } from "node:crypto";
import type { Centre } from "../centre/centre.ts";
import { formatDateTime } from "../credential/model/date-time.ts";

/**
 * How long a used challenge is remembered. A verifier draws a new one for each presentation and waits
 * minutes for it; whoever asks with the same one a month later asks for a replay.
 */
const REMEMBERED_MS = 30 * 24 * 60 * 60_000;

/**
 * Marks a challenge for a domain as used; false if it was used before, by this process or another.
 * The store keeps only a digest: a challenge may carry something of the verifier's.
 */
export async function useChallengeOnce(
  centre: Centre,
  challenge: string,
  domain: string | undefined,
): Promise<boolean> {
  const hash = createHash("sha256")
    .update(JSON.stringify([challenge, domain ?? null]))
    .digest("hex");
  const now = centre.clock();
  const forgotten = new Date(now.getTime() - REMEMBERED_MS);
  return centre.store.transaction(async (writer) => {
    await writer.forgetChallenges(formatDateTime(forgotten));
    return writer.useChallenge(hash, formatDateTime(now));
  });
}
