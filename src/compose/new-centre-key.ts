import { changeKey } from "../centre/change-key.ts";
import type { Actor } from "../centre/audit/actor.ts";
import type { StoredKey } from "../centre/ports.ts";
import { CentreError } from "../centre/refusals.ts";
import { formatDateTime } from "../credential/model/date-time.ts";
import type { KeyCost } from "../keys/key-file.ts";
import { newKey } from "./init-centre.ts";
import { makeKey, openCentre, systemClock } from "./open-centre.ts";

/** Gives the centre a new current key. Throws what `openCentre` and `changeKey` throw. */
export async function newCentreKey(
  folder: string,
  passphrase: string,
  by: Actor,
  cost?: KeyCost,
): Promise<StoredKey> {
  // Opened first: the passphrase must be the one that the other keys have.
  const { centre, close } = await openCentre(folder, passphrase);
  try {
    const { did } = centre.profile;
    // Before a key file is made that nothing would use.
    if (did.startsWith("did:key:")) throw new CentreError("key_single");
    const publicKey = await makeKey(folder, passphrase, cost);
    const key = newKey("centre", did, publicKey, formatDateTime(systemClock()));
    await changeKey(centre, by, key);
    return key;
  } finally {
    await close();
  }
}
