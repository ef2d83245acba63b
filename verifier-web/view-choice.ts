import { summariseRecord } from "../src/credential/model/record-summary.ts";
import { h } from "./dom.ts";
import type { Reading } from "./read-text.ts";
import type { Texts } from "./texts.ts";

type Candidate = Extract<Reading, { kind: "document" }>;

/** The records found in one image, told apart by what they say; nothing has been checked yet. */
export function viewChoice(
  candidates: readonly Candidate[],
  { choice }: Texts,
  choose: (candidate: Candidate) => void,
): HTMLElement {
  const items = candidates.map((candidate) =>
    h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "way", onclick: () => choose(candidate) },
        ...label(candidate, choice.unknown),
      ),
    ),
  );
  return h(
    "section",
    { class: "card", "aria-labelledby": "heading" },
    h("h1", { id: "heading", tabindex: -1 }, choice.heading),
    h("p", { class: "lead" }, choice.lead),
    h("ul", { class: "choices" }, ...items),
  );
}

function label({ document }: Candidate, unknown: string): HTMLElement[] {
  const { fullName = unknown, classGroup, schoolYears } = summariseRecord(document);
  const hint = [classGroup, schoolYears].filter((text) => text !== undefined).join(" · ");
  return [h("strong", {}, fullName), h("span", { class: "hint" }, hint)];
}
