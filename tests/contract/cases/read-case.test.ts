/** Cases as they are shown to the people who have a part in them (Điều 12, 14.2, 17.4). */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listCases } from "../../../src/centre/cases/list-cases.ts";
import { readCase } from "../../../src/centre/cases/read-case.ts";
import { reportError } from "../../../src/centre/cases/report-error.ts";
import { withdrawCase } from "../../../src/centre/cases/withdraw-case.ts";
import type { Centre } from "../../../src/centre/centre.ts";
import { correct, openCaseSchool, people, type CaseSchool } from "../../helpers/case-school.ts";

let school: CaseSchool;
let centre: Centre;
let recordId: string;
beforeEach(async () => {
  school = await openCaseSchool();
  ({ centre } = school);
  recordId = school.records[0]!.record.recordId;
});
afterEach(async () => school.close());

const mark = { field: "LICH_SU/hk2/final", value: "2,3" };
const homeroom = people.homeroom("10A1");

describe("who sees what", () => {
  test("a case shows what would change, and what follows from it", async () => {
    const { caseId } = await correct(school, recordId, [mark], { until: "proposed" });
    const view = await readCase(centre, people.headOfLetters, { caseId });
    expect(view).toMatchObject({ state: { dueOn: "2026-06-17" }, sameIdentity: [] });
    expect(view.steps.map(({ type }) => type)).toEqual(["reported", "proposed"]);
    expect(view.evidence).toMatchObject([{ evidenceId: school.evidenceId, type: "application/pdf" }]);
    expect(view.difference).toEqual([
      { pointer: "/subjects/LICH_SU/marks/hk2/final", before: 9.3, after: 2.3, computed: false },
      { pointer: "/subjects/LICH_SU/avgHk2", before: 8.6, after: 6, computed: true },
      { pointer: "/subjects/LICH_SU/avgYear", before: 8.4, after: 6.7, computed: true },
    ]);
  });

  test("no difference where nothing was proposed, or nothing came of it", async () => {
    const { caseId } = await correct(school, recordId, [mark], { until: "reported" });
    const differenceOf = async () => (await readCase(centre, people.director, { caseId })).difference;
    expect(await differenceOf()).toBeNull();
    await withdrawCase(centre, people.director, { caseId, note: "Báo nhầm" });
    expect(await differenceOf()).toBeNull();
    const other = await correct(school, recordId, [mark], { until: "proposed" });
    await withdrawCase(centre, people.director, { caseId: other.caseId, note: "Báo nhầm" });
    expect((await readCase(centre, people.director, other)).difference).toBeNull();
  });

  test("only who has a part in it reads a case, and finds it in a list", async () => {
    const { caseId } = await correct(school, recordId, [mark], { until: "proposed" });
    const outsiders = [people.administrator, people.teacher("TOAN", "10A1"), people.homeroom("11A1")];
    for (const by of outsiders) {
      await expect(readCase(centre, by, { caseId })).rejects.toMatchObject({ code: "duty_missing" });
      expect(await listCases(centre, by)).toEqual([]);
    }
    for (const by of [people.teacher("LICH_SU", "10A1"), people.headOfLetters, homeroom, people.director]) {
      expect((await listCases(centre, by)).map((state) => state.caseId)).toEqual([caseId]);
      expect(await listCases(centre, by, { recordId })).toHaveLength(1);
      expect(await listCases(centre, by, { recordId: school.records[1]!.record.recordId })).toEqual([]);
    }
    await withdrawCase(centre, people.director, { caseId, note: "Báo nhầm" });
    expect(await listCases(centre, people.director)).toEqual([]);
    expect(await listCases(centre, people.director, { recordId })).toHaveLength(1);
  });

  test("what there is not has a name", async () => {
    await expect(readCase(centre, people.director, { caseId: "none" })).rejects.toMatchObject({
      code: "case_not_found",
    });
    await expect(
      reportError(centre, people.director, { recordId: "none", version: 1, note: "Sai", onBehalfOf: null }),
    ).rejects.toMatchObject({ code: "record_not_found" });
  });
});
