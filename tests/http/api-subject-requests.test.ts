/** Requests of data subjects over HTTP, by the office (docs/subject-requests.md). */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeSubjectRequest } from "../../src/centre/subject-requests/make-request.ts";
import { pdfFile } from "../helpers/evidence-files.ts";
import { learnerActor } from "../helpers/actor.ts";
import { expectStatus, openStaffApp, told, type StaffApp } from "../helpers/staff-app.ts";

let app: StaffApp;
let evidenceId = "";
beforeAll(async () => {
  app = await openStaffApp();
  const headers = { ...(await app.tokenOf("GVU", "case")), "Content-Type": "application/pdf" };
  const filed = await app.request("/api/evidence", {
    method: "POST",
    headers,
    body: new Uint8Array(pdfFile()),
  });
  evidenceId = String(filed.json["evidenceId"]);
});
afterAll(() => app.close());

const paths = "/api/subject-requests";
const enter = (change: object = {}) => ({
  kind: "copy",
  learnerId: app.learnerIds[0]!,
  recordId: null,
  note: "Xin bản sao dữ liệu",
  entered: {
    name: "Nguyễn Văn Thử An",
    relation: "self",
    channel: "inPerson",
    identity: "identityCard",
    evidence: [evidenceId],
    receivedOn: "2025-10-15",
  },
  ...change,
});
const verdict = { verdict: "granted", ground: null, note: "Đồng ý" };

test("from the paper to the package: entered, answered, prepared, decided, handed over, told", async () => {
  const gvu = app.as("GVU");
  const { json: made } = expectStatus(await gvu.post(paths, enter()), 201);
  expect(made).toMatchObject({
    step: "made",
    receivedOn: "2025-10-15",
    acknowledgeBy: "2025-10-17",
    dueOn: "2025-10-27",
    term: { confirmed: false },
  });
  const at = `${paths}/${String(made["requestId"])}`;
  expectStatus(await gvu.post(`${at}/acknowledge`, { withProcessors: false, note: "Đã nhận" }), 200);
  expect(told(await gvu.post(`${at}/grant`, { note: "" }))).toEqual([403, "request_same_person"]);
  expectStatus(await gvu.post(`${at}/prepare`, verdict), 200);
  expect(told(await app.as("PGD").post(`${at}/decide`, verdict))).toEqual([403, "duty_missing"]);
  expect(told(await app.as("GD").post(`${at}/decide`, { ...verdict, verdict: "refused" }))).toEqual([
    400,
    "ground_missing",
  ]);
  expectStatus(await app.as("GD").post(`${at}/decide`, verdict), 200);

  const handed = expectStatus(await gvu.post(`${at}/package`, { form: "json" }), 200);
  expect(handed.json).toMatchObject({ format: "hocba-learner-package-1", learnerId: app.learnerIds[0] });
  const digest = createHash("sha256").update(handed.text).digest("base64");
  expect(handed.headers.get("Repr-Digest")).toBe(`sha-256=:${digest}:`);
  const text = expectStatus(await gvu.post(`${at}/package`, { form: "text" }), 200);
  expect(text.text).toMatch(/^DỮ LIỆU CÁ NHÂN ĐANG LƯU GIỮ\n/);

  expectStatus(await gvu.post(`${at}/close`, { told: "inPerson", note: "" }), 200);
  const { json: view } = expectStatus(await app.as("GD").get(at), 200);
  expect(view).toMatchObject({ due: null, request: { step: "closed", outcome: "granted" } });
  expect((view["steps"] as object[]).length).toBe(6);
  const paper = await gvu.get(`${at}/evidence/${evidenceId}`);
  expect([paper.status, paper.headers.get("Content-Type")]).toEqual([200, "application/pdf"]);
});

test("a refusal says its law in the reader's language", async () => {
  const learnerId = app.learnerIds[1]!;
  const gvu = app.as("GVU");
  const { json } = expectStatus(await gvu.post(paths, enter({ kind: "delete", learnerId })), 201);
  const at = `${paths}/${String(json["requestId"])}`;
  const no = { verdict: "refused", ground: "archive", note: "Học bạ đã ký" };
  expectStatus(await gvu.post(`${at}/acknowledge`, { withProcessors: false, note: "Đã nhận" }), 200);
  expect(told(await app.as("GD").post(`${at}/decide`, no))).toEqual([409, "request_not_prepared"]);
  expectStatus(await gvu.post(`${at}/prepare`, no), 200);
  const { json: decided } = expectStatus(await app.as("GD").post(`${at}/decide`, no), 200);
  expect(decided["ground"]).toEqual({ code: "archive", text: expect.stringContaining("Luật Lưu trữ") });
});

describe("holidays", () => {
  test("are read with how far they are known, and set by the office", async () => {
    const gvu = app.as("GVU");
    expect((await gvu.get("/api/holidays/2026")).json).toMatchObject({ source: "announced", basis: null });
    const set = { days: ["2027-02-10"], basis: "Thông báo" };
    expect((await gvu.put("/api/holidays/2027", set)).json).toEqual({ year: 2027, source: "centre", ...set });
    expect((await app.as("GD").get("/api/holidays/2027")).json).toMatchObject(set);
    expect(told(await gvu.put("/api/holidays/2027", { ...set, days: ["2026-02-10"] }))).toEqual([
      422,
      "holiday_wrong",
    ]);
    expect(told(await app.as("QTV").put("/api/holidays/2027", set))).toEqual([403, "duty_missing"]);
    expect((await gvu.get("/api/holidays/x")).status).toBe(404);
  });
});

test("what is overdue stands first in the list; a learner's own account sees its own alone", async () => {
  const [learnerId, other] = [app.learnerIds[2]!, app.learnerIds[0]!];
  const make = (id: string) =>
    makeSubjectRequest(app.centre, learnerActor(id), {
      kind: "view",
      learnerId: id,
      recordId: null,
      note: "Xem",
      entered: null,
    });
  const late = await make(learnerId);
  app.setNow("2025-12-01T01:00:00Z");
  const fresh = await make(other);
  const { json } = expectStatus(await app.as("GVU").get(paths), 200);
  const listed = (
    json["requests"] as { request: { requestId: string }; due: { urgency: string } | null }[]
  ).filter(({ due }) => due !== null);
  expect(listed.map(({ request, due }) => [request.requestId, due?.urgency])).toEqual([
    [late.requestId, "overdue"],
    [fresh.requestId, "soon"],
  ]);
  expect(told(await app.as("GVCN").get(paths))).toEqual([403, "duty_missing"]);
  expect(told(await app.as("GVCN").get(`${paths}/${late.requestId}`))).toEqual([403, "duty_missing"]);
  expect((await app.as("GD").get("/api/my/requests")).json).toEqual({ requests: [] });
  expect(
    told(await app.as("GVU").post("/api/my/requests", { ...enter(), entered: undefined } as never)),
  ).toEqual([403, "request_maker_wrong"]);
});
