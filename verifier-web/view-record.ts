import type { JsonObject } from "../src/credential/model/json.ts";
import {
  COMPACT_TYPE,
  type LevelsOfYear,
  type LevelTerm,
  type ResultOfYear,
  type SchoolRecordYearSubject,
} from "../src/credential/model/school-record.ts";
import { subjectName } from "../src/credential/model/subject-names.ts";
import { h, type Child } from "./dom.ts";
import { dayInVietnam, formatDate, formatMark } from "./format.ts";
import { fill, type Language, type Texts } from "./texts.ts";

/** What the closed shape also allows, for records after a re-assessment. */
type Levels = LevelsOfYear & { levelReassessed?: LevelTerm };
type Result = ResultOfYear & { reassessed?: string };
type Subject = SchoolRecordYearSubject & { certificate?: string[]; contest?: string[] };

interface Page {
  texts: Texts["form"];
  language: Language;
}

/**
 * The record as the paper form lays it out (TT 43/2021, DOMAIN section 2.3).
 * @param credential one that passed the shape check: every member is there, and a text where a text is due
 * @param proven whether its signature holds; only then does the form say that it is signed
 */
export function viewRecord(
  credential: JsonObject,
  proven: boolean,
  { form }: Texts,
  language: Language,
): HTMLElement {
  const page = { texts: form, language };
  const subject = credential["credentialSubject"] as unknown as Subject;
  const issuer = (credential["issuer"] as JsonObject)["name"] as string;
  const compact = (credential["type"] as string[]).includes(COMPACT_TYPE);
  return h(
    "section",
    { class: "sheet", "aria-labelledby": "record-heading" },
    viewTitle(subject, issuer, page),
    compact && h("p", { class: "note" }, form.compact),
    viewIdentity(subject, page),
    viewResults(subject.results, page),
    viewSummary(subject, page),
    viewRemarks(subject, page),
    viewSignature(subject, credential["validFrom"] as string, proven, page),
  );
}

function viewTitle({ institution, ...subject }: Subject, issuer: string, { texts }: Page): HTMLElement {
  const place = [institution?.commune, institution?.province].filter(Boolean).join(", ");
  return h(
    "header",
    { class: "sheet-head" },
    institution?.department !== undefined && h("p", {}, institution.department),
    h("p", { class: "centre" }, issuer),
    place !== "" && h("p", {}, place),
    h("h2", { id: "record-heading" }, texts.heading),
    h("p", {}, texts.level),
    h("p", {}, `${texts.schoolYear} ${subject.schoolYear}`),
  );
}

function viewIdentity(subject: Subject, { texts, language }: Page): HTMLElement {
  const { learner } = subject;
  return pairs("identity", [
    [texts.fullName, learner.fullName, "wide name"],
    [texts.dateOfBirth, formatDate(learner.dateOfBirth)],
    [texts.sex, learner.sex && texts[learner.sex]],
    [texts.birthPlace, learner.birthPlace, "half"],
    [texts.nationality, learner.nationality && countryName(learner.nationality, language)],
    [texts.sectorLearnerId, learner.sectorLearnerId],
    [texts.registerNo, learner.registerNo],
    [texts.classGroup, subject.classGroup],
    [texts.version, String(subject.version)],
    [texts.legalBasis, subject.legalBasis, "half"],
    [texts.curriculum, subject.curriculum, "half"],
    [texts.digitisedFromPaper, subject.digitisedFromPaper === true ? "✓" : undefined],
  ]);
}

function countryName(code: string, language: Language): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([language], { type: "region" }).of(code) ?? code;
}

function viewResults(results: readonly Result[], page: Page): HTMLElement {
  const { texts, language } = page;
  const hasReassessed = results.some((result) => result.reassessed !== undefined);
  const hasComment = results.some((result) => result.comment !== undefined);
  const columns = (["semester1", "semester2", "year", hasReassessed && "reassessed"] as const).filter(
    (column) => column !== false,
  );
  const head = [
    texts.subject,
    ...columns.map((column) => texts.columns[column]),
    ...(hasComment ? [texts.comment] : []),
  ];
  const row = (result: Result) => [
    subjectName(result.subject, language) ?? result.subjectName ?? result.subject,
    ...columns.map((column) => spellMark(result[column], page)),
    ...(hasComment ? [viewComment(result)] : []),
  ];
  return table(texts.results, head, results.map(row), hasComment ? "results with-comments" : "results");
}

