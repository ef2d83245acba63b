/** The plan of a school year over HTTP: accounts, years, classes, learners, windows (Điều 5, 6, 9). */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { openStaffApp, schoolYear, setting, subjects, told, type StaffApp } from "../helpers/staff-app.ts";

let app: StaffApp;
beforeAll(async () => {
  app = await openStaffApp();
});
afterAll(() => app.close());

const year = `/api/school-years/${schoolYear}`;
const actions = async (subject: string) =>
  (await app.centre.store.auditRowsOf(subject, 0, 100)).map(({ action, actor, source }) => [
    action,
    actor,
    source,
  ]);

describe("accounts", () => {
  test("the registrar adds a teacher; what is the same changes nothing", async () => {
    const staff = [
      { staffId: "GV-TIN", name: "Đinh Thị Tin", title: "Giáo viên", roles: ["subjectTeacher"] },
    ];
    expect((await app.as("GVU").put("/api/staff", { staff })).json).toEqual({ changed: ["GV-TIN"] });
    expect((await app.as("GVU").put("/api/staff", { staff })).json).toEqual({ changed: [] });
    expect(await actions("staff:GV-TIN")).toEqual([["staff.set", "GVU", "page"]]);
    const { json } = await app.as("QTV").get("/api/staff");
    expect(json["staff"]).toContainEqual(staff[0]);
  });

  test("nobody gives the own account more, and a teacher sets nobody up", async () => {
    const self = { staffId: "GVU", name: "Lê Thị Vụ", title: "Giáo vụ", roles: ["registrar", "director"] };
    expect(told(await app.as("GVU").put("/api/staff", { staff: [self] }))).toEqual([403, "duty_missing"]);
    expect(told(await app.as("GV-TOAN").put("/api/staff", { staff: [] }))).toEqual([200, undefined]);
    const other = { staffId: "X", name: "X", title: "X", roles: ["subjectTeacher"] };
    expect(told(await app.as("GV-TOAN").put("/api/staff", { staff: [other] }))).toEqual([
      403,
      "duty_missing",
    ]);
    expect(told(await app.as("GV-TOAN").get("/api/staff"))).toEqual([403, "duty_missing"]);
    expect(await app.centre.store.staffMember("X")).toBeUndefined();
  });

  test("an account that is not in order: 422; a role that there is not: 400", async () => {
    const staff = [{ staffId: "Y", name: " ", title: "Giáo viên", roles: ["subjectTeacher"] }];
    expect(told(await app.as("GD").put("/api/staff", { staff }))).toEqual([422, "plan_wrong"]);
    const odd = [{ staffId: "Y", name: "Y", title: "Y", roles: ["king"] }];
    const refused = await app.as("GD").put("/api/staff", { staff: odd });
    expect(told(refused)).toEqual([400, "body_invalid"]);
    expect(refused.json["errors"]).toMatchObject([{ pointer: "/staff/0/roles/0" }]);
  });

  test("the director delegates signing to the deputy, and to nobody else", async () => {
    const act = {
      act: "sign",
      basis: "QĐ 3/QĐ-TT",
      from: "2026-05-01T00:00:00Z",
      until: "2026-06-01T00:00:00Z",
    };
    const made = await app.as("GD").post("/api/delegations", { staffId: "PGD", ...act });
    expect([made.status, made.json]).toEqual([201, { delegationId: expect.any(String) }]);
    const me = await app.as("PGD").get("/api/me");
    expect(me.json["assignments"]).toEqual([{ kind: "delegation", ...act }]);
    const to = async (by: string, change: JsonObject) =>
      told(await app.as(by).post("/api/delegations", { staffId: "PGD", ...act, ...change }));
    expect(await to("PGD", {})).toEqual([403, "duty_missing"]);
    expect(await to("GD", { staffId: "GV-TOAN" })).toEqual([422, "plan_wrong"]);
    expect(await to("GD", { basis: " " })).toEqual([400, "basis_missing"]);
    expect(await to("GD", { act: "enter" })).toEqual([400, "body_invalid"]);
  });
});

