/** Điều 7, step 6: what was issued reaches the sector's database, whatever happens on the way. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { deliverOutbox } from "../../../src/centre/life/synchronise.ts";
import { queueSynchronise } from "../../../src/centre/life/queue-synchronise.ts";
import type { OutboxMessage } from "../../../src/centre/ports.ts";
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
const seenOf = (messages: OutboxMessage[]) =>
  messages.map(({ recordId, syncVersion, payload }) => [recordId, syncVersion, payload]);

test("each message once, in the order of the commits; the record is synchronised, and the trace says so", async () => {
  const seen: OutboxMessage[] = [];
  const deliver = async (message: OutboxMessage) => seen.push(message) > 0;
  expect(await deliverOutbox(school.centre, deliver)).toEqual({ delivered: 3, failed: 0 });
  expect(seenOf(seen)).toEqual(ids.map((id) => [id, 1, { version: 1, inForce: true }]));
  expect(await stepsOf()).toEqual(["synchronised", "synchronised", "synchronised"]);
  expect(await deliverOutbox(school.centre, deliver)).toEqual({ delivered: 0, failed: 0 });
  expect(seen).toHaveLength(3);
  const rows = (await school.centre.store.auditRows(0, 1000)).filter(
    ({ action }) => action === "record.synchronise",
  );
  expect(rows).toMatchObject(
    ids.map((id) => ({
      actor: "job:outbox",
      source: "job",
      subject: `record:${id}`,
      oldValue: { step: "issued" },
      newValue: { step: "synchronised", version: 1, syncVersion: 1, inForce: true },
    })),
  );
});

test("what is refused or breaks stays for the next run, counted; others are not kept waiting by it", async () => {
  const bad = ids[1];
  const deliver = async ({ recordId }: OutboxMessage) => {
    if (recordId === bad) throw new Error("connection reset");
    return recordId !== ids[2];
  };
  expect(await deliverOutbox(school.centre, deliver)).toEqual({ delivered: 1, failed: 2 });
  expect(await stepsOf()).toEqual(["synchronised", "issued", "issued"]);
  expect((await pending()).map(({ recordId, attempts }) => [recordId, attempts])).toEqual([
    [ids[1], 1],
    [ids[2], 1],
  ]);
  expect(await deliverOutbox(school.centre, async () => true)).toEqual({ delivered: 2, failed: 0 });
  expect(await stepsOf()).toEqual(["synchronised", "synchronised", "synchronised"]);
});

test("a later message of a record waits for an earlier one, and says nothing of another's step", async () => {
  const [first = ""] = ids;
  await school.centre.store.transaction((writer) =>
    queueSynchronise(writer, first, { version: 1, inForce: false }, "2026-06-10T00:00:00Z"),
  );
  const tried: [string, number][] = [];
  const away = async ({ recordId, syncVersion }: OutboxMessage) => {
    tried.push([recordId, syncVersion]);
    return recordId !== first;
  };
  await deliverOutbox(school.centre, away);
  expect(tried.filter(([recordId]) => recordId === first)).toEqual([[first, 1]]);
  const seen: OutboxMessage[] = [];
  await deliverOutbox(school.centre, async (message) => seen.push(message) > 0);
  expect(seenOf(seen)).toEqual([
    [first, 1, { version: 1, inForce: true }],
    [first, 2, { version: 1, inForce: false }],
  ]);
  expect(await pending()).toEqual([]);
});
