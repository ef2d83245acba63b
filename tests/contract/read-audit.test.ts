/** Who may see the trace of one thing, and how much of it (Điều 9). */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Actor } from "../../src/centre/audit/actor.ts";
import { readAudit } from "../../src/centre/audit/read-audit.ts";
import { recordAudit } from "../../src/centre/audit/record-audit.ts";
import type { Centre } from "../../src/centre/centre.ts";
import type { Role } from "../../src/record/duties.ts";
import { tester } from "../helpers/actor.ts";
import { openStoreCentre } from "../helpers/store-centre.ts";

let centre: Centre;
let close: () => Promise<void>;
beforeEach(async () => {
  ({ centre, close } = await openStoreCentre());
  await centre.store.transaction(async (writer) => {
    for (const [number, subject] of ["record:1", "record:10", "record:1", "record:1"].entries()) {
      const note = { oldValue: null, newValue: { number }, reason: "Nhập lại" };
      await recordAudit(writer, centre.clock, tester, { action: "token.create", subject, ...note });
    }
  });
});
afterEach(async () => close());

const as = (...roles: Role[]): Actor => ({ ...tester, actorId: "X", roles });
const all = { subject: "record:1", after: 0, limit: 100 };
const sequences = (rows: { sequence: number }[]) => rows.map(({ sequence }) => sequence);

test("the director: every row of that subject and of no other, as it was hashed", async () => {
  const rows = await readAudit(centre, as("director"), all);
  expect(sequences(rows)).toEqual([1, 3, 4]);
  expect(rows).toEqual((await centre.store.auditRows(0, 9)).filter(({ subject }) => subject === "record:1"));
});

test("a page at a time", async () => {
  const page = async (after: number) =>
    sequences(await readAudit(centre, as("director"), { ...all, after, limit: 2 }));
  expect([await page(0), await page(3), await page(4)]).toEqual([[1, 3], [4], []]);
});

test("the administrator: the same rows without what was written and why", async () => {
  const rows = await readAudit(centre, as("administrator"), all);
  expect(sequences(rows)).toEqual([1, 3, 4]);
  const members = ["sequence", "at", "actor", "action", "subject", "source", "previousHash", "hash"];
  for (const row of rows) expect(Object.keys(row).toSorted()).toEqual(members.toSorted());
});

test.each<[Role[]]>([
  [[]],
  [["deputyDirector"]],
  [["departmentHead", "subjectTeacher", "homeroomTeacher", "registrar"]],
])("%j: nobody else", async (roles) => {
  await expect(readAudit(centre, as(...roles), all)).rejects.toMatchObject({ code: "duty_missing" });
});
