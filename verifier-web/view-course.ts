import type {
  LevelsOfYear,
  SchoolRecordSubject,
  YearOfSchoolRecord,
} from "../src/credential/model/school-record.ts";
import { placeOnForm } from "../src/credential/model/subject-names.ts";
import { h, type Child } from "./dom.ts";
import { formatDate } from "./format.ts";
import { fill } from "./texts.ts";
import {
  pairs,
  spellLevel,
  spellMark,
  spellPromotion,
  spellSubject,
  table,
  viewSignature,
  type Issue,
  type Page,
} from "./view-parts.ts";

/**
 * Grades 10 to 12 of a cumulative credential: what each subject came to in each year, which is what an
 * admission compares; then every year by itself, with its semesters.
 * @param record one that passed the shape check: its years ascend and the last completes the programme
 */
export function viewCourse(record: SchoolRecordSubject, issue: Issue, page: Page): Child[] {
  const { yearRecord: years } = record;
  return [
    viewTitle(years, issue.issuer, page),
    h("p", { class: "note" }, page.texts.course),
    viewIdentity(record, page),
    viewOverview(years, page),
    h(
      "div",
      { class: "years" },
      ...years.map((year) => viewYear(year, page)),
      viewSignature({}, issue, page),
    ),
  ];
}

function viewTitle(years: readonly YearOfSchoolRecord[], issuer: string, { texts }: Page): HTMLElement {
  const from = years[0]?.schoolYear.slice(0, 4) ?? "";
  const to = years.at(-1)?.schoolYear.slice(-4) ?? "";
  return h(
    "header",
    { class: "sheet-head" },
    h("p", { class: "centre" }, issuer),
    h("h2", { id: "record-heading" }, texts.heading),
    h("p", {}, texts.level),
    h("p", {}, fill(texts.span, { from, to })),
  );
}

function viewIdentity({ learner, version, yearRecord }: SchoolRecordSubject, page: Page): HTMLElement {
  const { texts } = page;
  const last = yearRecord.at(-1);
  return pairs("identity", [
    [texts.fullName, learner.fullName, "wide name"],
    [texts.dateOfBirth, formatDate(learner.dateOfBirth)],
    [texts.sectorLearnerId, learner.sectorLearnerId],
    [texts.version, String(version)],
    [texts.outcome, last && spellPromotion(last.promotion, page), "half strong"],
  ]);
}

function viewOverview(years: readonly YearOfSchoolRecord[], page: Page): HTMLElement {
  const { texts } = page;
  const marks = subjectsOf(years, page).map(([code, name]) => [
    name,
    ...years.map(({ results }) => {
      const result = results.find(({ subject }) => subject === code);
      return afterSummer(
        spellMark(result?.year, page),
        result?.reassessed && spellMark(result.reassessed, page),
      );
    }),
  ]);
  const levelsOf = (name: string, levels: (year: YearOfSchoolRecord) => LevelsOfYear | undefined) => [
    name,
    ...years.map((year) => {
      const { levelYear, levelReassessed } = levels(year) ?? {};
      return afterSummer(spellLevel(levelYear, page), levelReassessed && spellLevel(levelReassessed, page));
    }),
  ];
  const totals = [
    levelsOf(texts.conduct, (year) => year.conductLevel),
    levelsOf(texts.academic, (year) => year.academicLevel),
    [texts.absences, ...years.map(({ absentSessions }) => String(absentSessions))],
  ];
  const head = [texts.subject, ...years.map((year) => viewColumn(year, page))];
  return table(texts.overview, head, [marks, totals], "results overview");
}

/** The codes of all years with their names, in the order of the form; other schools' subjects after it. */
function subjectsOf(years: readonly YearOfSchoolRecord[], page: Page): [code: string, name: string][] {
  const names = new Map(
    years.flatMap(({ results }) => results.map((result) => [result.subject, spellSubject(result, page)])),
  );
  return [...names].toSorted(([one], [other]) => placeOnForm(one) - placeOnForm(other));
}

/** What a re-assessment changed stands after what it was (TT 43/2021, Điều 13). */
function afterSummer(before: string, after: string | undefined): string {
  return after === undefined ? before : `${before} → ${after}`;
}

function viewColumn({ grade, schoolYear, institution }: YearOfSchoolRecord, { texts }: Page): HTMLElement {
  return h(
    "span",
    {},
    fill(texts.grade, { n: grade }),
    h("small", {}, schoolYear),
    institution !== undefined && h("small", {}, texts.elsewhere),
  );
}

function viewYear(year: YearOfSchoolRecord, page: Page): HTMLElement {
  const { texts } = page;
  return h(
    "section",
    { class: "year" },
    viewYearTable(year, page),
    pairs("remarks", [
      [texts.absences, String(year.absentSessions)],
      [texts.promotion, spellPromotion(year.promotion, page), "strong"],
    ]),
  );
}

const PERIODS = [
  { mark: "semester1", level: "levelSemester1" },
  { mark: "semester2", level: "levelSemester2" },
  { mark: "year", level: "levelYear" },
  { mark: "reassessed", level: "levelReassessed" },
] as const;

/** The subjects and below them the levels, by period; a period that the record says nothing of has no column. */
function viewYearTable(year: YearOfSchoolRecord, page: Page): HTMLElement {
  const { texts } = page;
  const { results } = year;
  const levels: { name: string; of: LevelsOfYear | undefined }[] = [
    { name: texts.conduct, of: year.conductLevel },
    { name: texts.academic, of: year.academicLevel },
  ].filter(({ of }) => of !== undefined);
  const periods = PERIODS.filter(
    ({ mark, level }) =>
      results.some((result) => result[mark] !== undefined) ||
      levels.some(({ of }) => of?.[level] !== undefined),
  );
  const head = [texts.subject, ...periods.map(({ mark }) => texts.columns[mark])];
  const marks = results.map((result) => [
    spellSubject(result, page),
    ...periods.map(({ mark }) => spellMark(result[mark], page)),
  ]);
  const totals = levels.map(({ name, of }) => [
    name,
    ...periods.map(({ level }) => spellLevel(of?.[level], page)),
  ]);
  return table(viewYearTitle(year, page), head, [marks, totals], "results by-period");
}

function viewYearTitle(year: YearOfSchoolRecord, { texts }: Page): HTMLElement {
  const { grade, classGroup, schoolYear, institution, digitisedFromPaper } = year;
  const place = institution && [institution.name, institution.moetCode].filter(Boolean).join(", ");
  const notes = [
    place && fill(texts.studiedAt, { place }),
    digitisedFromPaper === true ? texts.digitisedFromPaper : undefined,
  ].filter((note) => note !== undefined);
  return h(
    "span",
    {},
    fill(texts.yearTitle, { n: grade, classGroup, schoolYear }),
    ...notes.map((note) => h("small", {}, note)),
  );
}
