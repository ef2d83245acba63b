/** Taking learners into a class, over the real store (Điều 5.1; Điều 7, step 1). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Centre } from "../../../src/centre/centre.ts";
import type { Enrolment } from "../../../src/centre/school/admit-learner.ts";
import { enrolLearners, enrolmentLimit } from "../../../src/centre/school/enrol-learners.ts";
import { classKey, openSampleSchool, type SampleSchool } from "../../helpers/sample-school.ts";
import { newcomer, of10A1 } from "./newcomers.ts";

let school: SampleSchool;
let centre: Centre;
const key = classKey("10A1");
const enrol = async (learners: readonly Enrolment[], mode: "all" | "valid" = "valid", staffId = "GVU") =>
  enrolLearners(centre, await school.as(staffId), { class: key, mode, learners });
const lastRow = async () => (await centre.store.auditRows(0, 10_000)).at(-1);
const learnerIdOf = async (moetLearnerId: string) =>
  (await centre.store.learnerBySectorId(moetLearnerId))!.learnerId;

beforeEach(async () => {
  school = await openSampleSchool({ classes: ["10A1"], learners: 2 });
  centre = school.centre;
});
afterEach(async () => school.close());

describe("enrolling", () => {
  test("adds whom the centre does not know, opens the year's record, and traces both", async () => {
    const { written, outcomes } = await enrol([newcomer(2), newcomer(3)], "all");
    expect(written).toBe(true);
    const records = await centre.store.recordsOfClass(key);
    expect(
      records.slice(2).map(({ learnerId, recordId }) => ({ result: "enrolled", learnerId, recordId })),
    ).toEqual(outcomes);
    expect(records[2]).toMatchObject({
      step: "draft",
      version: 1,
      ruleSet: "tt43-2021",
      enrolledOn: "2025-09-05",
      transferredFrom: null,
    });
    expect((await centre.store.learner(records[2]!.learnerId))?.identity).toEqual(of10A1[2]!.learner);
    const trail = (await centre.store.auditRows(0, 10_000)).slice(-4);
    expect(trail.map(({ action, subject }) => [action, subject])).toEqual([
      ["learner.add", `learner:${records[2]!.learnerId}`],
      ["record.enrol", `record:${records[2]!.recordId}`],
      ["learner.add", `learner:${records[3]!.learnerId}`],
      ["record.enrol", `record:${records[3]!.recordId}`],
    ]);
    expect(JSON.stringify(trail), "no identity in a log that is never deleted from").not.toContain(
      of10A1[2]!.learner.personalId,
    );
  });

  test("again changes nothing; the names may come in another form", async () => {
    const before = await lastRow();
    const again = newcomer(0, { fullName: of10A1[0]!.learner.fullName.normalize("NFD") });
    const { outcomes } = await enrol([again]);
    expect(outcomes).toEqual([
      {
        result: "unchanged",
        learnerId: await learnerIdOf("3720000001"),
        recordId: school.nthRecordId("10A1", 0),
      },
    ]);
    expect(await lastRow()).toEqual(before);
  });

  test.each<[string, Enrolment, string, string]>([
    ["another identity under a code", newcomer(0, { fullName: "Vũ Tuấn Hiệu" }), "learner_exists", ""],
    [
      "no known learner",
      { learner: { learnerId: "nobody" }, enrolledOn: "2025-09-05" },
      "learner_not_found",
      "",
    ],
    ["a day that is none", { ...newcomer(2), enrolledOn: "2025-02-30" }, "identity_wrong", "enrolledOn"],
    [
      "a personal number too short",
      newcomer(2, { personalId: "0362" }),
      "identity_wrong",
      "/personalId text_malformed",
    ],
    [
      "a birth date that is none",
      newcomer(2, { dateOfBirth: "2009-02-30" }),
      "identity_wrong",
      "/dateOfBirth date_impossible",
    ],
    [
      "a damaged name",
      newcomer(2, { fullName: "Vũ \ud83d" }),
      "identity_wrong",
      "/fullName text_lone_surrogate",
    ],
    [
      "an unknown member of the family",
      {
        learner: { identity: of10A1[2]!.learner, family: { uncle: "x" } as object },
        enrolledOn: "2025-09-05",
      },
      "identity_wrong",
      "/family/?",
    ],
  ])("is refused for %s, and the others are enrolled or not, as asked", async (_, wrong, code, detail) => {
    const all = await enrol([newcomer(3), wrong], "all");
    expect(all).toEqual({
      written: false,
      outcomes: [{ result: "held" }, { result: "refused", code, detail }],
    });
    expect(await centre.store.recordsOfClass(key)).toHaveLength(2);
    expect(await centre.store.learnerBySectorId(of10A1[3]!.learner.moetLearnerId)).toBeUndefined();
    const valid = await enrol([newcomer(3), wrong], "valid");
    expect(valid.outcomes).toMatchObject([{ result: "enrolled" }, { result: "refused", code }]);
    expect(await centre.store.recordsOfClass(key)).toHaveLength(3);
  });

  test("one code twice in a list is refused the second time", async () => {
    const twin = newcomer(3, { moetLearnerId: of10A1[2]!.learner.moetLearnerId });
    expect((await enrol([newcomer(2), twin])).outcomes).toMatchObject([
      { result: "enrolled" },
      { result: "refused", code: "learner_exists" },
    ]);
  });

  test("is the registrar's, in a class that there is, so many at a time", async () => {
    for (const staffId of ["GD", "GV-CN-10A1", "QTHT"])
      await expect(enrol([newcomer(2)], "all", staffId)).rejects.toMatchObject({ code: "duty_missing" });
    const by = await school.as("GVU");
    const elsewhere = (at: typeof key) => enrolLearners(centre, by, { class: at, mode: "all", learners: [] });
    await expect(elsewhere(classKey("10A9"))).rejects.toMatchObject({ code: "class_not_found" });
    await expect(elsewhere({ ...key, schoolYear: "2030-2031" })).rejects.toMatchObject({
      code: "school_year_not_found",
    });
    const many = Array.from({ length: enrolmentLimit + 1 }, () => newcomer(2));
    await expect(enrol(many)).rejects.toMatchObject({ code: "batch_too_large" });
  });
});
