import { formatDateTime, parseDateTime } from "../credential/model/date-time.ts";
import type { Centre } from "./centre.ts";
import type { StoredKey } from "./ports.ts";
import { publishTrustListIn } from "./publish-trust-list.ts";
import { CentreError } from "./refusals.ts";

/**
 * Makes a new key the one that an identity signs with; the one before is retired and stays in the
 * history, so that old paper still verifies (D15), and the trust list says so at once. A did:key has
 * one key for ever. Refuses `key_single`.
 * @param next made just now, `validFrom` its first second; `centre` still holds the key before it
 */
export async function changeKey(centre: Centre, next: StoredKey): Promise<void> {
  if (next.controller.startsWith("did:key:")) throw new CentreError("key_single", next.controller);
  await centre.store.transaction(async (writer) => {
    const keys = await writer.keys();
    const before = keys.filter((key) => key.signer === next.signer && key.expires === undefined);
    for (const { id } of before) await writer.endKey(id, lastSecond(next.validFrom));
    await writer.addKey(next);
    // Signed with the old key, in its last second: whoever holds the list before this one knows no other.
    await publishTrustListIn(writer, centre, new Date(next.validFrom));
  });
}

/** Dates are kept to the second: in the second of the change either key may have signed. */
function lastSecond(validFrom: string): string {
  return formatDateTime(new Date((parseDateTime(validFrom) ?? 0) + 1000));
}
