/** The days on which the centre does not work, as it has set them (Bộ luật Lao động 2019, Điều 112). */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Centre } from "../../../src/centre/centre.ts";
import { readHolidays, setHolidays } from "../../../src/centre/subject-requests/holidays.ts";
import { makeSubjectRequest } from "../../../src/centre/subject-requests/make-request.ts";
import { openCaseSchool, people, type CaseSchool } from "../../helpers/case-school.ts";
import { learnerActor } from "../../helpers/actor.ts";

let school: CaseSchool;
let centre: Centre;
let learnerId = "";
beforeAll(async () => {
  school = await openCaseSchool();
  ({ centre, learnerId } = school);
});
afterAll(() => school.close());

test("holidays are set by the office, with what announces them, and count from then on", async () => {
  const days = ["2026-06-05", "2026-06-04"];
  await setHolidays(centre, people.registrar, { year: 2026, days, basis: "Thông báo 1" });
  expect(await readHolidays(centre, people.director, 2026)).toEqual({
    year: 2026,
    source: "centre",
    days: ["2026-06-04", "2026-06-05"],
    basis: "Thông báo 1",
  });
  expect((await readHolidays(centre, people.registrar, 2040)).source).toBe("fixedOnly");
  const { acknowledgeBy } = await makeSubjectRequest(centre, learnerActor(learnerId), {
    kind: "view",
    learnerId,
    recordId: null,
    note: "Xem",
    entered: null,
  });
  expect(acknowledgeBy).toBe("2026-06-09");
  const wrong = [
    [people.registrar, { year: 2026, days: ["2027-01-01"], basis: "x" }, "holiday_wrong"],
    [people.registrar, { year: 2026, days: ["2026-02-30"], basis: "x" }, "holiday_wrong"],
    [people.registrar, { year: 2026, days: [], basis: "x" }, "holiday_wrong"],
    [people.registrar, { year: 2026, days, basis: " " }, "basis_missing"],
    [people.homeroom("10A1"), { year: 2026, days, basis: "x" }, "duty_missing"],
  ] as const;
  for (const [by, command, code] of wrong)
    await expect(setHolidays(centre, by, command)).rejects.toMatchObject({ code });
});
