/** The director's ceremony over HTTP (Điều 6.4): what was shown is signed, by who has the passphrase. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { expectStatus, openStaffApp, schoolYear, told, type StaffApp } from "../helpers/staff-app.ts";
import { class10A1, confirmYear, of10A1, typeYear } from "../helpers/staff-life.ts";
import { testPassphrase } from "../helpers/test-centre.ts";

let app: StaffApp;
let batchId: string;
beforeAll(async () => {
  app = await openStaffApp();
  await typeYear(app);
  await confirmYear(app);
});
afterAll(() => app.close());

const preview = (by: string, body: JsonObject) => app.as(by).post("/api/signing-batches", body);
const sign = (by: string, passphrase: string, id = batchId) =>
  app.as(by).post(`/api/signing-batches/${id}/sign`, { passphrase });
const wrong = "mot hai ba bon nam sau";

test("nothing to sign, nothing named, nobody's duty", async () => {
  const other = { schoolYear, className: "10A2" };
  expect(told(await preview("GD", {}))).toEqual([422, "batch_empty"]);
  expect(told(await preview("GD", { classes: [other] }))).toEqual([422, "batch_empty"]);
  expect(told(await preview("GD", { classes: [{ schoolYear, className: "10Z" }] }))).toEqual([
    404,
    "class_not_found",
  ]);
  expect(told(await preview("GD", { recordIds: ["none"] }))).toEqual([404, "record_not_found"]);
  for (const by of ["PGD", "GVU", "GVCN", "QTV"])
    expect(told(await preview(by, { classes: [class10A1] }))).toEqual([403, "duty_missing"]);
});

test("a preview counts what it will sign, says what is odd and what it leaves out; nothing is signed", async () => {
  const recordIds = [app.recordIds[2] ?? ""];
  await app.as("TO-TN").post(`${of10A1}/return`, { recordIds, reason: "Xem lại" });
  const { json } = expectStatus(await preview("GD", { classes: [class10A1] }), 201);
  batchId = String(json["batchId"]);
  expect(json).toMatchObject({
    // Two subjects are too few for any level (TT 43/2021 Điều 9): the summer decides.
    counts: {
      records: 2,
      byAcademic: { CĐ: 2 },
      byConduct: { T: 2 },
      byDecision: { pendingSummer: 2 },
    },
    leftOut: [
      { recordId: app.recordIds[2], code: "record_step_wrong", detail: "draft", title: expect.any(String) },
    ],
  });
  const [first] = json["records"] as JsonObject[];
  expect(first).toMatchObject({
    position: 1,
    recordId: app.recordIds[0],
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(first?.["anomalies"]).toContainEqual({
    code: "marks_alike",
    text: expect.stringContaining("Toán"),
    blocksSigning: false,
  });
  const { json: waiting } = await app.as("GD").get(`/api/signing-batches/${batchId}`);
  expect(waiting).toMatchObject({
    createdBy: "GD",
    finishedAt: null,
    items: [{ outcome: null }, { outcome: null }],
  });
});

test("no wrong passphrase, no other person, no other batch", async () => {
  expect(told(await sign("GD", wrong))).toEqual([403, "passphrase_wrong"]);
  for (const by of ["PGD", "GVU", "QTV"]) {
    expect(told(await sign(by, testPassphrase))).toEqual([403, "duty_missing"]);
    expect(told(await app.as(by).get(`/api/signing-batches/${batchId}`))).toEqual([403, "duty_missing"]);
  }
  expect(told(await sign("GD", testPassphrase, "none"))).toEqual([404, "batch_not_found"]);
  expect(told(await app.as("GD").get("/api/signing-batches/none"))).toEqual([404, "batch_not_found"]);
  expect(told(await sign("GD", ""))).toEqual([400, "body_invalid"]);
  const headers = await app.tokenOf("GD", "read", "review", "case");
  const path = `/api/signing-batches/${batchId}/sign`;
  expect(told(await app.post(path, { passphrase: testPassphrase }, headers))).toEqual([
    403,
    "token_scope_missing",
  ]);
});

test("what has changed since is not signed; the rest is, once, whoever holds the key unlocked", async () => {
  const recordIds = [app.recordIds[1] ?? ""];
  await app.as("TO-TN").post(`${of10A1}/return`, { recordIds, reason: "Sai điểm" });
  app.signers.lock("centre");
  const signed = expectStatus(await sign("GD", testPassphrase), 200);
  expect(signed.json).toMatchObject({
    finishedAt: "2026-05-20T01:00:00Z",
    items: [
      { recordId: app.recordIds[0], outcome: "issued", code: null },
      { recordId: app.recordIds[1], outcome: "refused", code: "record_step_wrong" },
    ],
  });
  const again = expectStatus(await sign("GD", testPassphrase), 200);
  expect(again.json).toEqual(signed.json);
  expect(await app.centre.store.recordVersions(app.recordIds[0] ?? "")).toHaveLength(1);
  expect(app.signers.current("centre")).toBeUndefined();
});

test("the passphrase is in no log, no answer, and nowhere in the centre's folder", async () => {
  const answers = [await sign("GD", wrong), await sign("GD", testPassphrase)];
  const log = JSON.stringify([app.events, answers.map(({ text }) => text)]);
  for (const secret of [wrong, testPassphrase]) expect(log).not.toContain(secret);
  const files = await readdir(app.dir, { recursive: true, withFileTypes: true });
  for (const file of files.filter((each) => each.isFile())) {
    const bytes = await readFile(join(file.parentPath, file.name), "utf8");
    for (const secret of [wrong, testPassphrase]) expect(bytes, file.name).not.toContain(secret);
  }
});

test("a body that is not in order does not quote the passphrase", async () => {
  const path = `/api/signing-batches/${batchId}/sign`;
  for (const body of [
    { passphrase: [testPassphrase] },
    { passphrase: testPassphrase, more: testPassphrase },
    [testPassphrase],
  ]) {
    const answer = await app.as("GD").post(path, body as unknown as JsonObject);
    expect(told(answer)).toEqual([400, "body_invalid"]);
    expect(answer.text).not.toContain(testPassphrase);
  }
});
