/** Incidents over HTTP, from the report to the lesson; the yearly review (Điều 18, 19). */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { noticeFields } from "../../src/record/incident/notice-facts.ts";
import { expectStatus, openStaffApp, schoolYear, told, type StaffApp } from "../helpers/staff-app.ts";

let app: StaffApp;
beforeAll(async () => {
  app = await openStaffApp();
  app.setNow("2026-06-03T01:00:00Z");
});
afterAll(() => app.close());

const none = { learnerIds: [], recordIds: [] };
const report = (by: string, change: JsonObject = {}) =>
  app.as(by).post("/api/incidents", {
    kind: "personalDataLeak",
    severity: "serious",
    detectedAt: "2026-06-02T01:00:00Z",
    note: "Gửi nhầm danh sách",
    ...none,
    ...change,
  });
const take = (by: string, incidentId: string, step: string, body: JsonObject) =>
  app.as(by).post(`/api/incidents/${incidentId}/${step}`, body);
const notice: JsonObject = {
  documentNumber: "31/TB-TTGDTX",
  date: "2026-06-03",
  authority: "Bộ Công an",
  sentAt: "2026-06-03T00:30:00Z",
  lateReason: "",
};

test("what is reported stands before the leaders at once, and nobody else", async () => {
  const { json } = expectStatus(await report("GV-TOAN", { recordIds: [app.recordIds[0] ?? ""] }), 201);
  expect(json).toMatchObject({ step: "reported", reportedBy: "GV-TOAN", learnerIds: [app.learnerIds[0]] });
  for (const leader of ["GD", "PGD"]) {
    const me = await app.as(leader).get("/api/me");
    expect(me.json["incidents"]).toEqual({ open: 1, overdue: 0, nextDueAt: "2026-06-05T01:00:00Z" });
  }
  expect((await app.as("GV-VAN").get("/api/me")).json["incidents"]).toBeUndefined();
  const listed = await app.as("GV-VAN").get("/api/incidents?which=all");
  expect(listed.json).toEqual({ incidents: [] });
  expect(told(await app.as("GV-VAN").get(`/api/incidents/${String(json["incidentId"])}`))).toEqual([
    403,
    "duty_missing",
  ]);
});

describe("an incident", () => {
  let id: string;
  beforeAll(async () => {
    id = String((await report("GVU")).json["incidentId"]);
  });

  test("is handled, filled in, notified, remedied and closed", async () => {
    expect(told(await take("GVU", id, "handling", { note: "Khóa liên kết", handlers: ["AI"] }))).toEqual([
      422,
      "incident_handler_missing",
    ]);
    expectStatus(await take("QTV", id, "handling", { note: "Khóa liên kết", handlers: ["GVU"] }), 200);
    const early = await take("GD", id, "authority-notice", { note: "", notice });
    expect(told(early)).toEqual([422, "incident_facts_missing"]);
    expect(early.json["detail"]).toContain("place");
    const form = await app.as("GVU").get(`/api/incidents/${id}/notice-form`);
    expect(form.json["missing"]).toEqual(Object.keys(noticeFields));
    const facts = Object.fromEntries(Object.keys(noticeFields).map((field) => [field, `Mục ${field}`]));
    expectStatus(await take("GVU", id, "additions", { note: "", facts, ...none }), 200);
    const filled = await app.as("GVU").get(`/api/incidents/${id}/notice-form`);
    expect(filled.json["missing"]).toEqual([]);
    expect(filled.json["text"]).toContain("- Địa điểm: Mục place");
    expect(told(await take("GVU", id, "authority-notice", { note: "", notice }))).toEqual([
      403,
      "duty_missing",
    ]);
    expectStatus(await take("GD", id, "authority-notice", { note: "", notice }), 200);
    expect(told(await take("GD", id, "closure", { note: "Bài học" }))).toEqual([409, "incident_step_wrong"]);
    expectStatus(await take("GVU", id, "remedy", { note: "Đã xóa" }), 200);
    const closed = expectStatus(await take("GD", id, "closure", { note: "Bài học" }), 200);
    expect(closed.json["step"]).toBe("closed");
    const view = (await app.as("GD").get(`/api/incidents/${id}`)).json;
    expect(view).toMatchObject({ clock: { standing: "sentInTime" }, missing: [] });
    expect(told(await take("GVU", id, "additions", { note: "x", facts: {}, ...none }))).toEqual([
      409,
      "incident_step_wrong",
    ]);
  });

  test.each<[JsonObject, number, string]>([
    [{ kind: "other" }, 400, "body_invalid"],
    [{ detectedAt: "2026-06-03T01:00:01Z" }, 422, "incident_time_wrong"],
    [{ detectedAt: "hôm qua" }, 422, "incident_time_wrong"],
    [{ note: " " }, 400, "reason_missing"],
    [{ learnerIds: ["none"] }, 404, "learner_not_found"],
    [{ recordIds: ["none"] }, 404, "record_not_found"],
    [{ beside: true }, 400, "body_invalid"],
  ])("a report with %o is refused", async (change, status, code) => {
    expect(told(await report("GVU", change))).toEqual([status, code]);
  });

  test("one that is not there", async () => {
    expect(told(await app.as("GD").get("/api/incidents/none"))).toEqual([404, "incident_not_found"]);
    expect(told(await take("GD", "none", "remedy", { note: "x" }))).toEqual([404, "incident_not_found"]);
  });
});

test("the yearly review is the director's, as figures and as text in the language asked for", async () => {
  expect(told(await app.as("QTV").get(`/api/compliance/${schoolYear}`))).toEqual([403, "duty_missing"]);
  const { json } = expectStatus(await app.as("GD").get(`/api/compliance/${schoolYear}`), 200);
  expect((json["review"] as JsonObject)["schoolYear"]).toBe(schoolYear);
  expect(json["text"]).toContain("## Điều 18. ");
  expect(told(await app.as("GD").get("/api/compliance/2019-2020"))).toEqual([404, "school_year_not_found"]);
});
