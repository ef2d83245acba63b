import type { Check, CheckResult, Note, VerificationReport } from "../src/credential/model/report.ts";
import { explain } from "../src/credential/model/reasons.ts";
import { h } from "./dom.ts";
import { icon, type IconName } from "./icons.ts";
import type { Language, Texts } from "./texts.ts";

const ICONS: Record<CheckResult, IconName> = { pass: "valid", fail: "invalid", unknown: "cannot tell" };

/** For the one who wants to know: each check with its result, its code, and where it looked. */
export function viewChecks(report: VerificationReport, texts: Texts, language: Language): HTMLElement {
  const { credential, checks, notes } = report;
  return h(
    "details",
    { class: "checks card" },
    h("summary", {}, texts.checks.heading),
    h(
      "ol",
      { class: "check-list" },
      ...checks.map((check) => viewCheck(check, texts, language)),
      ...notes.map((note) => viewNote(note, texts, language)),
    ),
    credential && viewRaw(credential, texts),
  );
}

function viewCheck(check: Check, { checks }: Texts, language: Language): HTMLElement {
  const { name, result, code, detail } = check;
  return h(
    "li",
    { class: `check ${result}` },
    h("span", { class: "mark" }, icon(ICONS[result])),
    h(
      "div",
      {},
      h("p", {}, h("strong", {}, checks.name[name]), ` · ${checks.result[result]} · `, h("code", {}, code)),
      code !== "ok" && h("p", {}, explain(code, language).text),
      detail !== undefined && detail !== "" && h("p", { class: "mono" }, detail),
    ),
  );
}

/** In the same list, without a result: it decides nothing. */
function viewNote({ code, detail }: Note, { checks }: Texts, language: Language): HTMLElement {
  return h(
    "li",
    { class: "check told" },
    h("span", { class: "mark" }, icon("note")),
    h(
      "div",
      {},
      h("p", {}, h("strong", {}, checks.note), " · ", h("code", {}, code)),
      h("p", {}, explain(code, language).text),
      detail !== undefined && h("p", { class: "mono" }, detail),
    ),
  );
}

/** Written out only when it is opened: a phone need not lay out what nobody looks at. */
function viewRaw(credential: object, { checks }: Texts): HTMLElement {
  const text = h("pre", { tabindex: 0 });
  const details = h(
    "details",
    { class: "raw", ontoggle: () => (text.textContent = JSON.stringify(credential, null, 2)) },
    h("summary", {}, checks.raw),
    text,
  );
  return details;
}
