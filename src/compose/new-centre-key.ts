import type { StoredKey } from "../centre/ports.ts";
import { publishTrustList } from "../centre/publish-trust-list.ts";
import { CliError } from "../cli/cli-error.ts";
import { formatDateTime } from "../credential/model/date-time.ts";
import { newKey } from "./init-centre.ts";
import { makeKey, openCentre, systemClock } from "./open-centre.ts";

/**
 * Gives the centre a new current key; the one before is retired and stays in the history, and the trust
 * list says so at once. Throws `CliError` key_single for a did:key, and what `openCentre` throws.
 */
export async function newCentreKey(folder: string, passphrase: string): Promise<StoredKey> {
  // Opened first: the passphrase must be the one that the other keys have.
  const { centre, close } = await openCentre(folder, passphrase);
  try {
    const { did } = centre.profile;
    if (did.startsWith("did:key:")) throw new CliError("key_single");
    const publicKey = await makeKey(folder, passphrase);
    const now = systemClock();
    const key = newKey("centre", did, publicKey, formatDateTime(now));
    await centre.store.transaction(async (writer) => writer.addKey(key));
    // Signed with the old key, in its last second: whoever holds the list before knows that key only.
    await publishTrustList({ ...centre, clock: () => now });
    return key;
  } finally {
    await close();
  }
}
