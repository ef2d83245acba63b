import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import type { SigningBatch, SigningBatchItem } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { requirePermit } from "../require-permit.ts";

/**
 * How far a signing batch has come, also while it is being signed: for whoever may sign, and for the one
 * who has previewed it. Throws `CentreError` batch_not_found, duty_missing.
 */
export async function readBatch(
  centre: Centre,
  by: Actor,
  batchId: string,
): Promise<SigningBatch & { items: SigningBatchItem[] }> {
  const { store } = centre;
  const batch = await store.signingBatch(batchId);
  requirePermit(centre, by, "batch.read", { owners: [batch?.createdBy ?? null] });
  if (batch === undefined) throw new CentreError("batch_not_found");
  return { ...batch, items: await store.signingBatchItems(batchId) };
}
