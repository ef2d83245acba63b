import { createHash } from "node:crypto";
import type { Centre } from "../centre/centre.ts";
import { formatDateTime } from "../credential/model/date-time.ts";

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
  return centre.store.transaction((writer) => writer.useChallenge(hash, formatDateTime(centre.clock())));
}
