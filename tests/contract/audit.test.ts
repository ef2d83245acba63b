/** The trace over the real store: every change leaves a row, and no row can be changed unseen (Điều 3.2, 14.2; D12). */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AuditRow } from "../../src/centre/audit/audit-chain.ts";
import { publishAuditHead } from "../../src/centre/audit/publish-audit-head.ts";
import { verifyAudit } from "../../src/centre/audit/verify-audit.ts";
import type { Centre } from "../../src/centre/centre.ts";
import { changeKey } from "../../src/centre/change-key.ts";
import { changeStatus } from "../../src/centre/change-status.ts";
import { createCentre } from "../../src/centre/create-centre.ts";
import { issueCredential } from "../../src/centre/issue-credential.ts";
import { issueRecords } from "../../src/centre/issue-records.ts";
import { openSqliteDatabase, openSqliteStore } from "../../src/store/sqlite.ts";
import { tester } from "../helpers/actor.ts";
import { did, publicKeyMultibase, centreSigner, sampleRecords } from "../helpers/signed-world.ts";
import { signerOfSeed } from "../helpers/signer.ts";
import { openStoreCentre, vcApiSigner } from "../helpers/store-centre.ts";

let centre: Centre;
let close: () => Promise<void>;
let file: string;
beforeEach(async () => ({ centre, close, file } = await openStoreCentre()));
afterEach(async () => close());

const rows = async (of: Centre = centre): Promise<AuditRow[]> => of.store.auditRows(0, 1000);
const actions = async () => (await rows()).map(({ action }) => action);
async function issue(count: number): Promise<string[]> {
  const outcomes = await Array.fromAsync(issueRecords(centre, tester, sampleRecords.slice(0, count)));
  return outcomes.map((outcome) =>
    outcome.result === "issued" ? (JSON.parse(outcome.full) as { id: string }).id : "",
  );
}
const because = { reason: "Ghi nhầm điểm", basis: "QĐ 12/QĐ-TT" };

/** Writes to the tables as somebody with the file would. */
async function tamper(...statements: string[]): Promise<void> {
  const db = await openSqliteDatabase(file);
  for (const statement of statements) await sql.raw(statement).execute(db);
  await db.destroy();
}

