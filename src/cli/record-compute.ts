import type { Command } from "commander";
import { computeYear } from "../record/rule-set/compute-year.ts";
import { ruleSetOfRecord } from "../record/rule-set/rule-set.ts";
import type { SchoolRecordYear } from "../record/school-record-year.ts";
import { formatTenths } from "../record/tenths.ts";
import { addCommand, jsonOption } from "./add-command.ts";
import { CliError } from "./cli-error.ts";
import { printLine, type CliContext } from "./context.ts";
import { readRecords } from "./issue.ts";
import { renderTable } from "./table.ts";

/** `record compute`: what the rule set makes of marks, semester conduct and absences alone (Điều 7, step 1). */
export function addRecord(program: Command, context: CliContext): void {
  const { t } = context;
  const example = "hocba record compute hoc-ba-10A1.json --json";
  const record = addCommand(
    program,
    context,
    "record",
    t("Học bạ trong tệp.", "Records in a file."),
    example,
  );
  addCommand(
    record,
    context,
    "compute <RECORDS.json>",
    t(
      "Tính điểm trung bình, kết quả và xét lên lớp từ điểm, rèn luyện học kì và số buổi nghỉ.",
      "Compute averages, levels and promotion from marks, semester conduct and absences.",
    ),
    example,
  )
    .option(...jsonOption(context))
    .action(async (file: string, { json }: { json?: boolean }) => {
      const records = await readRecords(file, context);
      const lines = records.map(lineOf);
      printLine(
        context,
        json === true ? lines.map((line) => JSON.stringify(line)).join("\n") : tableOf(lines, context),
      );
    });
}

function lineOf(record: SchoolRecordYear) {
  const { ruleSet, legalBasis } = record.record;
  const rules = ruleSetOfRecord(record.record);
  if (rules === undefined) throw new CliError("rule_set_unknown", ruleSet ?? legalBasis);
  const { subjects, academic, conduct, decision } = computeYear(record, rules);
  const written = [...subjects].map(([code, averages]) => [
    code,
    averages.map((average) => (average === null ? null : formatTenths(average))),
  ]);
  const { moetLearnerId } = record.learner;
  return { moetLearnerId, subjects: Object.fromEntries(written) as object, academic, conduct, decision };
}

function tableOf(lines: readonly ReturnType<typeof lineOf>[], { t }: CliContext): string {
  const head = [
    t("Mã học viên", "Learner"),
    t("Học tập", "Academic"),
    t("Rèn luyện", "Conduct"),
    t("Kết quả", "Decision"),
  ];
  const three = ({ hk1, hk2, year }: { hk1: string | null; hk2: string | null; year: string | null }) =>
    [hk1, hk2, year].map((level) => level ?? "–").join(" / ");
  return renderTable([
    head,
    ...lines.map(({ moetLearnerId, academic, conduct, decision }) => [
      moetLearnerId,
      three(academic),
      three(conduct),
      decision ?? "–",
    ]),
  ]);
}
