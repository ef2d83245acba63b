import type { Command } from "commander";
import { renderReview } from "../centre/compliance/render-review.ts";
import { compileReview } from "../centre/compliance/review-year.ts";
import { addCommand, dataOption, jsonOption } from "./add-command.ts";
import { printLine, type CliContext } from "./context.ts";
import { withCentre } from "./with-centre.ts";

interface ReportOptions {
  data: string;
  year: string;
  json?: boolean;
}

/** Reports for the people who answer for the centre. */
export function addReport(program: Command, context: CliContext): void {
  const { t } = context;
  const report = addCommand(
    program,
    context,
    "report",
    t("Báo cáo.", "Reports."),
    "hocba report compliance --data ./data --year 2025-2026",
  );
  addCommand(
    report,
    context,
    "compliance",
    t(
      "Báo cáo hằng năm về thực hiện Quy chế (Điều 19.3): số liệu theo từng điều.",
      "The yearly review of the regulation (Điều 19.3): figures for each article.",
    ),
    "hocba report compliance --data ./data --year 2025-2026 > bao-cao.md",
  )
    .requiredOption(...dataOption(context))
    .requiredOption("--year <YYYY-YYYY>", t("năm học", "the school year"))
    .option(...jsonOption(context))
    .action(async ({ data, year, json }: ReportOptions) => {
      const review = await withCentre(context, data, async (centre) => compileReview(centre, year));
      const text = json === true ? JSON.stringify(review) : renderReview(review, context.language).trimEnd();
      printLine(context, text);
    });
}
