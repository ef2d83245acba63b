/** What the program finds wrong opens an incident, once (Điều 18). */
import { readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { verifyAudit } from "../../../src/centre/audit/verify-audit.ts";
import { publishAuditHead } from "../../../src/centre/audit/publish-audit-head.ts";
import { addEvidence } from "../../../src/centre/cases/add-evidence.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import { checkIntegrity, checkIntegrityDaily } from "../../../src/centre/incidents/check-integrity.ts";
import { incidentStateOf } from "../../../src/centre/incidents/load-incident.ts";
import { openIncidentByItself } from "../../../src/centre/incidents/open-by-itself.ts";
import {
  closeIncident,
  handleIncident,
  remedyIncident,
} from "../../../src/centre/incidents/take-incident-step.ts";
import { issueRecords } from "../../../src/centre/issue-records.ts";
import { changeStatus } from "../../../src/centre/change-status.ts";
import { openSqliteDatabase } from "../../../src/store/sqlite.ts";
import { tester } from "../../helpers/actor.ts";
import { pdfFile } from "../../helpers/evidence-files.ts";
import { actors } from "../../helpers/life-school.ts";
import { sampleRecords } from "../../helpers/signed-world.ts";
import { openStoreCentre } from "../../helpers/store-centre.ts";

let centre: Centre;
let file: string;
let close: () => Promise<void>;
let now: string;
beforeEach(async () => {
  now = "2026-05-29T01:15:00Z";
  ({ centre, file, close } = await openStoreCentre({ clock: () => new Date(now) }));
  await centre.store.transaction((writer) =>
    writer.putStaffMember({ staffId: "GD", name: "A", title: "Giám đốc", roles: ["director"] }),
  );
});
afterEach(async () => close());

async function issue(count: number): Promise<string> {
  const [first] = await Array.fromAsync(issueRecords(centre, tester, sampleRecords.slice(0, count)));
  return first?.result === "issued" ? (JSON.parse(first.full) as { id: string }).id : "";
}

/** Writes to the tables as somebody with the file would. */
async function tamper(...statements: string[]): Promise<void> {
  const db = await openSqliteDatabase(file);
  for (const statement of statements) await sql.raw(statement).execute(db);
  await db.destroy();
}

const register = async () => (await centre.store.incidents("all")).map(incidentStateOf);
const told = async () =>
  (await centre.store.incidents("all")).map(({ cause, steps }) => [
    cause,
    ...steps.flatMap((step) => ("findings" in step ? step.findings : [])),
  ]);

async function closeAll(): Promise<void> {
  const note = "Đã xử lý";
  for (const { incidentId, step } of await register()) {
    if (step === "closed") continue;
    await handleIncident(centre, actors.director, { incidentId, note, handlers: ["GD"] });
    await remedyIncident(centre, actors.director, { incidentId, note });
    await closeIncident(centre, actors.director, { incidentId, note });
  }
}

describe("a trace that was altered", () => {
  beforeEach(async () => {
    await issue(4);
    await tamper("update audit_row set actor = 'os:other' where sequence in (2, 3)");
  });

  test("is found, the incident is there, and the trace goes on from the end that it states", async () => {
    await checkIntegrity(centre, "full");
    expect(await register()).toMatchObject([
      {
        cause: "audit_broken",
        kind: "dataWrong",
        severity: "critical",
        step: "reported",
        reportedBy: "job:incidents",
      },
    ]);
    expect(await told()).toEqual([["audit_broken", "audit_row_altered:2-3"]]);
    const rows = await centre.store.auditRows(4, 9);
    expect(rows.map(({ sequence, action, actor }) => [sequence, action, actor])).toEqual([
      [5, "incident.report", "job:incidents"],
    ]);
    // The rows from there on hold: the incident is part of the chain.
    expect((await verifyAudit(centre)).findings.map(({ sequence }) => sequence)).toEqual([2, 3]);
  });

  test("opens one incident, however often it is looked at, and none after that one is closed", async () => {
    for (let day = 0; day < 3; day++) await checkIntegrity(centre, "full");
    expect(await told()).toEqual([["audit_broken", "audit_row_altered:2-3"]]);
    await closeAll();
    await checkIntegrity(centre, "full");
    expect(await register()).toMatchObject([{ step: "closed" }]);
  });

  test("more of it goes into the open one; after it is closed, into a new one", async () => {
    await checkIntegrity(centre, "full");
    await tamper("update audit_row set reason = 'khác' where sequence = 1");
    await checkIntegrity(centre, "full");
    expect(await told()).toEqual([["audit_broken", "audit_row_altered:2-3", "audit_row_altered:1-3"]]);
    await closeAll();
    now = "2026-05-30T01:15:00Z";
    await tamper("delete from audit_row where sequence = 4");
    await checkIntegrity(centre, "full");
    expect((await told())[1]).toEqual(["audit_broken", "audit_row_missing:5"]);
  });
});

test("the quick check sees what is new since the signed head, and a head whose row is gone", async () => {
  await issue(2);
  await publishAuditHead(centre);
  await changeStatus(centre, tester, {
    credentialId: JSON.parse((await centre.store.credentials((await issuance(0))!))[0]!.document)
      .id as string,
    change: "suspend",
    reason: "x",
    basis: "y",
  });
  await tamper("update audit_row set actor = 'x' where sequence = 1");
  expect(await checkIntegrity(centre, "quick")).toEqual([]);
  await tamper("update audit_row set actor = 'x' where sequence = 3");
  expect(await checkIntegrity(centre, "quick")).toEqual([
    { cause: "audit_broken", findings: ["audit_row_altered:3"] },
  ]);
  await tamper("delete from audit_row where sequence >= 2");
  const [found] = await checkIntegrity(centre, "quick");
  expect(found?.findings).toContain("audit_rows_cut:2");
});

async function issuance(n: number): Promise<string | undefined> {
  return (await centre.store.issuanceOfRecord(sampleRecords[n]!.record.recordId, 1))?.issuanceId;
}

test("a published list that does not say what the table says", async () => {
  await issue(2);
  expect(await checkIntegrity(centre, "quick")).toEqual([]);
  await tamper(
    `update issuance set revoked_at = '2026-05-29T00:00:00Z' where issuance_id = '${await issuance(1)}'`,
  );
  await checkIntegrity(centre, "quick");
  await checkIntegrity(centre, "full");
  expect(await told()).toEqual([["status_list_differs", "revocation-1"]]);
  await closeAll();
  now = "2026-05-30T01:15:00Z";
  // It is still so: what can be mended and is not, opens another.
  await checkIntegrity(centre, "full");
  expect(await register()).toMatchObject([{ step: "closed" }, { step: "reported" }]);
  await tamper("update published_status_list set document = '{' where purpose = 'message'");
  await checkIntegrity(centre, "full");
  expect((await told())[1]).toEqual(["status_list_differs", "revocation-1", "message-1"]);
});

test("an evidence file that is gone or altered, each named once", async () => {
  const [one, other] = [
    await addEvidence(centre, { ...tester, roles: ["registrar"] }, pdfFile()),
    await addEvidence(centre, { ...tester, roles: ["registrar"] }, new Uint8Array([...pdfFile(), 10])),
  ];
  expect(await checkIntegrity(centre, "full")).toEqual([]);
  const pathOf = (id: string) => join(dirname(file), "evidence", id.slice(0, 2), id);
  await rm(pathOf(one.evidenceId));
  await writeFile(pathOf(other.evidenceId), "khác");
  expect(await readdir(dirname(pathOf(other.evidenceId)))).not.toEqual([]);
  await checkIntegrity(centre, "full");
  const [incident] = await told();
  expect(incident?.toSorted()).toEqual(["evidence_damaged", one.evidenceId, other.evidenceId].toSorted());
});

test("rows that refer to nothing", async () => {
  await tamper(
    "pragma foreign_keys = off",
    "insert into case_step (case_id, sequence, type, actor, at, note, data) values ('none', 1, 'reported', 'x', 'x', '', '{}')",
  );
  await checkIntegrity(centre, "full");
  expect(await told()).toEqual([["store_damaged", "case_step row 1 has no record_case"]]);
});

test("two implementations that disagree about a signature: nothing is issued, and the leaders are told", async () => {
  const doubted: Centre = { ...centre, secondOpinion: async () => ({ verified: false, detail: "no" }) };
  const attempt = Array.fromAsync(issueRecords(doubted, tester, sampleRecords.slice(0, 2)));
  await expect(attempt).rejects.toMatchObject({ code: "second_opinion_differs" });
  expect(await told()).toEqual([["second_opinion_differs"]]);
  expect(await centre.store.countCredentials()).toMatchObject({ full: 0 });
});

describe("a check that cannot be made", () => {
  test("is told, keeps no other back, and does not count as made", async () => {
    await issue(2);
    await tamper("update audit_row set actor = 'x' where sequence = 1");
    const failure = new Error("disk");
    const failing: Centre = {
      ...centre,
      store: { ...centre.store, checkIntegrity: async () => Promise.reject(failure) },
    };
    await expect(checkIntegrity(failing, "full")).rejects.toBe(failure);
    expect(await told()).toEqual([["audit_broken", "audit_row_altered:1"]]);
    expect(await centre.store.lastIntegrityCheck("full")).toBeUndefined();
  });
});

test("the full check is due once a day, wherever the service was meanwhile", async () => {
  expect(await checkIntegrityDaily(centre)).toBe(true);
  now = "2026-05-29T21:14:59Z";
  expect(await checkIntegrityDaily(centre)).toBe(false);
  now = "2026-05-29T21:15:00Z";
  expect(await checkIntegrityDaily(centre)).toBe(true);
  expect(await centre.store.lastIntegrityCheck("full")).toMatchObject({ checkedAt: now, findings: 0 });
});

test("a clock that was set back does not put the daily check off until it has caught up", async () => {
  now = "2027-05-29T01:15:00Z";
  expect(await checkIntegrityDaily(centre)).toBe(true);
  now = "2026-05-29T01:15:00Z";
  expect(await checkIntegrityDaily(centre)).toBe(true);
});

test("what a caller finds is kept as it says it; nothing new is nothing written", async () => {
  const finding = { cause: "passkey_counter", findings: ["key-1"] } as const;
  const id = await openIncidentByItself(centre, finding);
  expect(await openIncidentByItself(centre, finding)).toBeNull();
  expect(await openIncidentByItself(centre, { ...finding, findings: ["key-1", "key-2"] })).toBe(id);
  expect(await told()).toEqual([["passkey_counter", "key-1", "key-2"]]);
  expect(await centre.store.auditRowsOf(`incident:${id}`, 0, 9)).toHaveLength(2);
});