describe("every change leaves a row that says who, when, what and why", () => {
  test("issuing and a change of status", async () => {
    const [id] = await issue(2);
    await changeStatus(centre, tester, { credentialId: id!, change: "revoke", ...because });
    expect(await actions()).toEqual(["record.issue", "record.issue", "status.revoke"]);
    const { recordId } = sampleRecords[0]!.record;
    expect((await rows())[2]).toMatchObject({
      actor: "os:tester",
      source: "cli",
      subject: `record:${recordId}`,
      at: "2026-05-29T01:15:00Z",
      reason: "Ghi nhầm điểm",
      oldValue: { version: 1, revokedAt: null, suspendedAt: null },
      newValue: { version: 1, change: "revoke", basis: "QĐ 12/QĐ-TT" },
    });
    expect((await rows())[0]!.newValue).toMatchObject({
      version: 1,
      full: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test("a new key and the VC API", async () => {
    const next = signerOfSeed(new Uint8Array(32).fill(51));
    await changeKey(centre, tester, {
      signer: "centre",
      id: `${did}#${next.publicKeyMultibase}`,
      controller: did,
      publicKeyMultibase: next.publicKeyMultibase,
      validFrom: "2026-05-30T00:00:00Z",
    });
    const credential = {
      "@context": ["https://www.w3.org/ns/credentials/v2"],
      type: ["VerifiableCredential"],
      issuer: vcApiSigner.controller,
      credentialSubject: { id: "urn:uuid:0f0c7b9e-7f0f-4f5a-9b51-0d4d6f6f2a11" },
    };
    await issueCredential(centre, tester, credential, "eddsa-rdfc-2022");
    expect(await actions()).toEqual(["key.end", "key.add", "credential.issue"]);
  });

  test("setting a centre up", async () => {
    const folder = await mkdtemp(join(tmpdir(), "hocba-"));
    const store = await openSqliteStore(join(folder, "a.sqlite"));
    const key = {
      signer: "centre" as const,
      id: centreSigner.verificationMethod,
      controller: did,
      publicKeyMultibase,
      validFrom: "2026-01-01T00:00:00Z",
    };
    await createCentre({ ...centre, store }, tester, [key]);
    expect((await store.auditRows(0, 9)).map(({ action }) => action)).toEqual(["centre.create", "key.add"]);
    await expect(createCentre({ ...centre, store }, tester, [key])).rejects.toMatchObject({
      code: "centre_exists",
    });
    expect(await store.auditRows(0, 9)).toHaveLength(2);
    await store.close();
    await rm(folder, { recursive: true });
  });

  test("and what is refused or rolled back leaves none", async () => {
    const [id] = await issue(1);
    await expect(
      changeStatus(centre, tester, { credentialId: id!, change: "reinstate", ...because }),
    ).rejects.toThrow();
    const doubted: Centre = { ...centre, secondOpinion: async () => ({ verified: false, detail: "no" }) };
    await expect(Array.fromAsync(issueRecords(doubted, tester, sampleRecords.slice(1, 3)))).rejects.toThrow();
    await issue(1);
    // What is left is that the two implementations disagreed (Điều 18).
    expect(await actions()).toEqual(["record.issue", "incident.report"]);
  });

  test("concurrent changes make one chain", async () => {
    const ids = await issue(8);
    await Promise.all(
      ids.map((credentialId) =>
        changeStatus(centre, tester, { credentialId, change: "suspend", ...because }),
      ),
    );
    expect(await rows()).toHaveLength(16);
    expect((await verifyAudit(centre)).findings).toEqual([]);
  });
});

describe("a trace that somebody changed in the file", () => {
  beforeEach(async () => void (await issue(4)));

  test("names the altered row", async () => {
    await tamper("update audit_row set actor = 'os:other' where sequence = 2");
    expect((await verifyAudit(centre)).findings).toEqual([{ code: "audit_row_altered", sequence: 2 }]);
  });

  test("names a value that is no longer JSON", async () => {
    await tamper("update audit_row set new_value = '{' where sequence = 3");
    expect((await verifyAudit(centre)).findings).toEqual([{ code: "audit_row_altered", sequence: 3 }]);
  });

  test("names the place of a removed row", async () => {
    await tamper("delete from audit_row where sequence = 2");
    expect((await verifyAudit(centre)).findings).toEqual([{ code: "audit_row_missing", sequence: 3 }]);
  });

  test("cut at its end shows against the head of the day", async () => {
    await publishAuditHead(centre);
    await tamper("delete from audit_row where sequence > 2");
    expect((await verifyAudit(centre)).findings).toEqual([{ code: "audit_rows_cut", sequence: 3 }]);
  });

  test("cut together with its heads shows against a head that was kept elsewhere", async () => {
    await publishAuditHead(centre);
    const kept = await centre.store.signedAuditHeads();
    await tamper("delete from audit_row where sequence > 2", "delete from audit_head");
    expect((await verifyAudit(centre)).findings).toEqual([]);
    expect((await verifyAudit(centre, kept)).findings).toEqual([{ code: "audit_rows_cut", sequence: 3 }]);
  });

  test("a head that the centre did not sign is a finding and proves nothing", async () => {
    await publishAuditHead(centre);
    await tamper(`update audit_head set hash = '${"f".repeat(64)}'`);
    expect(await verifyAudit(centre)).toMatchObject({
      findings: [{ code: "audit_head_forged", sequence: 4 }],
      heads: 0,
    });
  });
});

describe("the signed head", () => {
  const at = (moment: string): Centre => ({ ...centre, clock: () => new Date(moment) });

  test("is signed once a day and only when the chain has grown", async () => {
    expect(await publishAuditHead(centre)).toBe(false);
    await issue(1);
    expect(await publishAuditHead(at("2026-05-29T02:00:00Z"))).toBe(true);
    await issue(2);
    expect(await publishAuditHead(at("2026-05-29T23:00:00Z"))).toBe(false);
    expect(await publishAuditHead(at("2026-05-30T00:00:00Z"))).toBe(true);
    expect(await publishAuditHead(at("2026-05-31T00:00:00Z"))).toBe(false);
    expect((await centre.store.signedAuditHeads()).map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(await verifyAudit(centre)).toMatchObject({ findings: [], heads: 2, head: { sequence: 2 } });
  });

  test("waits while the key is locked", async () => {
    await issue(1);
    expect(await publishAuditHead({ ...centre, signers: { current: () => undefined } })).toBe(false);
  });
});

test("a trace longer than a page is walked whole", async () => {
  await issue(1);
  const store = { ...centre.store, auditRows: async (after: number) => centre.store.auditRows(after, 2) };
  await issue(5);
  expect((await verifyAudit({ ...centre, store })).head.sequence).toBe(5);
});
