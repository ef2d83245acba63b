import type { Check, Verdict, VerificationReport } from "../src/credential/model/report.ts";
import { isObject, isString } from "../src/credential/model/json.ts";
import { explain } from "../src/credential/model/reasons.ts";
import { h } from "./dom.ts";
import { formatDay, formatMoment } from "./format.ts";
import { icon } from "./icons.ts";
import type { Language, Texts } from "./texts.ts";
import { viewChecks } from "./view-checks.ts";
import { viewRecord } from "./view-record.ts";

export interface ReportActions {
  again: () => void;
  another: () => void;
}

/** The verdict first, then who and when, the record as the form lays it out, and every check. */
export function viewReport(
  report: VerificationReport,
  texts: Texts,
  language: Language,
  actions: ReportActions,
): HTMLElement {
  return h(
    "article",
    {
      class: `report is-${classOf(report.verdict)}`,
      "data-verdict": report.verdict,
      "data-code": decisive(report)?.code,
    },
    viewVerdict(report, texts, language),
    viewFacts(report, texts),
    h(
      "div",
      { class: "actions" },
      h("button", { type: "button", class: "button primary", onclick: actions.another }, texts.another),
      report.verdict === "cannot tell" &&
        h("button", { type: "button", class: "button", onclick: actions.again }, texts.again),
      h("button", { type: "button", class: "button", onclick: () => print() }, texts.print),
    ),
    viewForm(report, texts, language),
    viewChecks(report, texts, language),
  );
}

/** The check that made the verdict what it is: the first that failed, else the first left open. */
export function decisive({ checks }: VerificationReport): Check | undefined {
  const first = (result: Check["result"]) => checks.find((check) => check.result === result);
  return first("fail") ?? first("unknown");
}

/**
 * The verdict in one sentence and what to do next, as it is shown and announced; then what the reader
 * should know beside it.
 */
export function sayVerdict(report: VerificationReport, { verdict }: Texts, language: Language) {
  const check = decisive(report);
  const reason =
    check === undefined ? { text: verdict.validWhy, next: verdict.validNext } : explain(check.code, language);
  const notes = report.notes.map(({ code }) => ({ code, ...explain(code, language) }));
  return { title: verdict[report.verdict], why: reason.text, next: reason.next, notes };
}

function viewVerdict(report: VerificationReport, texts: Texts, language: Language): HTMLElement {
  const { title, why, next, notes } = sayVerdict(report, texts, language);
  return h(
    "section",
    { class: `verdict ${classOf(report.verdict)}`, "aria-labelledby": "heading" },
    h("span", { class: "badge" }, icon(report.verdict)),
    h(
      "div",
      {},
      h("h1", { id: "heading", tabindex: -1 }, title),
      h("p", { class: "why" }, why),
      h("p", { class: "next" }, next),
      ...notes.map((note) =>
        h("p", { class: "beside", "data-code": note.code }, h("strong", {}, note.text), ` ${note.next}`),
      ),
    ),
  );
}

function viewFacts(report: VerificationReport, { facts }: Texts): HTMLElement {
  const { issuer, credential, statusAsOf, checkedAt } = report;
  const written = isObject(credential?.["issuer"]) ? credential["issuer"]["name"] : undefined;
  const name = issuer?.name ?? (isString(written) ? written : undefined);
  // The list knows the name, but only a good signature by a key of its own says that it was that centre.
  const proven = issuer?.name !== undefined && passed(report, "proof") && passed(report, "key");
  const centre = name === undefined || proven ? name : `${name} (${facts.claimed})`;
  const issued = credential?.["validFrom"];
  const rows: [string, string | undefined, string?][] = [
    [facts.centre, centre],
    [facts.did, issuer?.id, "mono"],
    [facts.issued, isString(issued) ? formatDay(issued) : undefined],
    [facts.statusAsOf, statusAsOf === undefined ? facts.noStatus : formatMoment(statusAsOf)],
    [facts.checkedAt, formatMoment(checkedAt)],
  ];
  return h(
    "dl",
    { class: "facts", "aria-label": facts.label },
    ...rows.flatMap(([term, value, className]) =>
      value === undefined ? [] : [h("div", {}, h("dt", {}, term), h("dd", { class: className }, value))],
    ),
  );
}

function passed({ checks }: VerificationReport, name: Check["name"]): boolean {
  return checks.filter((check) => check.name === name).every(({ result }) => result === "pass");
}

/** A record that is not good stays readable, but no part of it can be taken for a good one. */
function viewForm(report: VerificationReport, texts: Texts, language: Language): HTMLElement | undefined {
  const { credential, verdict } = report;
  if (credential === undefined) return undefined;
  const form = passed(report, "shape")
    ? viewRecord(credential, passed(report, "proof"), texts, language)
    : h("p", { class: "sheet not-shown" }, texts.form.notShown);
  if (verdict === "valid") return form;
  const banner = () => h("p", { class: "banner" }, texts.banner[verdict]);
  return h("div", { class: `marked ${classOf(verdict)}` }, banner(), form, banner());
}

/** A verdict as the style sheets name it: a class has no spaces. */
function classOf(verdict: Verdict): string {
  return verdict.replaceAll(" ", "-");
}
