/** A batch is closed, and its classes' digests written, only when every record of it is settled (Điều 7, step 4). */
import { expect, test } from "vitest";
import { finishBatch } from "../../../src/centre/life/finish-batch.ts";
import { previewBatch } from "../../../src/centre/life/preview-batch.ts";
import { actors, confirmClass, openLifeSchool } from "../../helpers/life-school.ts";
import { classKey } from "../../helpers/sample-school.ts";

test("a batch with a record that still waits stays open, and the trace says nothing of its end", async () => {
  const { centre, close } = await openLifeSchool({ perClass: 2 });
  const { store } = centre;
  await confirmClass(centre, "10A1");
  const { batchId } = await previewBatch(centre, actors.director, { classes: [classKey("10A1")] });
  const [first, second] = await store.signingBatchItems(batchId);
  const settle = async (item: typeof first) =>
    store.transaction((writer) =>
      writer.settleBatchItem({ ...item!, outcome: "refused", code: "record_changed" }),
    );
  const ends = async () =>
    (await store.auditRows(0, 1000)).filter(({ action }) => action === "batch.finish").length;

  await settle(first);
  await finishBatch(centre, actors.director, batchId);
  expect([await ends(), (await store.signingBatch(batchId))?.finishedAt]).toEqual([0, null]);
  await settle(second);
  await finishBatch(centre, actors.director, batchId);
  expect([await ends(), (await store.signingBatch(batchId))?.finishedAt]).toEqual([
    1,
    "2026-05-29T01:15:00Z",
  ]);
  await close();
});
