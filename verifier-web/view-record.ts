import type { JsonObject } from "../src/credential/model/json.ts";
import {
  COMPACT_TYPE,
  CUMULATIVE_TYPE,
  type LevelsOfYear,
  type ResultOfYear,
  type SchoolRecordSubject,
  type SchoolRecordYearSubject,
} from "../src/credential/model/school-record.ts";
import { h, type Child } from "./dom.ts";
import { formatDate } from "./format.ts";
import type { Language, Texts } from "./texts.ts";
import { viewCourse } from "./view-course.ts";
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

type Subject = SchoolRecordYearSubject & { certificate?: string[]; contest?: string[] };

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
  const types = credential["type"] as string[];
  const subject = credential["credentialSubject"] as unknown;
  const issue: Issue = {
    issuer: (credential["issuer"] as JsonObject)["name"] as string,
    issued: credential["validFrom"] as string,
    proven,
  };
  const content = types.includes(CUMULATIVE_TYPE)
    ? viewCourse(subject as SchoolRecordSubject, issue, page)
    : viewYear(subject as Subject, issue, types.includes(COMPACT_TYPE), page);
  return h("section", { class: "sheet", "aria-labelledby": "record-heading" }, ...content);
}

function viewYear(subject: Subject, issue: Issue, compact: boolean, page: Page): Child[] {
  return [
    viewTitle(subject, issue.issuer, page),
    compact && h("p", { class: "note" }, page.texts.compact),
    viewIdentity(subject, page),
    viewResults(subject.results, page),
    viewSummary(subject, page),
    viewRemarks(subject, page),
    viewSignature(subject, issue, page),
  ];
}

function viewTitle({ institution, schoolYear }: Subject, issuer: string, { texts }: Page): HTMLElement {
  const place = [institution?.commune, institution?.province].filter(Boolean).join(", ");
  return h(
    "header",
    { class: "sheet-head" },
    institution?.department !== undefined && h("p", {}, institution.department),
    h("p", { class: "centre" }, issuer),
    place !== "" && h("p", {}, place),
    h("h2", { id: "record-heading" }, texts.heading),
    h("p", {}, texts.level),
    h("p", {}, `${texts.schoolYear} ${schoolYear}`),
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

function viewResults(results: readonly ResultOfYear[], page: Page): HTMLElement {
  const { texts } = page;
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
  const row = (result: ResultOfYear) => [
    spellSubject(result, page),
    ...columns.map((column) => spellMark(result[column], page)),
    ...(hasComment ? [viewComment(result)] : []),
  ];
  return table(texts.results, head, [results.map(row)], hasComment ? "results with-comments" : "results");
}

function viewComment({ comment, teacher }: ResultOfYear): HTMLElement {
  return h("span", {}, comment, teacher !== undefined && h("span", { class: "teacher" }, teacher));
}

function viewSummary({ conductLevel, academicLevel }: Subject, page: Page): Child {
  const { texts } = page;
  if (conductLevel === undefined && academicLevel === undefined) return undefined;
  const periods: [string, keyof LevelsOfYear][] = [
    [texts.semester1, "levelSemester1"],
    [texts.semester2, "levelSemester2"],
    [texts.year, "levelYear"],
    [texts.levelReassessed, "levelReassessed"],
  ];
  const level = (levels: LevelsOfYear | undefined, key: keyof LevelsOfYear) =>
    spellLevel(levels?.[key], page);
  const rows = periods
    .map(([label, key]) => [label, level(conductLevel, key), level(academicLevel, key)])
    .filter(([label, ...levels]) => label !== texts.levelReassessed || levels.some((text) => text !== "–"));
  return table(texts.summary, [texts.period, texts.conduct, texts.academic], [rows], "summary");
}

function viewRemarks(subject: Subject, page: Page): HTMLElement {
  const { texts } = page;
  return pairs("remarks", [
    [texts.absentSessions, String(subject.absentSessions), "half"],
    [texts.promotion, spellPromotion(subject.promotion, page), "half strong"],
    [texts.award, subject.award?.join("; "), "wide"],
    [texts.certificate, subject.certificate?.join("; "), "wide"],
    [texts.contest, subject.contest?.join("; "), "wide"],
    [texts.homeroomComment, subject.homeroomComment, "wide"],
    [texts.homeroomTeacher, subject.homeroomTeacher],
  ]);
}
