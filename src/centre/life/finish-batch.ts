import { formatDateTime } from "../../credential/model/date-time.ts";
import type { Actor } from "../audit/actor.ts";
import { digestOf, recordAudit } from "../audit/record-audit.ts";
import type { Centre } from "../centre.ts";
import type { SigningBatchItem, StoreWriter } from "../ports.ts";
import { subjectOf } from "../audit/subject-of.ts";

/**
 * Closes a batch of which every record is settled, once: for each class the trace gets a digest of what was
 * signed, so that a class's whole set can be compared later without one learner's data. The digest is
 * SHA-256 in hex over the records' digests in the order of the batch, in hex, with a line feed between them.
 */
export async function finishBatch(centre: Centre, by: Actor, batchId: string): Promise<void> {
  await centre.store.transaction(async (writer) => {
    const batch = await writer.signingBatch(batchId);
    const items = await writer.signingBatchItems(batchId);
    if (batch?.finishedAt !== null || items.some(({ outcome }) => outcome === null)) return;
    for (const [subject, signed] of await byClass(writer, items)) {
      const digest = await digestOf(signed.map((item) => item.digest).join("\n"));
      const newValue = { batchId, records: signed.length, digest };
      await recordAudit(writer, centre.clock, by, { action: "batch.sign", subject, newValue });
    }
    const count = (wanted: SigningBatchItem["outcome"]) =>
      items.filter(({ outcome }) => outcome === wanted).length;
    await recordAudit(writer, centre.clock, by, {
      action: "batch.finish",
      subject: subjectOf.batch(batchId),
      newValue: { issued: count("issued"), signed: count("signed"), refused: count("refused") },
    });
    await writer.finishSigningBatch(batchId, formatDateTime(centre.clock()));
  });
}

/** What was signed of each class, by the class's subject in the trace. */
async function byClass(
  writer: StoreWriter,
  items: readonly SigningBatchItem[],
): Promise<Map<string, SigningBatchItem[]>> {
  const signed = items.filter(({ outcome }) => outcome === "issued" || outcome === "signed");
  const states = await writer.records(signed.map(({ recordId }) => recordId));
  const classes = new Map<string, SigningBatchItem[]>();
  for (const item of signed) {
    const state = states.get(item.recordId);
    if (state === undefined) continue;
    const subject = subjectOf.class(state);
    classes.set(subject, [...(classes.get(subject) ?? []), item]);
  }
  return classes;
}
