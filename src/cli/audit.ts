import type { Command } from "commander";
import type { AuditRow } from "../centre/audit/audit-chain.ts";
import { verifyAudit, type AuditReport } from "../centre/audit/verify-audit.ts";
import { auditFinding } from "../centre/incidents/check-integrity.ts";
import { openIncidentByItself } from "../centre/incidents/open-by-itself.ts";
import type { Centre } from "../centre/centre.ts";
import { addCommand, dataOption, jsonOption } from "./add-command.ts";
import { printLine, type CliContext } from "./context.ts";
import { exitStatus } from "./exit-status.ts";
import { printable } from "./printable.ts";
import { renderTable } from "./table.ts";
import { withCentre } from "./with-centre.ts";

interface AuditOptions {
  data: string;
  json?: boolean;
}

/** The trace of everything that was done (Điều 3.2, 14.2). */
export function addAudit(program: Command, context: CliContext): void {
  const { t } = context;
  const audit = addCommand(
    program,
    context,
    "audit",
    t("Nhật ký mọi thay đổi.", "The trace of every change."),
    "hocba audit verify --data ./data",
  );
  addCommand(
    audit,
    context,
    "verify",
    t(
      "Tìm dòng nhật ký bị sửa, bị xóa hoặc bị đổi chỗ.",
      "Find any row of the trace that was altered, removed or moved.",
    ),
    "hocba audit verify --data ./data",
  )
    .requiredOption(...dataOption(context))
    .option(...jsonOption(context))
    .action(async ({ data, json }: AuditOptions) => {
      const report = await withCentre(context, data, verifyAndReport);
      printLine(context, json === true ? JSON.stringify(report) : describe(report, context));
      context.finish(report.findings.length === 0 ? exitStatus.ok : exitStatus.refused);
    });
  addCommand(
    audit,
    context,
    "list",
    t("In nhật ký, mỗi dòng một thay đổi.", "Print the trace, one line a change."),
    "hocba audit list --data ./data",
  )
    .requiredOption(...dataOption(context))
    .option(...jsonOption(context))
    .action(async ({ data, json }: AuditOptions) => {
      const rows = await withCentre(context, data, ({ store }) =>
        store.auditRows(0, Number.MAX_SAFE_INTEGER),
      );
      printLine(
        context,
        json === true ? rows.map((row) => JSON.stringify(row)).join("\n") : tableOf(rows, context),
      );
    });
}

/** What is found wrong opens an incident, whoever looked (Điều 18). */
async function verifyAndReport(centre: Centre): Promise<AuditReport> {
  const report = await verifyAudit(centre);
  if (report.findings.length > 0) await openIncidentByItself(centre, auditFinding(report));
  return report;
}

const findingTexts: Record<AuditReport["findings"][number]["code"], [vi: string, en: string]> = {
  audit_row_altered: ["nội dung đã bị sửa", "its content was altered"],
  audit_row_missing: ["có dòng trước đó đã bị xóa", "rows before it were removed"],
  audit_row_reordered: [
    "không nối tiếp dòng trước: bị thay, chèn hoặc đổi chỗ",
    "does not follow the row before it",
  ],
  audit_rows_cut: [
    "nhật ký bị cắt từ đây, so với bản đã ký",
    "the trace was cut from here on, by a signed head",
  ],
  audit_head_forged: [
    "bản ký cuối ngày không do trung tâm ký",
    "the signed head is not signed by the centre",
  ],
  access_log_altered: [
    "nhật ký tra cứu không còn như lúc được niêm ở dòng này",
    "the access log is no longer what this row sealed",
  ],
};

function describe({ findings, head, heads }: AuditReport, { t }: CliContext): string {
  if (findings.length > 0) {
    return findings
      .map(({ code, sequence }) => `${t("Dòng", "Row")} ${sequence}: ${t(...findingTexts[code])} [${code}]`)
      .join("\n");
  }
  return t(
    `Nhật ký nguyên vẹn: ${head.sequence} dòng, đối chiếu ${heads} bản ký.`,
    `The trace is whole: ${head.sequence} rows, held against ${heads} signed heads.`,
  );
}

function tableOf(rows: readonly AuditRow[], { t }: CliContext): string {
  const head = [
    "#",
    t("Lúc", "At"),
    t("Ai", "Who"),
    t("Việc", "Action"),
    t("Đối tượng", "Subject"),
    t("Lý do", "Reason"),
  ];
  return renderTable([
    head,
    ...rows.map(({ sequence, at, actor, action, subject, reason }) =>
      [String(sequence), at, actor, action, subject, reason].map(printable),
    ),
  ]);
}
