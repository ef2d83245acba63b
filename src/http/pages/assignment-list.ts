import { html } from "hono/html";
import type { Language } from "../../credential/model/reasons.ts";
import type { Assignment } from "../../record/duties.ts";
import type { Html } from "./frame.ts";
import { homeTexts } from "./home-texts.ts";
import { formatMoment } from "./moment.ts";

/** Assignments in words: the newest school year and what has none in full, earlier years folded. */
export function assignmentList(assignments: readonly Assignment[], language: Language, now: string): Html {
  const words = homeTexts[language];
  if (assignments.length === 0) return html`<p>${words.noDuties}</p>`;
  const years = assignments.flatMap((one) => ("schoolYear" in one ? [one.schoolYear] : []));
  const newest = years.toSorted().at(-1);
  const isOlder = (one: Assignment) => "schoolYear" in one && one.schoolYear !== newest;
  const list = (some: readonly Assignment[]) =>
    html`<ul class="plain">
      ${some.map((one) => html`<li>${inWords(one, language, now)}</li>`)}
    </ul>`;
  const older = assignments.filter(isOlder);
  return html`${list(assignments.filter((one) => !isOlder(one)))}
  ${
    older.length === 0
      ? ""
      : html`<details>
          <summary>${words.otherYears}</summary>
          ${list(older)}
        </details>`
  }`;
}

function inWords(assignment: Assignment, language: Language, now: string): string | Html {
  const words = homeTexts[language];
  switch (assignment.kind) {
    case "teaching":
      return `${words.teaching} ${assignment.subjectCode}, ${assignment.className}, ${assignment.schoolYear}`;
    case "homeroom":
      return `${words.homeroom} ${assignment.className}, ${assignment.schoolYear}`;
    case "department":
      return `${words.department} ${assignment.subjects.join(", ")}`;
    case "delegation": {
      const { act, basis, from, until } = assignment;
      const state = now < from ? words.later : now < until ? words.now : words.over;
      const span = `${words.from} ${formatMoment(from)} ${words.until} ${formatMoment(until)}`;
      return html`${words.delegation[act]}: ${basis}, ${span} <span class="tag">${state}</span>`;
    }
    case "self":
      return words.self;
    case "ward":
      return `${words.ward} ${formatMoment(assignment.until)}`;
  }
}
