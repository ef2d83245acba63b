/** The yearly review (Điều 19.3), its figures counted a second time past the program, in SQL over the file. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Centre } from "../../../src/centre/centre.ts";
import { renderReview } from "../../../src/centre/compliance/render-review.ts";
import { reviewYear, type YearReview } from "../../../src/centre/compliance/review-year.ts";
import { reportIncident } from "../../../src/centre/incidents/report-incident.ts";
import { checkIntegrity } from "../../../src/centre/incidents/check-integrity.ts";
import { openSqliteDatabase } from "../../../src/store/sqlite.ts";
import { correct, openCaseSchool, people, type CaseSchool } from "../../helpers/case-school.ts";

let school: CaseSchool;
let centre: Centre;
let review: YearReview;
let now: string;

beforeAll(async () => {
  now = "2026-06-03T02:00:00Z";
  school = await openCaseSchool({ perClass: 2, centre: { clock: () => new Date(now) } });
  ({ centre } = school);
  const [first, second] = school.records.map(({ record }) => record.recordId);
  await correct(school, first!, [{ field: "LICH_SU/hk2/final", value: "4" }]);
  await correct(school, second!, [{ field: "LICH_SU/hk2/final", value: "4" }], { until: "reported" });
  await centre.store.transaction(async (writer) => {
    const used = { delegationId: "d1", staffId: "PGD", act: "sign" as const, basis: "QĐ 7" };
    await writer.addDelegation({ ...used, from: "2026-05-15T00:00:00Z", until: "2026-06-15T00:00:00Z" });
    await writer.addDelegation({
      ...used,
      delegationId: "d0",
      from: "2024-05-15T00:00:00Z",
      until: "2024-06-15T00:00:00Z",
    });
  });
  const leak = {
    kind: "personalDataLeak",
    severity: "serious",
    note: "x",
    learnerIds: [],
    recordIds: [],
  } as const;
  await reportIncident(centre, people.director, { ...leak, detectedAt: "2026-06-02T02:00:00Z" });
  await reportIncident(centre, people.director, { ...leak, detectedAt: "2025-08-31T16:59:59Z" });
  await checkIntegrity(centre, "full");
  now = "2026-06-20T02:00:00Z";
  review = await reviewYear(centre, people.director, { schoolYear: "2025-2026" });
});
afterAll(async () => school.close());

async function rowsOf<T>(query: string): Promise<T[]> {
  const db = await openSqliteDatabase(school.file);
  const { rows } = await sql.raw<T>(query).execute(db);
  await db.destroy();
  return rows;
}
const one = async (query: string): Promise<number> => (await rowsOf<{ n: number }>(query))[0]!.n;
function figure(code: string): unknown {
  const found = review.articles.flatMap(({ figures }) => figures).find((each) => each.code === code);
  return found === undefined ? undefined : "parts" in found ? found.parts : found.value;
}

test("has every article of the regulation once, in order", () => {
  expect(review.articles.map(({ article }) => article)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  expect(review).toMatchObject({
    from: "2025-08-31T17:00:00Z",
    until: "2026-08-31T17:00:00Z",
    complete: false,
    ruleSet: "tt43-2021",
  });
});

test.each([
  ["records", "select count(*) n from year_record where school_year = '2025-2026'"],
  ["classes", "select count(distinct class_name) n from class_group where school_year = '2025-2026'"],
  ["cellsEntered", "select count(*) n from sheet_cell"],
  ["cellsChanged", "select count(*) n from sheet_cell where version = 2"],
  ["versionsIssued", "select count(*) n from audit_row where action = 'record.issue'"],
  ["traceRows", "select count(*) n from audit_row where at >= '2025-09-01' and at < '2026-08-31T17'"],
  ["evidenceFiled", "select count(*) n from evidence"],
  ["signedHeads", "select count(*) n from audit_head"],
  ["recordsIssued", "select count(*) n from year_record where step in ('issued', 'synchronised')"],
])("%s", async (code, query) => {
  const value = figure(code);
  expect(value).toBe(await one(query));
  if (code !== "signedHeads") expect(value).toBeGreaterThan(0);
});

test("what is counted apart comes to what the tables have", async () => {
  const total = await one("select count(*) n from record_version v join year_record r using (record_id)");
  expect(figure("versionsByOrigin")).toEqual({ year: total - 1, correction: 1 });
  expect(figure("casesOpened")).toEqual({ correction: 2 });
  expect(figure("correctionsByOutcome")).toEqual({ corrected: 1, open: 1 });
  expect(figure("signaturesByRole")).toEqual({
    director: await one("select count(*) n from record_version"),
  });
  expect(figure("delegations")).toEqual({ sign: 1 });
  const roles = await rowsOf<{ roles: string }>("select roles from staff_member");
  const director = roles.filter((row) => row.roles.includes('"director"')).length;
  expect(figure("staffByRole")).toMatchObject({ director });
  const pending = await one(
    "select count(*) n from outbox where delivered_at is null and record_id in (select record_id from year_record)",
  );
  expect(figure("synchronised")).toEqual({ pending });
});

test("the median wait is from the last entry before the issue, and nothing after it", async () => {
  const waits = await rowsOf<{ days: number }>(
    `select julianday(v.issued_at) - julianday(max(c.changed_at)) days from record_version v
     join sheet_cell c using (record_id) join year_record using (record_id)
     where v.version = 1 and c.changed_at <= v.issued_at group by v.record_id order by days`,
  );
  const middle = waits[Math.floor(waits.length / 2)]!.days;
  expect(figure("daysEntryToIssue")).toBe(Math.round(middle * 10) / 10);
});

test("incidents of the year by their detection, with their clocks", () => {
  expect(figure("incidentsByKind")).toEqual({ personalDataLeak: 1 });
  expect(figure("authorityNotices")).toEqual({ overdue: 1 });
  expect(figure("integrityChecks")).toEqual({ quick: 0, full: 1, withFindings: 0 });
});

test("names what stands out: late, owed, unused", () => {
  const counts = Object.fromEntries(review.standsOut.map(({ code, count }) => [code, count]));
  expect(counts).toMatchObject({
    incidents_overdue: 1,
    incidents_open: 1,
    cases_late: 1,
    delegations_unused: 1,
  });
  expect(Object.keys(counts)).not.toContain("trace_not_whole");
  expect(Object.keys(counts)).not.toContain("checks_missing");
});

describe("as text", () => {
  test("it says every article in both languages, with figures and no gaps", () => {
    for (const language of ["vi", "en"] as const) {
      const text = renderReview(review, language);
      for (let article = 1; article <= 20; article++) expect(text).toContain(`## Điều ${article}. `);
      expect(text).not.toMatch(/undefined|NaN|\[object|null/);
    }
    expect(renderReview(review, "vi")).toContain("- **1** sự cố quá 72 giờ chưa thông báo");
  });

  test("it has no personal data: no name, no id of anybody", async () => {
    const all = JSON.stringify(review) + renderReview(review, "vi");
    const learners = await rowsOf<Record<string, string>>(
      "select learner_id, full_name, personal_id, moet_learner_id from learner",
    );
    const staff = await rowsOf<Record<string, string>>("select staff_id, name from staff_member");
    const words = [...learners, ...staff]
      .flatMap((row) => Object.values(row))
      .filter((word) => word.length > 3);
    expect(words.filter((word) => all.includes(word))).toEqual([]);
  });
});

test("is the director's to read, and a deputy's with the delegation to approve", async () => {
  const by = async (actor: typeof people.director) => reviewYear(centre, actor, { schoolYear: "2025-2026" });
  for (const actor of [people.registrar, people.administrator, people.deputy]) {
    await expect(by(actor)).rejects.toMatchObject({ code: "duty_missing" });
  }
  now = "2026-06-10T02:00:00Z";
  expect(await by(people.approvingDeputy)).toMatchObject({ schoolYear: "2025-2026" });
});

test.each(["2024-2025", "2025-2027", "hôm nay", "2025-2024"])(
  "a year that is not there: %s",
  async (schoolYear) => {
    await expect(reviewYear(centre, people.director, { schoolYear })).rejects.toMatchObject({
      code: "school_year_not_found",
    });
  },
);
