import type { Command } from "commander";
import {
  listIncidents,
  readIncident,
  readNoticeForm,
  type IncidentSummary,
  type IncidentView,
} from "../centre/incidents/read-incidents.ts";
import type { ClockStanding } from "../record/incident/authority-clock.ts";
import { incidentKinds, severities } from "../record/incident/incident-kind.ts";
import type { IncidentStep } from "../record/incident/incident-state.ts";
import { noticeFields } from "../record/incident/notice-facts.ts";
import { addCommand, dataOption, jsonOption } from "./add-command.ts";
import { administratorOf, printLine, warnLine, type CliContext } from "./context.ts";
import { formatMoment } from "./format-moment.ts";
import { printable } from "./printable.ts";
import { renderTable } from "./table.ts";
import { withCentre } from "./with-centre.ts";

interface IncidentOptions {
  data: string;
  all?: boolean;
  json?: boolean;
}

/** The register of incidents (Điều 18), as whoever runs the system sees it; its steps are taken over the API. */
export function addIncident(program: Command, context: CliContext): void {
  const { t } = context;
  const incident = addCommand(
    program,
    context,
    "incident",
    t("Sổ sự cố (Điều 18).", "The register of incidents (Điều 18)."),
    "hocba incident list --data ./data",
  );
  addList(incident, context);
  addShow(incident, context);
  addForm(incident, context);
}

function addList(incident: Command, context: CliContext): void {
  const { t } = context;
  addCommand(
    incident,
    context,
    "list",
    t("Sự cố chưa kết thúc, gấp nhất trước.", "Open incidents, the most urgent first."),
    "hocba incident list --data ./data --all",
  )
    .requiredOption(...dataOption(context))
    .option("--all", t("cả sự cố đã kết thúc", "closed ones too"))
    .option(...jsonOption(context))
    .action(async ({ data, all, json }: IncidentOptions) => {
      const which = all === true ? "all" : "open";
      const found = await withCentre(context, data, async (centre) =>
        listIncidents(centre, administratorOf(context), { which }),
      );
      if (json === true) for (const each of found) printLine(context, JSON.stringify(each));
      else
        printLine(
          context,
          found.length === 0 ? t("Không có sự cố.", "No incidents.") : tableOf(found, context),
        );
    });
}

function addShow(incident: Command, context: CliContext): void {
  const { t } = context;
  addCommand(
    incident,
    context,
    "show <ID>",
    t("Một sự cố và các bước đã làm.", "An incident and what was done about it."),
    "hocba incident show --data ./data 1f0c…",
  )
    .requiredOption(...dataOption(context))
    .option(...jsonOption(context))
    .action(async (incidentId: string, { data, json }: IncidentOptions) => {
      const view = await withCentre(context, data, async (centre) =>
        readIncident(centre, administratorOf(context), { incidentId }),
      );
      printLine(context, json === true ? JSON.stringify(view) : describe(view, context));
    });
}

function addForm(incident: Command, context: CliContext): void {
  const { t } = context;
  addCommand(
    incident,
    context,
    "form <ID>",
    t(
      "Thông báo gửi cơ quan bảo vệ dữ liệu cá nhân (Mẫu số 08), điền từ sổ.",
      "The notice to the authority for personal data (Form No. 08), filled in from the register.",
    ),
    "hocba incident form --data ./data 1f0c… > thong-bao.txt",
  )
    .requiredOption(...dataOption(context))
    .action(async (incidentId: string, { data }: IncidentOptions) => {
      const { text, missing } = await withCentre(context, data, async (centre) =>
        readNoticeForm(centre, administratorOf(context), { incidentId }),
      );
      printLine(context, text.trimEnd());
      if (missing.length === 0) return;
      const names = missing.map((field) => noticeFields[field][context.language]).join(", ");
      warnLine(context, t(`Còn thiếu: ${names}.`, `Still missing: ${names}.`));
    });
}

const stepTexts: Record<IncidentStep, [vi: string, en: string]> = {
  reported: ["đã báo cáo", "reported"],
  handled: ["đang xử lý", "being handled"],
  remedied: ["đã khắc phục", "remedied"],
  closed: ["đã kết thúc", "closed"],
};

const clockTexts: Record<ClockStanding, [vi: string, en: string]> = {
  running: ["phải thông báo trước", "notice due by"],
  overdue: ["QUÁ HẠN thông báo từ", "notice OVERDUE since"],
  sentInTime: ["đã thông báo đúng hạn", "notice sent in time"],
  sentLate: ["đã thông báo, trễ hạn", "notice sent late"],
  waived: ["không phải thông báo", "no notice owed"],
};

function tableOf(found: readonly IncidentSummary[], context: CliContext): string {
  const { t, language } = context;
  const head = t(
    "Mã|Loại|Mức độ|Bước|Phát hiện|Thông báo 72 giờ",
    "ID|Kind|Weight|Step|Detected|72-hour notice",
  );
  const rows = found.map((summary) => {
    const { incidentId, kind, severity, step, detectedAt } = summary.state;
    const what = [incidentKinds[kind][language], severities[severity][language], t(...stepTexts[step])];
    return [incidentId, ...what, formatMoment(detectedAt), clockOf(summary, context)].map(printable);
  });
  return renderTable([head.split("|"), ...rows]);
}

function clockOf({ clock }: IncidentSummary, { t }: CliContext): string {
  if (clock === null) return "–";
  const { standing, dueAt } = clock;
  const said = t(...clockTexts[standing]);
  return standing === "running" || standing === "overdue" ? `${said} ${formatMoment(dueAt)}` : said;
}

function describe(view: IncidentView, context: CliContext): string {
  const steps = view.steps.map(({ at, by, type, note }) => [at, by, type, note].map(printable));
  const found = view.steps.flatMap((step) => ("findings" in step ? step.findings : []));
  const lines = [tableOf([view], context), "", renderTable(steps)];
  return found.length === 0 ? lines.join("\n") : [...lines, "", ...found.map(printable)].join("\n");
}