describe("a school year", () => {
  const next = "/api/school-years/2026-2027";
  const body = {
    setting,
    departments: [],
    classes: [{ className: "11A1", grade: 11, homeroomTeacherId: "GVCN", subjects }],
  } as unknown as JsonObject;

  test("is set up by the registrar, whole, and read by whoever works by it", async () => {
    const { json } = await app.as("GVU").put(next, body);
    expect(json["changed"]).toEqual(["year:2026-2027", "class:2026-2027/11A1"]);
    const shown = await app.as("GV-VAN").get(next);
    expect(shown.json).toMatchObject({
      setting: { schoolYear: "2026-2027", ...setting },
      classes: [{ className: "11A1", grade: 11, homeroomTeacherId: "GVCN", subjects }],
    });
    expect((shown.json["departments"] as unknown[]).length).toBe(2);
  });

  test("refused whole, with the places", async () => {
    const of = (change: JsonObject) => ({ ...body, ...change });
    const put = async (by: string, change: JsonObject) =>
      app.as(by).put("/api/school-years/2027-2028", of(change));
    const odd = [{ className: "11A1", grade: 11, homeroomTeacherId: "GV-TOAN", subjects }];
    const refused = await put("GVU", { classes: odd });
    expect(told(refused)).toEqual([422, "plan_wrong"]);
    expect(refused.json["detail"]).toContain("classes/11A1/homeroomTeacherId");
    expect(told(await put("GV-TOAN", {}))).toEqual([403, "duty_missing"]);
    expect(told(await put("GVU", { setting: { ...setting, ruleSet: "tt58" } }))).toEqual([
      422,
      "rule_set_unknown",
    ]);
    const foreign = { ...setting, institution: { ...setting.institution, moetCode: "01000001" } };
    expect(told(await put("GVU", { setting: foreign }))).toEqual([422, "institution_other"]);
    expect(told(await put("GVU", { setings: {} }))).toEqual([400, "body_invalid"]);
    expect(told(await app.as("GVU").get("/api/school-years/2027-2028"))).toEqual([
      404,
      "school_year_not_found",
    ]);
  });

  test("who has no role reads nothing", async () => {
    expect(told(await app.as("NGOAI").get(year))).toEqual([403, "duty_missing"]);
    expect(told(await app.as("GVU").get("/api/school-years/x"))).toEqual([404, "not_found"]);
  });
});

describe("entry windows", () => {
  const window = `/api/classes/${schoolYear}/10A2/windows/hk1`;
  const moments = { opensAt: "2025-09-05T00:00:00Z", closesAt: "2026-01-16T00:00:00Z" };

  test("set, locked by the office, unlocked by the director with a reason", async () => {
    const set = await app.as("GVU").put(window, moments);
    expect(set.json).toEqual({ schoolYear, className: "10A2", period: "hk1", ...moments, lockedAt: null });
    expect((await app.as("GVU").post(`${window}/lock`, {})).json["lockedAt"]).toBe("2025-10-15T01:00:00Z");
    expect(told(await app.as("GVU").put(window, moments))).toEqual([403, "sheet_locked"]);
    expect(told(await app.as("GVU").post(`${window}/unlock`, { reason: "x" }))).toEqual([
      403,
      "duty_missing",
    ]);
    expect(told(await app.as("GD").post(`${window}/unlock`, { reason: " " }))).toEqual([
      400,
      "reason_missing",
    ]);
    expect(
      (await app.as("GD").post(`${window}/unlock`, { reason: "Kiểm tra bù" })).json["lockedAt"],
    ).toBeNull();
  });

  test.each(["\ud800", "a\u0000"])(
    "a reason that could not be kept as it came, %j: 400, nothing done",
    async (reason) => {
      const answer = await app
        .as("GVU")
        .put(window, { ...moments, closesAt: "2026-01-20T00:00:00Z", reason });
      expect(told(answer)).toEqual([400, "body_invalid"]);
      expect(answer.json["errors"]).toMatchObject([{ pointer: "/reason" }]);
      const at = { schoolYear, className: "10A2" };
      expect((await app.centre.store.entryWindow(at, "hk1"))?.closesAt).toBe(moments.closesAt);
    },
  );

  test("not by a teacher, not backwards, not for a class or period that there is not", async () => {
    expect(told(await app.as("GVCN").put(window, moments))).toEqual([403, "duty_missing"]);
    expect(told(await app.as("GVU").put(window, { ...moments, closesAt: "2025-09-05T00:00:00Z" }))).toEqual([
      422,
      "window_wrong",
    ]);
    expect(told(await app.as("GVU").put(window, { ...moments, opensAt: "ngày mai" }))).toEqual([
      422,
      "window_wrong",
    ]);
    expect(told(await app.as("GVU").put(window.replace("10A2", "10Z"), moments))).toEqual([
      404,
      "class_not_found",
    ]);
    expect(told(await app.as("GVU").put(window.replace("hk1", "hk3"), moments))).toEqual([404, "not_found"]);
  });
});
