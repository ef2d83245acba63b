/** Issuing by the registrar, and the summer, over HTTP (Điều 7, step 5; TT 43/2021 Điều 12, 13). */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { expectStatus, openStaffApp, schoolYear, told, type StaffApp } from "../helpers/staff-app.ts";
import { confirmYear, of10A1, signYear, typeYear } from "../helpers/staff-life.ts";

let app: StaffApp;
beforeAll(async () => {
  app = await openStaffApp({ issueWith: "registrar" });
  await typeYear(app);
  await confirmYear(app);
  await signYear(app);
});
afterAll(() => app.close());

const step = (by: string, name: string, row: number) =>
  app.as(by).post(`${of10A1}/${name}`, { recordIds: [app.recordIds[row] ?? ""] });
const outcomes = ({ json }: { json: JsonObject }) =>
  (json["outcomes"] as JsonObject[]).map(({ result, code }) => code ?? result);
const version = async (row: number) =>
  (await app.as("GVU").get(`/api/records/${app.recordIds[row]}/versions/1?purpose=results`)).json;

test("what was signed is handed out by the registrar, and to nobody before", async () => {
  expect(await version(0)).toMatchObject({ issuedAt: null, credentials: null });
  for (const by of ["GVCN", "QTV", "TO-TN"])
    expect(told(await step(by, "issue", 0))).toEqual([403, "duty_missing"]);
  expect(outcomes(expectStatus(await step("GVU", "issue", 0), 200))).toEqual(["issued"]);
  expect(await version(0)).toMatchObject({
    issuedAt: "2026-05-20T01:00:00Z",
    credentials: { full: expect.stringContaining("VerifiableCredential") },
  });
  expect(outcomes(await step("GVU", "issue", 0))).toEqual(["record_step_wrong"]);
  expect(told(await app.as("GVU").post(`/api/classes/${schoolYear}/10Z/issue`, {}))).toEqual([
    404,
    "class_not_found",
  ]);
});

test("a record that waits for the summer is reopened for it, and takes what the summer brings", async () => {
  expect(outcomes(await step("GVU", "reopen", 1))).toEqual(["record_step_wrong"]);
  expect(told(await step("GV-TOAN", "reopen", 0))).toEqual([403, "duty_missing"]);
  expect(outcomes(expectStatus(await step("GVU", "reopen", 0), 200))).toEqual(["reopened"]);
  const { json } = await app.as("GVCN").get(`/api/records/${app.recordIds[0]}`);
  expect(json).toMatchObject({ step: "draft", version: 2, reopenedFor: "summer" });
  app.setNow("2026-07-01T01:00:00Z");
  const cell = (field: string) => ({
    mode: "all",
    cells: [{ recordId: app.recordIds[0] ?? "", field, value: "7.0", version: 0 }],
  });
  expectStatus(await app.as("GV-TOAN").post(`${of10A1}/cells`, cell("TOAN/summer/mark")), 200);
  expect(told(await app.as("GV-TOAN").post(`${of10A1}/cells`, cell("TOAN/hk1/regular/3")))).toEqual([
    409,
    "record_step_wrong",
  ]);
  expect(told(await app.as("GVU").post(`/api/classes/${schoolYear}/10Z/reopen`, {}))).toEqual([
    404,
    "class_not_found",
  ]);
});
