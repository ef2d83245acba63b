/** Requests of learners and guardians about their own data, over HTTP (docs/subject-requests.md). */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { expectStatus, openStaffApp, told, type Caller, type StaffApp } from "../helpers/staff-app.ts";

let app: StaffApp;
let learner: Caller;
let guardian: Caller;
let other: Caller;
beforeAll(async () => {
  app = await openStaffApp();
  const [first = "", second = ""] = app.learnerIds;
  learner = await app.asHolder({ kind: "learner", learnerId: first });
  other = await app.asHolder({ kind: "learner", learnerId: second });
  const wards = [{ learnerId: first, relation: "mother" as const }];
  guardian = await app.asHolder({ kind: "guardian", name: "Trần Thị Mẹ", wards });
});
afterAll(() => app.close());

const mine = "/api/my/requests";
const office = "/api/subject-requests";
const asked = (change: JsonObject = {}) => ({
  kind: "view",
  learnerId: app.learnerIds[0] ?? "",
  recordId: null,
  note: "Tôi muốn xem dữ liệu đang lưu về tôi",
  ...change,
});
const make = async (by: Caller, change: JsonObject = {}) =>
  String(expectStatus(await by.post(mine, asked(change)), 201).json["requestId"]);
const listed = async (by: Caller) =>
  (expectStatus(await by.get(mine), 200).json["requests"] as JsonObject[]).map(
    (each) => (each["request"] as JsonObject)["requestId"],
  );
const grant = async (requestId: string) => {
  const verdict = { verdict: "granted", ground: null, note: "Đồng ý" };
  const answer = { withProcessors: false, note: "Đã nhận" };
  expectStatus(await app.as("GVU").post(`${office}/${requestId}/acknowledge`, answer), 200);
  expectStatus(await app.as("GVU").post(`${office}/${requestId}/prepare`, verdict), 200);
  expectStatus(await app.as("GD").post(`${office}/${requestId}/decide`, verdict), 200);
};

test("a learner asks, sees how it stands, and takes the package", async () => {
  const requestId = await make(learner);
  const at = `${mine}/${requestId}`;
  expect(await listed(learner)).toEqual([requestId]);
  expect(told(await learner.post(mine, asked()))).toEqual([409, "request_open"]);
  expect(told(await learner.post(`${at}/package`, { form: "json" }))).toEqual([409, "request_step_wrong"]);
  await grant(requestId);
  const { json: seen } = expectStatus(await learner.get(at), 200);
  // What the office prepares is its own.
  expect((seen["steps"] as JsonObject[]).map(({ type }) => type)).toEqual([
    "made",
    "acknowledged",
    "decided",
  ]);
  const file = expectStatus(await learner.post(`${at}/package`, { form: "json" }), 200);
  expect(file.headers.get("Content-Disposition")).toContain("attachment");
  expect(file.headers.get("Cache-Control")).toBe("no-store");
  expect(file.text).toContain("Nguyễn Văn Thử An");
  expect(file.text).not.toContain("Nguyễn Văn Thử Bình");
});

test("nobody else's account sees or moves it, and no token either", async () => {
  const requestId = await make(learner, { kind: "copy" });
  const at = `${mine}/${requestId}`;
  expect(await listed(other)).toEqual([]);
  expect(told(await other.get(at))).toEqual([403, "duty_missing"]);
  for (const [step, body] of [
    ["package", { form: "json" }],
    ["withdraw", { note: "Rút" }],
    ["lift", { note: "" }],
    ["hear", { opinion: "agrees", note: "" }],
  ] as const)
    expect((await other.post(`${at}/${step}`, body)).status, step).toBeGreaterThanOrEqual(400);
  expect(told(await other.post(mine, asked()))).toEqual([403, "duty_missing"]);
  expect(told(await app.get(mine, await app.tokenOf("GVU", "case")))).toEqual([403, "session_needed"]);
  expect(await learner.get(at)).toMatchObject({ status: 200, json: { request: { step: "made" } } });
  expectStatus(await learner.post(`${at}/withdraw`, { note: "Không cần nữa" }), 200);
  expect(told(await learner.post(`${at}/withdraw`, { note: "Lần nữa" }))).toEqual([
    409,
    "request_step_wrong",
  ]);
});

test("a guardian asks for a ward, who is heard; a restriction is lifted by either", async () => {
  const requestId = await make(guardian, { kind: "object" });
  const at = `${mine}/${requestId}`;
  expect(await listed(learner)).toContain(requestId);
  expect(told(await guardian.post(`${at}/hear`, { opinion: "agrees", note: "" }))).toEqual([
    403,
    "duty_missing",
  ]);
  expectStatus(await learner.post(`${at}/hear`, { opinion: "agrees", note: "" }), 200);
  await grant(requestId);
  expectStatus(await app.as("GVU").post(`${office}/${requestId}/carry-out`, { note: "Đã dừng" }), 200);
  const [learnerId = ""] = app.learnerIds;
  expect(await app.centre.store.isRestricted(learnerId)).toBe(true);
  expect((await other.post(`${at}/lift`, { note: "" })).status).toBeGreaterThanOrEqual(400);
  expect(await app.centre.store.isRestricted(learnerId)).toBe(true);
  expectStatus(await guardian.post(`${at}/lift`, { note: "" }), 200);
  expect(await app.centre.store.isRestricted(learnerId)).toBe(false);
});
