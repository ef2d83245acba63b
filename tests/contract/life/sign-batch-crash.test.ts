/** A crash in the middle of a batch loses nothing and signs nothing twice. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { verifyAudit } from "../../../src/centre/audit/verify-audit.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import { previewBatch } from "../../../src/centre/life/preview-batch.ts";
import { signBatch } from "../../../src/centre/life/sign-batch.ts";
import type { SchoolRecordYear } from "../../../src/record/school-record-year.ts";
import { actors, confirmClass, learnerIdOf, openLifeSchool } from "../../helpers/life-school.ts";
import { classKey } from "../../helpers/sample-school.ts";
import { storePassphrase } from "../../helpers/store-centre.ts";

let centre: Centre;
let file: string;
let records: SchoolRecordYear[];
let batchId: string;
let close: () => Promise<void>;
const names = ["10A1", "11A1", "12A1"];
beforeEach(async () => {
  ({ centre, file, records, close } = await openLifeSchool({ perClass: 42 }));
  for (const name of names) await confirmClass(centre, name);
  ({ batchId } = await previewBatch(centre, actors.director, { classes: names.map(classKey) }));
});
afterEach(async () => close());

const run = async (over: Centre) => {
  const seen: string[] = [];
  const batch = { batchId, passphrase: storePassphrase };
  for await (const { recordId } of signBatch(over, actors.director, batch)) seen.push(recordId);
  return seen;
};

/** Exactly one of everything for each record, and a trace that holds together. */
async function expectWhole(): Promise<void> {
  expect(await centre.store.countCredentials()).toMatchObject({ full: 120, compact: 120 });
  for (const record of records) {
    const { recordId } = record.record;
    expect((await centre.store.issuancesOfRecord(recordId)).length, recordId).toBe(1);
    expect((await centre.store.recordVersions(recordId)).length).toBe(1);
    expect((await centre.store.record(recordId))?.step).toBe("issued");
    expect(await centre.store.lastSyncVersion(recordId)).toBe(1);
    const notices = await centre.store.notices(learnerIdOf(record));
    expect(notices.filter(({ code }) => code === "record_issued")).toHaveLength(1);
  }
  const rows = await centre.store.auditRows(0, 10_000);
  const count = (action: string) => rows.filter((row) => row.action === action).length;
  expect([count("record.sign"), count("batch.sign"), count("batch.finish")]).toEqual([120, 3, 1]);
  expect((await verifyAudit(centre)).findings).toEqual([]);
}

/** Its transactions fail once `commits` of them are through: before they write, or when all is written but the commit. */
function failing(commits: number, when: "before" | "after"): Centre {
  const { store } = centre;
  let left = commits;
  const fails = () => left-- <= 0;
  return {
    ...centre,
    store: {
      ...store,
      transaction: async (work) => {
        const isLast = fails();
        if (isLast && when === "before") throw new Error("power cut");
        return store.transaction(async (writer) => {
          const answer = await work(writer);
          if (isLast) throw new Error("power cut");
          return answer;
        });
      },
    },
  };
}

test("a store that fails after any number of commits, again and again", async () => {
  for (const [commits, when] of [
    [0, "before"],
    [1, "after"],
    [0, "after"],
    [1, "before"],
    [1, "after"],
    [1, "after"],
  ] as const)
    await expect(run(failing(commits, when))).rejects.toThrow("power cut");
  // Every record is settled by now; only the end of the batch was cut off.
  expect(await centre.store.signingBatch(batchId)).toMatchObject({ finishedAt: null });
  expect(await run(centre)).toHaveLength(120);
  await expectWhole();
});

test("a process that is killed: another one goes on from the last record that it told of", async () => {
  const script = join(import.meta.dirname, "..", "processes", "sign-batch.ts");
  const child = spawn(process.execPath, [script, file, batchId], { stdio: ["ignore", "pipe", "inherit"] });
  const told: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    told.push(line);
    // The first chunk is committed; the second is being signed.
    if (told.length === 1) child.kill("SIGKILL");
  }
  await once(child, "close").catch(() => undefined);
  const settled = (await centre.store.signingBatchItems(batchId)).filter(({ outcome }) => outcome !== null);
  expect(settled.length).toBeGreaterThanOrEqual(told.length);
  expect(settled.length).toBeLessThan(120);
  expect((await centre.store.countCredentials()).full).toBe(settled.length);
  const seen = await run(centre);
  expect(new Set(seen).size).toBe(120);
  await expectWhole();
});
