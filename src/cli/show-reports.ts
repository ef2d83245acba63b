import { explain } from "../credential/model/reasons.ts";
import { summariseRecord } from "../credential/model/record-summary.ts";
import type { Check, Verdict, VerificationReport } from "../credential/model/report.ts";
import { printLine, type CliContext } from "./context.ts";
import { formatMoment } from "./format-moment.ts";
import { printable } from "./printable.ts";
import { renderTable } from "./table.ts";

/** What became of one file: a report, or why it could not be opened. */
export type FileReport =
  { file: string; report: VerificationReport } | { file: string; error: { code: string; text: string } };

/** One JSON line a file; or for people a few lines for one file, a table for several. */
export function showReports(reports: readonly FileReport[], json: boolean, context: CliContext): void {
  if (json) for (const one of reports) printLine(context, jsonLine(one));
  else if (reports[0] !== undefined && reports.length === 1) showOne(reports[0], context);
  else showTable(reports, context);
}

function jsonLine(one: FileReport): string {
  if ("report" in one) return JSON.stringify({ file: one.file, ...writableReport(one.report) });
  return JSON.stringify({ file: one.file, verdict: "cannot tell", checks: [], error: one.error });
}

/** A document nested too deep to be verified is too deep to be written out again as well. */
function writableReport({ credential, ...report }: VerificationReport): VerificationReport {
  const isTooComplex = report.checks.some(({ code }) => code === "too_complex");
  return credential === undefined || isTooComplex ? report : { ...report, credential };
}

function showOne(one: FileReport, context: CliContext): void {
  if (!("report" in one)) return context.ports.stderr.write(`hocba: ${one.error.text}\n`);
  const { report } = one;
  const { t } = context;
  const { name, year, centre } = summaryOf(report);
  const who = [name, year, centre].filter((part) => part !== "").join(" · ");
  printLine(
    context,
    `${MARKS[report.verdict]} ${verdictText(report.verdict, context)}${who === "" ? "" : `: ${who}`}`,
  );
  const notes = report.notes.map((note) => ({ name: "note", ...note }));
  for (const { name: label, code, detail } of [...troubles(report), ...notes]) {
    const { text, next } = explain(code, context.language);
    printLine(context, `  ${text} ${next}`.trimEnd());
    printLine(context, `    ${label}: ${code}${detail === undefined ? "" : ` (${printable(detail)})`}`);
  }
  if (report.statusAsOf !== undefined) {
    const asOf = formatMoment(report.statusAsOf);
    printLine(context, `  ${t("Dữ liệu thu hồi tính đến", "Revocation data as of")} ${asOf}`);
  }
}

function showTable(reports: readonly FileReport[], context: CliContext): void {
  const { t } = context;
  const head = [
    "",
    t("Tệp", "File"),
    t("Họ tên", "Name"),
    t("Năm học", "Year"),
    t("Trung tâm", "Centre"),
    t("Lý do", "Reason"),
  ];
  printLine(context, renderTable([head, ...reports.map((one) => rowOf(one, context))]));
  printLine(context, `\n${countsOf(reports, context)}`);
  for (const line of nextSteps(reports, context)) printLine(context, `  ${line}`);
}

function countsOf(reports: readonly FileReport[], { t }: CliContext): string {
  const count = (verdict: Verdict | undefined) =>
    reports.filter((one) => ("report" in one ? one.report.verdict : undefined) === verdict).length;
  const [valid, invalid, open, unopened] = [
    count("valid"),
    count("invalid"),
    count("cannot tell"),
    count(undefined),
  ];
  return t(
    `Tổng ${reports.length}: ${valid} hợp lệ, ${invalid} không hợp lệ, ${open} chưa thể kết luận, ${unopened} không mở được tệp.`,
    `${reports.length} in all: ${valid} valid, ${invalid} not valid, ${open} cannot tell, ${unopened} files not opened.`,
  );
}

/** What to do about each reason, once: the same advice on every row would drown the rows. */
function nextSteps(reports: readonly FileReport[], { language }: CliContext): Set<string> {
  const said = reports.flatMap((one) =>
    "report" in one ? [...troubles(one.report).slice(0, 1), ...one.report.notes] : [],
  );
  return new Set(
    said.map(({ code }) => {
      const { text, next } = explain(code, language);
      return `${text} → ${next}`;
    }),
  );
}

function rowOf(one: FileReport, context: CliContext): string[] {
  // Its end tells files of one folder apart.
  const file = printable(one.file.length > 60 ? `…${one.file.slice(-59)}` : one.file);
  if (!("report" in one)) return [MARKS["cannot tell"], file, "", "", "", one.error.text];
  const { report } = one;
  const { name, year, centre } = summaryOf(report);
  // That a reason could not be had is said once, below the table.
  const told = report.notes.filter(({ code }) => code !== "status_message_unknown");
  const reasons = [...troubles(report).slice(0, 1), ...told];
  return [
    MARKS[report.verdict],
    file,
    name,
    year,
    centre,
    reasons.map(({ code }) => explain(code, context.language).text).join(" "),
  ];
}

const MARKS: Record<Verdict, string> = { valid: "✓", invalid: "✗", "cannot tell": "?" };

function verdictText(verdict: Verdict, { t }: CliContext): string {
  if (verdict === "valid") return t("Hợp lệ", "Valid");
  return verdict === "invalid" ? t("Không hợp lệ", "Not valid") : t("Chưa thể kết luận", "Cannot tell");
}

/** What did not pass, faults before what could not be checked, each code once. */
function troubles({ checks }: VerificationReport): Check[] {
  const of = (result: Check["result"]) => checks.filter((check) => check.result === result);
  const all = [...of("fail"), ...of("unknown")];
  return all.filter((check, index) => all.findIndex(({ code }) => code === check.code) === index);
}

/** Whose record, which year, which centre: its name is the trust list's, never what the credential claims. */
function summaryOf({ credential, issuer }: VerificationReport): {
  name: string;
  year: string;
  centre: string;
} {
  const { fullName, schoolYears } = summariseRecord(credential);
  return {
    name: shown(fullName),
    year: shown(schoolYears),
    centre: shown(issuer?.name ?? issuer?.id),
  };
}

function shown(text: string | undefined): string {
  return text === undefined ? "" : printable(text);
}