function spellMark(mark: string | undefined, { texts, language }: Page): string {
  if (mark === undefined) return "–";
  if (mark === "M") return texts.exempt;
  if (mark === "Đ" || mark === "CĐ") return texts.levels[mark];
  return formatMark(mark, language);
}

function viewComment({ comment, teacher }: Result): HTMLElement {
  return h("span", {}, comment, teacher !== undefined && h("span", { class: "teacher" }, teacher));
}

function viewSummary({ conductLevel, academicLevel }: Subject, { texts }: Page): Child {
  if (conductLevel === undefined && academicLevel === undefined) return undefined;
  const periods: [string, keyof Levels][] = [
    [texts.semester1, "levelSemester1"],
    [texts.semester2, "levelSemester2"],
    [texts.year, "levelYear"],
    [texts.levelReassessed, "levelReassessed"],
  ];
  const level = (levels: Levels | undefined, key: keyof Levels) => {
    const term = levels?.[key];
    return term === undefined ? "–" : texts.levels[term];
  };
  const rows = periods
    .map(([label, key]) => [label, level(conductLevel, key), level(academicLevel, key)])
    .filter(([label, ...levels]) => label !== texts.levelReassessed || levels.some((text) => text !== "–"));
  return table(texts.summary, [texts.period, texts.conduct, texts.academic], rows, "summary");
}

function viewRemarks(subject: Subject, { texts }: Page): HTMLElement {
  const promotion = texts.promotions[subject.promotion as keyof Texts["form"]["promotions"]];
  return pairs("remarks", [
    [texts.absentSessions, String(subject.absentSessions), "half"],
    [texts.promotion, promotion, "half strong"],
    [texts.award, subject.award?.join("; "), "wide"],
    [texts.certificate, subject.certificate?.join("; "), "wide"],
    [texts.contest, subject.contest?.join("; "), "wide"],
    [texts.homeroomComment, subject.homeroomComment, "wide"],
    [texts.homeroomTeacher, subject.homeroomTeacher],
  ]);
}

function viewSignature(
  { issuePlace, director, directorTitle }: Subject,
  issued: string,
  proven: boolean,
  { texts }: Page,
): HTMLElement {
  const day = dayInVietnam(issued);
  const date = day === undefined ? issued : fill(texts.date, day);
  return h(
    "div",
    { class: "signature" },
    h("p", {}, [issuePlace, date].filter(Boolean).join(", ")),
    directorTitle !== undefined && h("p", { class: "title" }, directorTitle),
    proven && h("p", { class: "signed" }, texts.signedBy),
    director !== undefined && h("p", { class: "name" }, director),
  );
}

function pairs(className: string, rows: readonly [string, string | undefined, string?][]): HTMLElement {
  const filled = rows.filter(([, value]) => value !== undefined && value !== "");
  return h(
    "dl",
    { class: `pairs ${className}` },
    ...filled.map(([term, value, kind]) => h("div", { class: kind }, h("dt", {}, term), h("dd", {}, value))),
  );
}

function table(caption: string, head: string[], rows: readonly Child[][], className: string): HTMLElement {
  const cells = (row: readonly Child[]) =>
    row.map((cell, index) =>
      index === 0 ? h("th", { scope: "row" }, cell) : h("td", { "data-label": head[index] }, cell),
    );
  return h(
    "table",
    { class: className },
    h("caption", {}, caption),
    h("thead", {}, h("tr", {}, ...head.map((label) => h("th", { scope: "col" }, label)))),
    h("tbody", {}, ...rows.map((row) => h("tr", {}, ...cells(row)))),
  );
}
