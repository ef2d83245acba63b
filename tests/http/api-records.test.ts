/** Records over HTTP: what each lacks, review, confirmation, return, and their versions (Điều 6, 7). */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/credential/model/json.ts";
import { expectStatus, openStaffApp, schoolYear, told, type StaffApp } from "../helpers/staff-app.ts";
import { confirmYear, of10A1, signYear, typeYear } from "../helpers/staff-life.ts";
import { testPassphrase } from "../helpers/test-centre.ts";

let app: StaffApp;
beforeAll(async () => {
  app = await openStaffApp();
});
afterAll(() => app.close());

const recordsSeen = async (by: string) => {
  const { json } = expectStatus(await app.as(by).get(`${of10A1}/records`), 200);
  return json["records"] as JsonObject[];
};
const step = (by: string, name: string, body: JsonObject = {}) => app.as(by).post(`${of10A1}/${name}`, body);
const outcomesOf = async (by: string, name: string, body: JsonObject = {}) => {
  const { json } = expectStatus(await step(by, name, body), 200);
  return (json["outcomes"] as JsonObject[]).map(({ result, code }) => code ?? result);
};

/** The subjects of the cells that a record is said to lack. */
const subjectsOf = (record: JsonObject | undefined) => [
  ...new Set((record?.["missing"] as string[] | undefined)?.map((field) => field.split("/")[0])),
];

describe("before the year is typed", () => {
  test("what is missing is told of the sheets that one may see; results only to who sees the whole", async () => {
    const [whole] = await recordsSeen("GVCN");
    expect(whole).toMatchObject({
      recordId: app.recordIds[0],
      step: "draft",
      results: { academic: { year: null }, decision: null },
    });
    expect(whole?.["missing"]).toEqual(
      expect.arrayContaining(["TOAN/hk1/final", "NGU_VAN/hk2/final", "conduct/hk1"]),
    );
    const [part] = await recordsSeen("GV-TOAN");
    expect(part?.["results"]).toBeNull();
    expect(subjectsOf(part)).toEqual(["TOAN"]);
    const one = await app.as("TO-XH").get(`/api/records/${app.recordIds[0]}`);
    expect(subjectsOf(one.json)).toEqual(["NGU_VAN"]);
  });

  test.each(["QTV", "PGD", "NGOAI"])("%s sees none", async (by) => {
    expect(told(await app.as(by).get(`${of10A1}/records`))).toEqual([403, "duty_missing"]);
    expect(told(await app.as(by).get(`/api/records/${app.recordIds[0]}`))).toEqual([403, "duty_missing"]);
  });

  test("no such class or record", async () => {
    expect(told(await app.as("GVU").get(`/api/classes/${schoolYear}/10Z/records`))).toEqual([
      404,
      "class_not_found",
    ]);
    expect(told(await app.as("GVU").get("/api/records/none"))).toEqual([404, "record_not_found"]);
    expect(told(await app.as("GVU").get("/api/records/%E0%A4%A"))).toEqual([404, "not_found"]);
  });

  test("a review names the cells that a record lacks, and leaves it as it was", async () => {
    const { json } = expectStatus(await step("GVCN", "review", { recordIds: [app.recordIds[1] ?? ""] }), 200);
    expect(json["outcomes"]).toEqual([
      {
        recordId: app.recordIds[1],
        result: "refused",
        code: "record_incomplete",
        detail: expect.stringContaining("TOAN/hk1/regular/1"),
        title: "Học bạ còn thiếu dữ liệu.",
        next: expect.any(String),
      },
    ]);
    expect((await recordsSeen("GVCN"))[1]).toMatchObject({ step: "draft" });
  });
});

