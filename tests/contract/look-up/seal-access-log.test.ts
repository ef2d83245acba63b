/** What the access log says cannot be changed unseen: the trace seals it, and the trace's head is signed (D12). */
import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { publishAuditHead } from "../../../src/centre/audit/publish-audit-head.ts";
import { verifyAudit } from "../../../src/centre/audit/verify-audit.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import { readRecord } from "../../../src/centre/life/read-records.ts";
import { readSheet } from "../../../src/centre/school/read-sheet.ts";
import { openSqliteDatabase } from "../../../src/store/sqlite.ts";
import { actors, openLifeSchool, type LifeSchool } from "../../helpers/life-school.ts";
import { classKey } from "../../helpers/sample-school.ts";
import { openCopyOf } from "../../helpers/store-centre.ts";

/** Set up once, and copied for each test. */
let template: LifeSchool;
let centre: Centre;
let file: string;
let close: () => Promise<void>;
let now: Date;
let recordId: string;
beforeAll(async () => {
  template = await openLifeSchool({ perClass: 3 });
  recordId = template.records.find(({ record }) => record.className === "10A1")!.record.recordId;
  await template.centre.store.close();
});
afterAll(async () => rm(dirname(template.file), { recursive: true }));
beforeEach(async () => {
  now = new Date("2026-05-29T01:15:00Z");
  ({ centre, file, close } = await openCopyOf(template, { clock: () => now }));
});
afterEach(async () => close());

const at = classKey("10A1");
const { registrar } = actors;

describe("the trace seals the log before its head is signed", () => {
  async function tamper(statement: string): Promise<void> {
    const db = await openSqliteDatabase(file);
    await sql.raw(statement).execute(db);
    await db.destroy();
  }
  const findings = async () => (await verifyAudit(centre)).findings;

  beforeEach(async () => {
    await readSheet(centre, registrar, { class: at, sheet: "TOAN", period: "hk1" });
    await readRecord(centre, registrar, recordId);
    expect(await publishAuditHead(centre)).toBe(true);
  });

  test("once a day, what is new and nothing twice", async () => {
    now = new Date("2026-05-30T01:15:00Z");
    expect(await publishAuditHead(centre)).toBe(false);
    await readRecord(centre, registrar, recordId);
    expect(await publishAuditHead(centre)).toBe(true);
    const sealed = await centre.store.auditRowsOf("access:log", 0, 9);
    expect(sealed.map(({ newValue }) => newValue)).toMatchObject([
      { from: 1, to: 2 },
      { from: 3, to: 3 },
    ]);
    expect(await findings()).toEqual([]);
  });

  test.each([
    ["a purpose was changed", "update access_row set purpose = 'transfer' where sequence = 2"],
    ["a row was taken out", "delete from access_row where sequence = 1"],
    ["the last row was taken out", "delete from access_row where sequence = 2"],
    ["all rows were taken out", "delete from access_row"],
    ["somebody was taken out of a set", "delete from access_learner where rowid = 1"],
    [
      "somebody was put into a set",
      "insert into access_learner select learners_id, 'x' from access_learner limit 1",
    ],
    ["a set was taken out", "delete from access_learner"],
  ])("%s: found", async (_, statement) => {
    expect(await findings()).toEqual([]);
    await tamper(statement);
    expect(await findings()).toEqual([{ code: "access_log_altered", sequence: 1 }]);
  });

  test("a row that came after the seal waits for the next one", async () => {
    await readRecord(centre, registrar, recordId);
    await tamper("update access_row set purpose = 'transfer' where sequence = 3");
    expect(await findings()).toEqual([]);
  });

  test("a seal written anew shows as an altered row of the trace", async () => {
    await tamper("update access_row set purpose = 'transfer' where sequence = 2");
    await tamper("update audit_row set new_value = 'null' where subject = 'access:log'");
    expect((await findings()).map(({ code }) => code)).toEqual(["audit_row_altered", "access_log_altered"]);
  });
});
