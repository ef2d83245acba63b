/** Reading what was signed: versions of a year, and the three years in one (Điều 3.2, 6.2). */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Centre } from "../../../src/centre/centre.ts";
import { readSchoolRecord, readVersion, readVersions } from "../../../src/centre/life/read-versions.ts";
import { recordExternalYear } from "../../../src/centre/school/record-external-year.ts";
import type { SchoolRecordYear } from "../../../src/record/school-record-year.ts";
import {
  actors,
  confirmClass,
  learnerIdOf,
  openLifeSchool,
  signAll,
  type LifeSchool,
} from "../../helpers/life-school.ts";
import { classKey } from "../../helpers/sample-school.ts";

let school: LifeSchool;
let centre: Centre;
let graduate: SchoolRecordYear;
beforeAll(async () => {
  school = await openLifeSchool({ perClass: 6 });
  centre = school.centre;
  graduate = school.records.find(({ summary }) => summary.promotion.decision === "completed")!;
  for (const grade of [10, 11] as const) {
    const year = {
      schoolYear: grade === 10 ? "2023-2024" : "2024-2025",
      grade,
      className: `${grade}B`,
      institution: { name: "Trường THPT Ví Dụ" },
      digitisedFromPaper: true,
      results: [{ subjectCode: "TOAN", subjectName: "Toán", year: 6.5 }],
      absentSessions: 2,
      promotion: "promoted" as const,
    };
    await recordExternalYear(centre, actors.registrar, { learnerId: learnerIdOf(graduate), year });
  }
  await confirmClass(centre, "12A1");
  await signAll(centre, { classes: [classKey("12A1")] });
});
afterAll(async () => school.close());

test("a version, with both credentials as they were handed out", async () => {
  const { recordId } = graduate.record;
  const [listed] = await readVersions(centre, actors.registrar, recordId);
  const whole = await readVersion(centre, actors.registrar, { recordId, version: 1 });
  expect(whole).toMatchObject({ ...listed, version: 1, revokedAt: null, suspendedAt: null });
  expect(whole.content.learner).toEqual(graduate.learner);
  const { full, compact } = whole.credentials!;
  expect([full, compact].map((text) => text.includes('"homeroomComment"'))).toEqual([true, false]);
  expect(listed).not.toHaveProperty("content");
});

test("the whole school record of who has completed the programme, and of nobody else", async () => {
  const [version, ...more] = await readSchoolRecord(centre, actors.homeroom("12A1"), learnerIdOf(graduate));
  expect(more).toEqual([]);
  expect(version).toMatchObject({ version: 1, revokedAt: null });
  expect(JSON.parse(version?.credential ?? "")).toMatchObject({ issuer: { id: centre.profile.did } });
  const other = school.records.find(({ record }) => record.className === "10A1")!;
  expect(await readSchoolRecord(centre, actors.registrar, learnerIdOf(other))).toEqual([]);
});

test("for registrar, director and homeroom teacher", async () => {
  const learnerId = learnerIdOf(graduate);
  const { recordId } = graduate.record;
  for (const by of [
    actors.teacher("TOAN", "12A1"),
    actors.headOfScience,
    actors.administrator,
    actors.homeroom("10A1"),
  ]) {
    await expect(readSchoolRecord(centre, by, learnerId)).rejects.toMatchObject({ code: "duty_missing" });
    await expect(readVersions(centre, by, recordId)).rejects.toMatchObject({ code: "duty_missing" });
  }
  await expect(readSchoolRecord(centre, actors.director, "none")).rejects.toMatchObject({
    code: "learner_not_found",
  });
});
