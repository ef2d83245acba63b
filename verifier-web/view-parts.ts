import type { LevelTerm, ResultOfYear } from "../src/credential/model/school-record.ts";
import { subjectName } from "../src/credential/model/subject-names.ts";
import { h, type Child } from "./dom.ts";
import { dayInVietnam, formatMark } from "./format.ts";
import { fill, type Language, type Texts } from "./texts.ts";

/** The words of the form, and the language they are in. */
export interface Page {
  texts: Texts["form"];
  language: Language;
}

/** Who issued the record and when, and whether its signature holds: only then does the form say that it is signed. */
export interface Issue {
  issuer: string;
  issued: string;
  proven: boolean;
}

/** Terms with their values; what has no value is left out. The third part of a row names its place. */
export function pairs(
  className: string,
  rows: readonly [string, string | undefined, string?][],
): HTMLElement {
  const filled = rows.filter(([, value]) => value !== undefined && value !== "");
  return h(
    "dl",
    { class: `pairs ${className}` },
    ...filled.map(([term, value, kind]) => h("div", { class: kind }, h("dt", {}, term), h("dd", {}, value))),
  );
}

/** A table of one or more groups of rows; the first cell of each row names it. */
export function table(
  caption: Child,
  head: readonly Child[],
  groups: readonly (readonly Child[][])[],
  className: string,
): HTMLElement {
  const cells = (row: readonly Child[]) =>
    row.map((cell, index) => (index === 0 ? h("th", { scope: "row" }, cell) : h("td", {}, cell)));
  return h(
    "table",
    { class: className },
    h("caption", {}, caption),
    h("thead", {}, h("tr", {}, ...head.map((label) => h("th", { scope: "col" }, label)))),
    ...groups
      .filter((rows) => rows.length > 0)
      .map((rows) => h("tbody", {}, ...rows.map((row) => h("tr", {}, ...cells(row))))),
  );
}

export function spellSubject(result: ResultOfYear, { language }: Page): string {
  return subjectName(result.subject, language) ?? result.subjectName ?? result.subject;
}

export function spellMark(mark: string | undefined, { texts, language }: Page): string {
  if (mark === undefined) return "–";
  if (mark === "M") return texts.exempt;
  if (mark === "Đ" || mark === "CĐ") return texts.levels[mark];
  return formatMark(mark, language);
}

export function spellLevel(term: LevelTerm | undefined, { texts }: Page): string {
  return term === undefined ? "–" : texts.levels[term];
}

export function spellPromotion(promotion: string, { texts }: Page): string {
  return texts.promotions[promotion as keyof Texts["form"]["promotions"]];
}

export function viewSignature(
  signer: { issuePlace?: string; director?: string; directorTitle?: string },
  { issued, proven }: Issue,
  { texts }: Page,
): HTMLElement {
  const { issuePlace, director, directorTitle } = signer;
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
