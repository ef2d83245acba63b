import { h } from "./dom.ts";
import { icon } from "./icons.ts";
import { describeProblem, isPageProblem, type Language, type ProblemCode, type Texts } from "./texts.ts";

/** Nothing could be read or tried, so that nothing is said about any record: why, and what to do next. */
export function viewProblem(code: ProblemCode, texts: Texts, language: Language): HTMLElement {
  const { text, next } = describeProblem(code, language);
  return h(
    "section",
    { class: "verdict unreadable", "aria-labelledby": "heading", "data-code": code },
    h("span", { class: "badge" }, icon("unreadable")),
    h(
      "div",
      {},
      h("h1", { id: "heading", tabindex: -1 }, isPageProblem(code) ? texts.unavailable : texts.unreadable),
      h("p", { class: "why" }, text),
      h("p", { class: "next" }, next),
      h("p", { class: "code" }, code),
    ),
  );
}
