/** Learners over HTTP: how they come into a class, move and leave (Điều 5.1; Điều 7, step 1). */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { learnerOf, openStaffApp, schoolYear, told, type StaffApp } from "../helpers/staff-app.ts";

let app: StaffApp;
beforeAll(async () => {
  app = await openStaffApp();
});
afterAll(() => app.close());

const of10A1 = `/api/classes/${schoolYear}/10A1`;

describe("learners", () => {
  test("enrolled once, the second time known again", async () => {
    const learners = [
      { learner: { identity: learnerOf(10), family: { mother: "Trần Thị Mẹ" } }, enrolledOn: "2025-09-05" },
    ];
    const body = { mode: "all", learners } as unknown as JsonObject;
    const { json } = await app.as("GVU").post(`/api/classes/${schoolYear}/10A2/enrolments`, body);
    expect(json["outcomes"]).toMatchObject([{ result: "enrolled" }]);
    const again = await app.as("GVU").post(`/api/classes/${schoolYear}/10A2/enrolments`, body);
    const [first] = json["outcomes"] as JsonObject[];
    expect(again.json["outcomes"]).toEqual([{ ...first, result: "unchanged" }]);
  });

  test("all: one wrong line keeps the others back; valid: it does not", async () => {
    const lines = [
      { learner: { identity: learnerOf(11) }, enrolledOn: "2025-09-05" },
      { learner: { identity: learnerOf(12, { dateOfBirth: "2010-02-30" }) }, enrolledOn: "2025-09-05" },
    ];
    const send = (mode: string) =>
      app.as("GVU").post(`/api/classes/${schoolYear}/10A2/enrolments`, {
        mode,
        learners: lines,
      } as unknown as JsonObject);
    const all = await send("all");
    expect(told(all)).toEqual([422, "identity_wrong"]);
    expect(all.json["errors"]).toMatchObject([
      { pointer: "/learners/1", code: "identity_wrong", detail: "/dateOfBirth date_impossible" },
    ]);
    expect(await app.centre.store.learnerBySectorId(learnerOf(11).moetLearnerId)).toBeUndefined();
    const valid = await send("valid");
    expect(valid.json["outcomes"]).toMatchObject([
      { result: "enrolled" },
      { result: "refused", code: "identity_wrong" },
    ]);
    expect(valid.text).not.toContain("2010-02-30");
  });

  test.each([
    ["GV-TOAN", "10A2", 403, "duty_missing"],
    ["GVU", "10Z", 404, "class_not_found"],
  ])("by %s into %s: %i %s", async (by, className, status, code) => {
    const body = { mode: "all", learners: [{ learner: { learnerId: "x" }, enrolledOn: "2025-09-05" }] };
    expect(told(await app.as(by).post(`/api/classes/${schoolYear}/${className}/enrolments`, body))).toEqual([
      status,
      code,
    ]);
  });

  test("taken in from another school in the middle of the year, all or nothing", async () => {
    const body = (results: JsonObject[]) => ({
      learner: { identity: { ...learnerOf(20) } },
      enrolledOn: "2026-01-12",
      from: "Trung tâm Nam Trực",
      results,
    });
    const good = { field: "TOAN/hk1/transferred", value: "7.5" };
    const wrong = await app
      .as("GVU")
      .post(`${of10A1}/transfers`, body([good, { field: "conduct/hk1", value: "X" }]));
    expect(told(wrong)).toEqual([422, "cell_value_wrong"]);
    expect(wrong.json["detail"]).toContain("conduct/hk1");
    const taken = await app.as("GVU").post(`${of10A1}/transfers`, body([good]));
    expect(taken.status).toBe(201);
    expect(await app.centre.store.cells([String(taken.json["recordId"])])).toEqual(
      new Map([
        [
          taken.json["recordId"],
          [expect.objectContaining({ field: good.field, value: 75, changedBy: "GVU" })],
        ],
      ]),
    );
    expect(told(await app.as("GVU").post(`${of10A1}/transfers`, body([good])))).toEqual([
      409,
      "already_enrolled",
    ]);
    expect(told(await app.as("GVCN").post(`${of10A1}/transfers`, body([])))).toEqual([403, "duty_missing"]);
  });

  test("read by whose duty it is; the family by fewer", async () => {
    const path = `/api/learners/${app.learnerIds[0]}?purpose=procedures`;
    for (const by of ["GVU", "GD"]) expect((await app.as(by).get(path)).json).toMatchObject({ family: {} });
    const { json } = await app.as("GVCN").get(path);
    expect(json).toMatchObject({
      identity: learnerOf(0),
      family: null,
      records: [{ recordId: app.recordIds[0], schoolYear, className: "10A1", step: "draft", version: 1 }],
    });
    for (const by of ["GV-TOAN", "TO-TN", "QTV", "PGD", "NGOAI"])
      expect(told(await app.as(by).get(path))).toEqual([403, "duty_missing"]);
    expect(told(await app.as("GVU").get("/api/learners/none?purpose=procedures"))).toEqual([
      404,
      "learner_not_found",
    ]);
  });

  test("an identity is corrected by the papers, with the reason", async () => {
    const path = `/api/learners/${app.learnerIds[1]}/identity`;
    const change = { identity: { birthPlace: "Xã Xuân Hồng" }, reason: "Theo giấy khai sinh" };
    const { json } = await app.as("GVU").post(path, change);
    expect(json["identity"]).toEqual(learnerOf(1, { birthPlace: "Xã Xuân Hồng" }));
    const to = async (by: string, body: JsonObject) => told(await app.as(by).post(path, body));
    expect(await to("GVU", { ...change, reason: " " })).toEqual([400, "reason_missing"]);
    expect(
      await to("GVU", { identity: { sex: "1", moetLearnerId: learnerOf(0).moetLearnerId }, reason: "x" }),
    ).toEqual([409, "learner_exists"]);
    expect(await to("GVU", { identity: { personalId: "12" }, reason: "x" })).toEqual([422, "identity_wrong"]);
    expect(await to("GVCN", change)).toEqual([403, "duty_missing"]);
  });

  test("a year from elsewhere, marks as text", async () => {
    const path = `/api/learners/${app.learnerIds[0]}/external-years`;
    const written = {
      schoolYear: "2024-2025",
      grade: 10,
      className: "10A4",
      institution: { name: "Trường THPT Nam Trực" },
      digitisedFromPaper: true,
      results: [
        { subjectCode: "TOAN", subjectName: "Toán", hk1: "7.2", year: "7.0" },
        { subjectCode: "GDTC", subjectName: "Thể chất", year: "Đ" },
      ],
      absentSessions: 3,
      promotion: "promoted",
    };
    const made = await app.as("GVU").post(path, { year: written });
    expect(made.status).toBe(201);
    const [kept] = await app.centre.store.externalYears(String(app.learnerIds[0]));
    expect(JSON.parse(kept?.content ?? "")).toMatchObject({
      results: [{ hk1: 7.2, year: 7 }, { year: "Đ" }],
    });
    expect(
      (await app.as("GVU").get(`/api/learners/${app.learnerIds[0]}?purpose=results`)).json["externalYears"],
    ).toMatchObject([{ externalId: made.json["externalId"], schoolYear: "2024-2025", recordedBy: "GVU" }]);
    const to = async (by: string, change: JsonObject) =>
      told(await app.as(by).post(path, { year: { ...written, ...change } }));
    expect(await to("GVU", {})).toEqual([409, "external_year_exists"]);
    expect(await to("GVU", { schoolYear: "2024-2026" })).toEqual([422, "external_year_wrong"]);
    expect(await to("GVU", { results: [{ subjectCode: "TOAN", subjectName: "Toán", year: "11" }] })).toEqual([
      400,
      "body_invalid",
    ]);
    expect(await to("GV-TOAN", {})).toEqual([403, "duty_missing"]);
  });

  test("moved to another class and back; left, and come back", async () => {
    const path = `/api/records/${app.recordIds[2]}`;
    const move = (className: string, by = "GVU") =>
      app.as(by).post(`${path}/move`, { className, reason: "Theo đơn" });
    expect((await move("10A2")).json).toEqual({ leftBehind: [] });
    expect((await app.centre.store.record(String(app.recordIds[2])))?.className).toBe("10A2");
    expect(told(await move("11A1"))).toEqual([404, "class_not_found"]);
    expect(told(await move("10A1", "GVCN"))).toEqual([403, "duty_missing"]);
    expect((await move("10A1")).status).toBe(200);
    const leave = (leftOn: string | null, by = "GVU") =>
      app.as(by).post(`${path}/leaving`, { leftOn, reason: "Chuyển trường" });
    expect((await leave("2026-02-16")).json).toEqual({ recordId: app.recordIds[2], leftOn: "2026-02-16" });
    expect(told(await leave("2026-02-31"))).toEqual([422, "identity_wrong"]);
    expect(told(await leave(null, "GD"))).toEqual([403, "duty_missing"]);
    expect((await leave(null)).json["leftOn"]).toBeNull();
    expect(
      told(await app.as("GVU").post("/api/records/none/leaving", { leftOn: null, reason: "x" })),
    ).toEqual([404, "record_not_found"]);
  });
});
