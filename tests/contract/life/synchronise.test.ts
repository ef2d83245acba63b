/** Điều 7, step 6: what was issued reaches the sector's database, whatever happens on the way. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { deliverOutbox, type Deliver, type Delivery } from "../../../src/centre/life/synchronise.ts";
import { queueSynchronise } from "../../../src/centre/life/queue-synchronise.ts";
import { confirmClass, openLifeSchool, signAll, type LifeSchool } from "../../helpers/life-school.ts";
import { classKey } from "../../helpers/sample-school.ts";

let school: LifeSchool;
let ids: string[];
beforeEach(async () => {
  school = await openLifeSchool({ perClass: 3 });
  ids = school.records
    .filter(({ record }) => record.className === "10A1")
    .map(({ record }) => record.recordId);
  await confirmClass(school.centre, "10A1");
  await signAll(school.centre, { classes: [classKey("10A1")] });
});
afterEach(async () => school.close());

const stepsOf = async () => {
  const records = await school.centre.store.records(ids);
  return ids.map((id) => records.get(id)?.step);
};
const pending = async () => school.centre.store.pendingOutbox("synchronise", 0, 100);
const seenOf = (deliveries: Delivery[]) =>
  deliveries.map(({ recordId, syncVersion, event, inForce, version }) => [
    recordId,
    syncVersion,
    event,
    version.version,
    inForce,
  ]);
const taking =
  (seen: Delivery[]): Deliver =>
  async (delivery) => {
    seen.push(delivery);
    return { taken: true };
  };

test("each message once, in the order of the commits; the record is synchronised, and the trace says so", async () => {
  const seen: Delivery[] = [];
  expect(await deliverOutbox(school.centre, taking(seen))).toEqual({ delivered: 3, waiting: [] });
  expect(seenOf(seen)).toEqual(ids.map((id) => [id, 1, "NEW", 1, true]));
  for (const { recordId, version } of seen)
    expect(version).toEqual(await school.centre.store.recordVersion(recordId, 1));
  expect(await stepsOf()).toEqual(["synchronised", "synchronised", "synchronised"]);
  expect(await deliverOutbox(school.centre, taking(seen))).toEqual({ delivered: 0, waiting: [] });
  expect(seen).toHaveLength(3);
  const rows = (await school.centre.store.auditRows(0, 1000)).filter(
    ({ action }) => action === "record.synchronise",
  );
  expect(rows).toMatchObject(
    ids.map((id) => ({
      actor: "job:outbox",
      source: "job",
      subject: `record:${id}`,
      newValue: { version: 1, syncVersion: 1, inForce: true },
    })),
  );
});

test("what is not taken stays for the next run, counted; others are not kept waiting by it", async () => {
  const deliver: Deliver = async ({ recordId }) =>
    recordId === ids[1] ? { taken: false, detail: "503" } : { taken: true };
  expect(await deliverOutbox(school.centre, deliver)).toEqual({
    delivered: 2,
    waiting: [{ recordId: ids[1], syncVersion: 1, attempts: 1, detail: "503" }],
  });
  expect(await stepsOf()).toEqual(["synchronised", "issued", "synchronised"]);
  expect(await deliverOutbox(school.centre, deliver)).toMatchObject({ waiting: [{ attempts: 2 }] });
  expect(await deliverOutbox(school.centre, taking([]))).toEqual({ delivered: 1, waiting: [] });
  expect(await stepsOf()).toEqual(["synchronised", "synchronised", "synchronised"]);
});

test("a later message of a record waits for an earlier one, and says nothing of another's step", async () => {
  const [first = ""] = ids;
  await school.centre.store.transaction((writer) =>
    queueSynchronise(writer, first, { version: 1, inForce: false }, "2026-06-10T00:00:00Z"),
  );
  const tried: Delivery[] = [];
  const report = await deliverOutbox(school.centre, async (delivery) => {
    tried.push(delivery);
    return delivery.recordId === first ? { taken: false, detail: "503" } : { taken: true };
  });
  expect(seenOf(tried.filter(({ recordId }) => recordId === first))).toEqual([[first, 1, "NEW", 1, true]]);
  expect(report.waiting).toEqual([
    { recordId: first, syncVersion: 1, attempts: 1, detail: "503" },
    { recordId: first, syncVersion: 2, attempts: 0, detail: "" },
  ]);
  const seen: Delivery[] = [];
  await deliverOutbox(school.centre, taking(seen));
  expect(seenOf(seen)).toEqual([
    [first, 1, "NEW", 1, true],
    [first, 2, "UPDATE", 1, false],
  ]);
  expect(await pending()).toEqual([]);
});
