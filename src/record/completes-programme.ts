import type { ProgrammeFault } from "./programme-faults.ts";
import { inOrder, placeOf, type SchoolRecord, type YearEntry } from "./school-record.ts";

/**
 * What keeps the years of a learner from being a completed programme (Điều 5.4; TT 43/2021 Điều 11),
 * and so from a three-year credential (D5): every reason, none if it may be issued. A grade that was
 * repeated stands more than once. Each year itself is taken to be valid.
 */
export function programmeFaults(record: SchoolRecord): ProgrammeFault[] {
  const years = inOrder(record.years);
  return [
    ...missingGrades(years),
    ...years.flatMap((entry) => faultsOfYear(entry, record)),
    ...years.flatMap((entry, index) => faultsBetween(years[index - 1], entry)),
    ...faultsOfLast(years.at(-1)),
  ];
}

function missingGrades(years: readonly YearEntry[]): ProgrammeFault[] {
  const grades = new Set(years.map((entry) => placeOf(entry).grade));
  return ([10, 11, 12] as const)
    .filter((grade) => !grades.has(grade))
    .map((grade) => ({ code: "grade_missing", grade }));
}

function faultsOfYear(entry: YearEntry, { recordId, learner, years }: SchoolRecord): ProgrammeFault[] {
  const { schoolYear } = placeOf(entry);
  const id = idOf(entry);
  const alike = years.filter((other) => idOf(other) === id).length;
  const isOthers = entry.kind === "own" && entry.year.learner.moetLearnerId !== learner.moetLearnerId;
  return [
    ...(alike > 1 || id === recordId ? [{ code: "record_id_repeated" as const, schoolYear }] : []),
    ...(isOthers ? [{ code: "learner_differs" as const, schoolYear }] : []),
  ];
}

function idOf(entry: YearEntry): string {
  return entry.kind === "own" ? entry.year.record.recordId : entry.year.recordId;
}

function faultsBetween(earlier: YearEntry | undefined, later: YearEntry): ProgrammeFault[] {
  if (earlier === undefined) return [];
  const [before, after] = [placeOf(earlier), placeOf(later)];
  const { schoolYear, grade } = before;
  if (schoolYear === after.schoolYear) return [{ code: "school_year_repeated", schoolYear }];
  if (after.grade < grade) return [{ code: "grade_order_wrong", schoolYear: after.schoolYear }];
  const isPassed = before.promotion === "promoted" || before.promotion === "promotedAfterSummer";
  return after.grade > grade && !isPassed ? [{ code: "year_not_passed", schoolYear, grade }] : [];
}

/** A centre says of its own learners that they completed the programme (Điều 1), nobody else's. */
function faultsOfLast(last: YearEntry | undefined): ProgrammeFault[] {
  if (last === undefined) return [];
  const { schoolYear, grade, promotion } = placeOf(last);
  if (grade !== 12) return [];
  if (promotion !== "completed") return [{ code: "programme_not_completed", schoolYear }];
  return last.kind === "external" ? [{ code: "completed_elsewhere", schoolYear }] : [];
}
