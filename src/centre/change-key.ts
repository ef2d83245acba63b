import { formatDateTime, parseDateTime } from "../credential/model/date-time.ts";
import type { Actor } from "./audit/actor.ts";
import { recordAudit } from "./audit/record-audit.ts";
import { subjectOf } from "./audit/subject-of.ts";
import type { Centre } from "./centre.ts";
import type { Clock, StoredKey, StoreWriter } from "./ports.ts";
import { publishTrustListIn } from "./publish-trust-list.ts";
import { CentreError } from "./refusals.ts";

/**
 * Makes a new key the one that an identity signs with; the one before is retired and stays in the
 * history, so that old paper still verifies (D15), and the trust list says so at once. A did:key has
 * one key for ever. Refuses `key_single`.
 * @param next made just now, `validFrom` its first second; `centre` still holds the key before it
 */
export async function changeKey(centre: Centre, by: Actor, next: StoredKey): Promise<void> {
  if (next.controller.startsWith("did:key:")) throw new CentreError("key_single", next.controller);
  await centre.store.transaction(async (writer) => {
    const keys = await writer.keys();
    const before = keys.filter((key) => key.signer === next.signer && key.expires === undefined);
    const expires = lastSecond(next.validFrom);
    for (const { id } of before) {
      await writer.endKey(id, expires);
      await recordAudit(writer, centre.clock, by, {
        action: "key.end",
        subject: subjectOf.key(id),
        newValue: { expires },
      });
    }
    await addKey(writer, centre.clock, by, next);
    // Signed with the old key, in its last second: whoever holds the list before this one knows no other.
    await publishTrustListIn(writer, centre, new Date(next.validFrom));
  });
}

/** Stores a key and says so in the trace. */
export async function addKey(writer: StoreWriter, clock: Clock, by: Actor, key: StoredKey): Promise<void> {
  await writer.addKey(key);
  const { id, signer, controller, validFrom } = key;
  await recordAudit(writer, clock, by, {
    action: "key.add",
    subject: subjectOf.key(id),
    newValue: { signer, controller, validFrom },
  });
}

/** Dates are kept to the second: in the second of the change either key may have signed. */
function lastSecond(validFrom: string): string {
  return formatDateTime(new Date((parseDateTime(validFrom) ?? 0) + 1000));
}
