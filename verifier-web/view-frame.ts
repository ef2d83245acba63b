import { h } from "./dom.ts";
import { formatDay } from "./format.ts";
import { icon } from "./icons.ts";
import { fill, type Language, type Texts } from "./texts.ts";
import type { TrustState } from "./trust-store.ts";

/** The bar on top: what this page is, and the two languages, each named in itself. */
export function viewBar(
  { title, language: label }: Texts,
  current: Language,
  choose: (language: Language) => void,
) {
  const button = (language: Language, name: string) =>
    h(
      "button",
      {
        type: "button",
        lang: language,
        "aria-pressed": String(language === current),
        onclick: () => choose(language),
      },
      name,
    );
  return [
    h("p", { class: "brand" }, h("span", { class: "seal" }, icon("valid")), title),
    h(
      "div",
      { class: "languages", role: "group", "aria-label": label },
      button("vi", "Tiếng Việt"),
      button("en", "English"),
    ),
  ];
}

/** The line at the bottom: which list of recognised centres the answers rest on. */
export function viewTrust(state: TrustState | undefined, { trust }: Texts, forget: () => void): HTMLElement {
  if (state === undefined) return h("p", { class: "trust" }, trust.loading);
  const { list, problem, origin } = state;
  const sentences = [
    list === undefined
      ? trust.none
      : fill(trust.list, { n: list.sequence, date: formatDay(list.issuedAt), count: list.centres.length }),
    problem === undefined ? "" : trust.problem[problem],
    list !== undefined && origin === "kept" ? trust.kept : "",
  ];
  return h(
    "p",
    { class: problem === undefined ? "trust" : "trust warned", "data-problem": problem },
    sentences.filter(Boolean).join(" "),
    isReplaceable(state) && h("button", { type: "button", class: "link", onclick: forget }, trust.forget),
  );
}

/** Only a person may drop a kept list for one that it refused: a new publisher, say, announced by letter. */
function isReplaceable({ list, problem }: TrustState): boolean {
  return list !== undefined && problem !== undefined && problem !== "trust_list_unreachable";
}
