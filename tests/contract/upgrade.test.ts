/** A centre of before there were lists of messages, opened by the program of now. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Centre } from "../../src/centre/centre.ts";
import { changeStatus } from "../../src/centre/change-status.ts";
import { issueRecords } from "../../src/centre/issue-records.ts";
import { localStatusSource } from "../../src/centre/local-sources.ts";
import type { PublishedStatusList, Store } from "../../src/centre/ports.ts";
import { listName, refreshStatusLists } from "../../src/centre/status-lists.ts";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { verifyCredential } from "../../src/credential/verify/verify-credential.ts";
import { MIGRATION_TABLE } from "../../src/store/migrations.ts";
import { up as first } from "../../src/store/migrations/0001-first.ts";
import { up as audit } from "../../src/store/migrations/0002-audit.ts";
import { up as challengeDate } from "../../src/store/migrations/0003-challenge-date.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { Sqlite3Dialect } from "../../src/store/sqlite3-dialect.ts";
import { tester } from "../helpers/actor.ts";
import { codes } from "../helpers/report.ts";
import {
  beforeMessages,
  receiver,
  sampleRecords,
  signed,
  statusList,
  unsignedRecord,
} from "../helpers/signed-world.ts";
import { openStoreCentre } from "../helpers/store-centre.ts";

const old: JsonObject = await signed(beforeMessages(unsignedRecord("full")));
const because = { reason: "Sai điểm Toán", basis: "QĐ 12/QĐ-TT ngày 01/06/2026" };
const publishedAt = "2026-05-28T00:00:00Z";

let folder: string;
let store: Store;
let centre: Centre;
let published: PublishedStatusList[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hocba-upgrade-"));
  const path = join(folder, "hocba.sqlite");
  published = await makeOldDatabase(path);
  store = await openSqliteStore(path);
  const current = await openStoreCentre();
  await current.close();
  centre = { ...current.centre, store };
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

/** With the schema of then and one record, suspended; answers the lists that it had published. */
async function makeOldDatabase(path: string): Promise<PublishedStatusList[]> {
  await writeFile(path, "");
  const db = new Kysely<unknown>({ dialect: new Sqlite3Dialect({ path, busyTimeoutMs: 1000 }) });
  const migrations = {
    "0001-first": { up: first },
    "0002-audit": { up: audit },
    "0003-challenge-date": { up: challengeDate },
  };
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableName: MIGRATION_TABLE,
    migrationLockTableName: `${MIGRATION_TABLE}_lock`,
  }).migrateToLatest();
  if (error !== undefined) throw error;
  const lists: PublishedStatusList[] = [];
  for (const purpose of ["revocation", "suspension"] as const) {
    const document = JSON.stringify(await statusList(purpose));
    lists.push({
      signer: "centre",
      listNumber: 1,
      purpose,
      document,
      validUntil: "2026-06-13T00:00:00Z",
      publishedAt,
    });
  }
  const rows = [
    sql`insert into status_list values ('centre', 1), ('vc-api', 1)`,
    sql`insert into issuance (issuance_id, signer, record_id, version, issued_at, list_number, list_index, suspended_at)
      values ('issuance-old', 'centre', 'record-old', 1, ${publishedAt}, 1, 94567, ${publishedAt})`,
    sql`insert into credential values ('issuance-old', 'full', ${old["id"]}, ${JSON.stringify(old)})`,
    sql`insert into status_change values ('issuance-old', 1, 'suspend', 'lý do', 'căn cứ', ${publishedAt})`,
    ...lists.map(
      (list) => sql`insert into published_status_list values
        (${list.signer}, ${list.listNumber}, ${list.purpose}, ${list.document}, ${list.validUntil}, ${publishedAt})`,
    ),
  ];
  for (const row of rows) await row.execute(db);
  await db.destroy();
  return lists;
}

const elsewhere = async () => ({ kind: "unavailable" as const, detail: "not asked" });
async function reportOf(document: JsonObject) {
  const report = await verifyCredential(
    document,
    await receiver({}, { statusSource: localStatusSource(centre, elsewhere) }),
  );
  return [codes(report), report.notes.map(({ code }) => code)];
}

describe("a centre of before there were lists of messages", () => {
  test("keeps every row and list as it was", async () => {
    expect(await store.publishedLists()).toStrictEqual(published);
    const credential = { credentialId: old["id"], issuanceId: "issuance-old", kind: "full" };
    expect(await store.credentials("issuance-old")).toStrictEqual([
      { ...credential, document: JSON.stringify(old) },
    ]);
    expect(await store.issuancesOfCredential(String(old["id"]))).toHaveLength(1);
    expect(await store.listValues("centre", 1, "suspension")).toEqual([[94_567, 1]]);
    expect(await store.listValues("centre", 1, "message")).toEqual([]);
    expect(await store.statusChanges("issuance-old")).toStrictEqual([
      {
        issuanceId: "issuance-old",
        change: "suspend",
        reason: "lý do",
        basis: "căn cứ",
        changedAt: publishedAt,
      },
    ]);
  });

  test("publishes the missing list as it starts, for its own lists only, and once", async () => {
    expect(await refreshStatusLists(centre)).toBe(1);
    const names = (await store.publishedLists()).map((list) =>
      listName(list.signer, list.purpose, list.listNumber),
    );
    expect(names).toEqual(["message-1", "revocation-1", "suspension-1"]);
    expect(await refreshStatusLists(centre)).toBe(0);
  });

  test("publishes it, too, before a credential that names it leaves", async () => {
    const [outcome] = await Array.fromAsync(issueRecords(centre, tester, sampleRecords.slice(0, 1)));
    const compact = outcome?.result === "issued" ? outcome.compact : "{}";
    expect(await reportOf(JSON.parse(compact) as JsonObject)).toEqual([[], []]);
  });

  test("revokes a record of then: it is revoked; why, its paper cannot say", async () => {
    const command = { credentialId: String(old["id"]), change: "revoke", cause: "superseded" } as const;
    await changeStatus(centre, tester, { ...command, ...because });
    expect(await reportOf(old)).toEqual([["revoked"], []]);
    expect(await store.listValues("centre", 1, "message")).toEqual([[94_567, 1]]);
  });

  test("does nothing while the key is locked", async () => {
    expect(await refreshStatusLists({ ...centre, signers: { current: () => undefined } })).toBe(0);
  });
});
