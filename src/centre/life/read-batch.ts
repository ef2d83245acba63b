import { formatDateTime } from "../../credential/model/date-time.ts";
import { signingRight } from "../../record/sign.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import type { SigningBatch, SigningBatchItem } from "../ports.ts";
import { CentreError } from "../refusals.ts";

/**
 * How far a signing batch has come, also while it is being signed: for whoever may sign, and for the one
 * who has previewed it. Throws `CentreError` batch_not_found, duty_missing.
 */
export async function readBatch(
  { store, clock }: Centre,
  by: Actor,
  batchId: string,
): Promise<SigningBatch & { items: SigningBatchItem[] }> {
  const batch = await store.signingBatch(batchId);
  const maySign = signingRight(by, formatDateTime(clock())) !== undefined;
  const isOwn = by.roles.length > 0 && batch?.createdBy === by.actorId;
  if (!maySign && !isOwn) throw new CentreError("duty_missing");
  if (batch === undefined) throw new CentreError("batch_not_found");
  return { ...batch, items: await store.signingBatchItems(batchId) };
}
