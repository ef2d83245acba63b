import type { Actor } from "./audit/actor.ts";
import { recordAudit } from "./audit/record-audit.ts";
import { subjectOf } from "./audit/subject-of.ts";
import type { Centre } from "./centre.ts";
import { addKey } from "./change-key.ts";
import type { StoredKey } from "./ports.ts";
import { publishTrustListIn } from "./publish-trust-list.ts";
import { CentreError } from "./refusals.ts";
import { publishLists } from "./status-lists.ts";

/**
 * Sets the centre up: profile, keys, first status lists and trust list, in one transaction. Refuses
 * `centre_exists`. The keys must be unlocked already, since the lists are signed.
 */
export async function createCentre(centre: Centre, by: Actor, keys: readonly StoredKey[]): Promise<void> {
  const { profile, clock } = centre;
  const { did, name, baseUrl, moetCode = null } = profile;
  await centre.store.transaction(async (writer) => {
    if ((await writer.centre()) !== undefined) throw new CentreError("centre_exists");
    await writer.createCentre(profile);
    const newValue = { name, baseUrl, moetCode };
    await recordAudit(writer, clock, by, {
      action: "centre.create",
      subject: subjectOf.centre(did),
      newValue,
    });
    for (const key of keys) await addKey(writer, clock, by, key);
    for (const { signer } of keys) {
      await writer.openList(signer, 1);
      await publishLists(centre, writer, signer, 1);
    }
    await publishTrustListIn(writer, centre, clock());
  });
}
