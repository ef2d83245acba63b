import { describe, expect, test } from "vitest";
import { schoolRecordFaults } from "../../../src/credential/verify/school-record-shape.ts";
import { programmeFaults } from "../../../src/record/completes-programme.ts";
import type { ExternalYear } from "../../../src/record/external-year.ts";
import {
  explainProgrammeFault,
  programmeFaultCodes,
  type ProgrammeFault,
} from "../../../src/record/programme-faults.ts";
import type { SchoolRecord, YearEntry } from "../../../src/record/school-record.ts";
import type { SchoolRecordYear } from "../../../src/record/school-record-year.ts";
import {
  externalGrade10,
  repeatedGrade10,
  threeYearCount,
  threeYears,
  transferredIn,
  unsignedCumulative,
} from "../../helpers/three-years.ts";

const grade10: Omit<ExternalYear, "grade"> = externalGrade10();
const elsewhere = (change: Partial<ExternalYear>): YearEntry => ({
  kind: "external",
  year: { ...grade10, grade: 10, ...change },
});

/** The three years with one of them (0 to 2) changed. */
function withYear(index: number, change: (year: SchoolRecordYear) => void): SchoolRecord {
  const record = threeYears(0);
  const entry = record.years[index];
  if (entry?.kind === "own") change(entry.year);
  return record;
}

function withYears(change: (years: readonly YearEntry[]) => readonly YearEntry[]): SchoolRecord {
  const record = threeYears(0);
  return { ...record, years: change(record.years) };
}

function plus(record: SchoolRecord, entry: YearEntry): SchoolRecord {
  return { ...record, years: [...record.years, entry] };
}

describe("a programme is completed", () => {
  test("given grades 10 to 12, each passed, and the last completed: nothing prevents the credential", () => {
    for (let n = 0; n < threeYearCount; n++) expect(programmeFaults(threeYears(n))).toEqual([]);
  });

  test.each<[string, SchoolRecord]>([
    ["grade 10 at another school", transferredIn(0)],
    ["grade 10 repeated", repeatedGrade10(0)],
    [
      "a year passed after the summer",
      withYear(1, ({ summary }) => (summary.promotion.decision = "promotedAfterSummer")),
    ],
    ["a gap between two school years", withYear(0, ({ record }) => (record.schoolYear = "2020-2021"))],
    ["the years in any order", withYears((years) => years.toReversed())],
    [
      "grade 12 completed at the second attempt",
      plus(
        withYear(2, ({ record }) => (record.schoolYear = "2026-2027")),
        elsewhere({ grade: 12, schoolYear: "2025-2026", promotion: "notCompleted" }),
      ),
    ],
  ])("given %s as well", (_, record) => {
    expect(programmeFaults(record)).toEqual([]);
    // What the check lets through, receivers accept.
    expect(schoolRecordFaults({ ...unsignedCumulative(record), proof: {} })).toEqual([]);
  });
});

describe("a programme is not completed", () => {
  test.each<[string, SchoolRecord, ProgrammeFault[]]>([
    [
      "no year at all",
      withYears(() => []),
      ([10, 11, 12] as const).map((grade) => ({ code: "grade_missing", grade })),
    ],
    ["no grade 10", withYears((years) => years.slice(1)), [{ code: "grade_missing", grade: 10 }]],
    ["no grade 11", withYears((years) => years.toSpliced(1, 1)), [{ code: "grade_missing", grade: 11 }]],
    ["no grade 12 yet", withYears((years) => years.slice(0, 2)), [{ code: "grade_missing", grade: 12 }]],
    [
      "grade 12 waiting for the summer",
      withYear(2, ({ summary }) => (summary.promotion.decision = "pendingSummer")),
      [{ code: "programme_not_completed", schoolYear: "2025-2026" }],
    ],
    [
      "grade 12 not passed",
      withYear(2, ({ summary }) => (summary.promotion.decision = "retained")),
      [{ code: "programme_not_completed", schoolYear: "2025-2026" }],
    ],
    [
      "two records of one school year",
      withYears((years) => [...years, elsewhere({ schoolYear: "2023-2024" })]),
      [{ code: "school_year_repeated", schoolYear: "2023-2024" }],
    ],
    [
      "a lower grade after a higher one",
      withYears((years) => [elsewhere({ grade: 11, schoolYear: "2022-2023" }), ...years]),
      [{ code: "grade_order_wrong", schoolYear: "2023-2024" }],
    ],
    [
      "a grade above one that was not passed",
      withYear(0, ({ summary }) => (summary.promotion.decision = "pendingSummer")),
      [{ code: "year_not_passed", schoolYear: "2023-2024", grade: 10 }],
    ],
    [
      "a grade above one that was passed elsewhere only after a summer that is not entered",
      {
        ...transferredIn(0),
        years: [elsewhere({ promotion: "retained" }), ...transferredIn(0).years.slice(1)],
      },
      [{ code: "year_not_passed", schoolYear: "2023-2024", grade: 10 }],
    ],
    [
      "grade 12 at another school",
      withYears((years) => [
        ...years.slice(0, 2),
        elsewhere({ grade: 12, schoolYear: "2025-2026", promotion: "completed" }),
      ]),
      [{ code: "completed_elsewhere", schoolYear: "2025-2026" }],
    ],
    [
      "a year of somebody else",
      withYear(1, (year) => (year.learner = { ...year.learner, moetLearnerId: "3720009999" })),
      [{ code: "learner_differs", schoolYear: "2024-2025" }],
    ],
    [
      "a year with the id of the whole record",
      withYear(0, ({ record }) => (record.recordId = threeYears(0).recordId)),
      [{ code: "record_id_repeated", schoolYear: "2023-2024" }],
    ],
    [
      "two years of one id",
      plus(
        withYear(0, ({ record }) => (record.recordId = grade10.recordId)),
        elsewhere({ schoolYear: "2022-2023", promotion: "retained" }),
      ),
      ["2022-2023", "2023-2024"].map((schoolYear) => ({ code: "record_id_repeated", schoolYear })),
    ],
  ])("given %s", (_, record, faults) => expect(programmeFaults(record)).toEqual(faults));

  test("given several reasons, all are named", () => {
    const record = withYears((years) => [
      elsewhere({ grade: 12, schoolYear: "2022-2023", promotion: "retained" }),
      ...years.slice(0, 1),
    ]);
    expect(programmeFaults(record).map(({ code }) => code)).toEqual(["grade_missing", "grade_order_wrong"]);
  });
});

test("each reason is explained in two languages, without a person in it", () => {
  const sample = { grade: 11, schoolYear: "2024-2025" } as const;
  for (const code of programmeFaultCodes) {
    const [vi, en] = (["vi", "en"] as const).map((language) =>
      explainProgrammeFault({ code, ...sample }, language),
    );
    expect(vi).toMatch(/\. \S.*\.$/);
    expect(en).toMatch(/\. \S.*\.$/);
    expect(vi).not.toBe(en);
    expect(`${vi}${en}`).not.toContain("undefined");
  }
});