describe("steps", () => {
  beforeAll(() => typeYear(app));

  test("nobody but the homeroom teacher reviews; a record of another class is not of this one", async () => {
    for (const by of ["GV-TOAN", "GVU", "GD", "QTV"])
      expect(told(await step(by, "review"))).toEqual([403, "duty_missing"]);
    expect(await outcomesOf("GVCN", "review", { recordIds: [app.recordIds[0] ?? "", "none"] })).toEqual([
      "reviewed",
      "record_not_found",
    ]);
    expect(await outcomesOf("GVCN", "review", { recordIds: [app.recordIds[0] ?? ""] })).toEqual([
      "record_step_wrong",
    ]);
  });

  test("what was reviewed takes no marks until it is returned, with a reason", async () => {
    const cells = [{ recordId: app.recordIds[0] ?? "", field: "TOAN/hk2/final", value: "5", version: 1 }];
    expect(told(await app.as("GV-TOAN").post(`${of10A1}/cells`, { mode: "all", cells }))).toEqual([
      409,
      "record_step_wrong",
    ]);
    const recordIds = [app.recordIds[0] ?? ""];
    expect(await outcomesOf("TO-TN", "return", { recordIds, reason: " " })).toEqual(["reason_missing"]);
    expect(await outcomesOf("TO-TN", "return", { recordIds, reason: "Sai điểm" })).toEqual(["returned"]);
    expect((await recordsSeen("GVCN"))[0]).toMatchObject({
      step: "draft",
      returned: { by: "TO-TN", reason: "Sai điểm", at: "2026-05-20T01:00:00Z" },
    });
  });

  test("each department confirms its own; then the record is confirmed", async () => {
    await step("GVCN", "review");
    const recordIds = [app.recordIds[0] ?? ""];
    expect(told(await step("GV-TOAN", "confirm", { recordIds }))).toEqual([403, "duty_missing"]);
    expect(await outcomesOf("TO-TN", "confirm", { recordIds })).toEqual(["confirmed"]);
    expect((await recordsSeen("GVCN"))[0]).toMatchObject({ step: "reviewed", confirmedSubjects: ["TOAN"] });
    expect(told(await step("TO-XH", "confirm", { recordIds, subjects: ["TOAN"] }))).toEqual([
      403,
      "duty_missing",
    ]);
    expect(await outcomesOf("TO-XH", "confirm", { recordIds, subjects: ["NGU_VAN"] })).toEqual(["confirmed"]);
    expect((await recordsSeen("GVCN"))[0]).toMatchObject({ step: "confirmed" });
  });

  test.each(["review", "confirm", "return"])("%s in a class that there is not", async (name) => {
    const body = name === "return" ? { reason: "x" } : {};
    expect(told(await app.as("GVCN").post(`/api/classes/${schoolYear}/10Z/${name}`, body))).toEqual([
      404,
      "class_not_found",
    ]);
  });
});

describe("versions", () => {
  beforeAll(async () => {
    await confirmYear(app);
    await signYear(app);
  });

  test("as they were signed, for who may see the identity in them", async () => {
    const path = `/api/records/${app.recordIds[0]}/versions`;
    for (const by of ["GVU", "GD", "GVCN"]) {
      const { json } = expectStatus(await app.as(by).get(`${path}/1?purpose=results`), 200);
      expect(json).toMatchObject({
        version: 1,
        signedBy: "GD",
        content: { learner: { personalId: "037210000000" }, summary: { director: { title: "Giám đốc" } } },
      });
    }
    for (const by of ["GV-TOAN", "TO-TN", "QTV", "NGOAI"]) {
      expect(told(await app.as(by).get(`${path}?purpose=results`))).toEqual([403, "duty_missing"]);
      expect(told(await app.as(by).get(`${path}/1?purpose=results`))).toEqual([403, "duty_missing"]);
    }
    expect(told(await app.as("GVU").get(`${path}/2?purpose=results`))).toEqual([404, "version_not_found"]);
    expect(told(await app.as("GVU").get(`${path}/0?purpose=results`))).toEqual([404, "not_found"]);
    expect(told(await app.as("GVU").get("/api/records/none/versions?purpose=results"))).toEqual([
      404,
      "record_not_found",
    ]);
    expect(told(await app.as("GVU").get("/api/records/none/versions/1?purpose=results"))).toEqual([
      404,
      "record_not_found",
    ]);
  });

  test("the whole school record: not there before the programme is completed", async () => {
    const path = `/api/learners/${app.learnerIds[0]}/school-record`;
    const asked = `${path}?purpose=results`;
    expect((await app.as("GVCN").get(asked)).json).toEqual({ versions: [] });
    expect(told(await app.as("GV-VAN").get(asked))).toEqual([403, "duty_missing"]);
    expect(told(await app.as("GVU").get("/api/learners/none/school-record?purpose=results"))).toEqual([
      404,
      "learner_not_found",
    ]);
    const sign = async (by: string, passphrase: string) => told(await app.as(by).post(path, { passphrase }));
    expect(await sign("GVU", testPassphrase)).toEqual([403, "duty_missing"]);
    expect(await sign("GD", "mot hai ba bon nam")).toEqual([403, "passphrase_wrong"]);
    expect(await sign("GD", testPassphrase)).toEqual([422, "programme_incomplete"]);
  });

  test("notices of a learner, for the same people", async () => {
    const path = `/api/learners/${app.learnerIds[0]}/notices?purpose=results`;
    expect((await app.as("GVCN").get(path)).json["notices"]).toMatchObject([
      { code: "record_issued", version: 1 },
    ]);
    expect(told(await app.as("GV-VAN").get(path))).toEqual([403, "duty_missing"]);
    expect(told(await app.as("GVU").get("/api/learners/none/notices?purpose=results"))).toEqual([
      404,
      "learner_not_found",
    ]);
  });
});
