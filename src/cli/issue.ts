import type { Command } from "commander";
import { issueRecords, type IssueOutcome } from "../centre/issue-records.ts";
import type { Centre } from "../centre/centre.ts";
import { requireSigner } from "../centre/centre.ts";
import { refusals } from "../centre/refusals.ts";
import type { SchoolRecordYear } from "../record/school-record-year.ts";
import { addCommand, dataOption, jsonOption } from "./add-command.ts";
import { CliError } from "./cli-error.ts";
import { operatorOf, printLine, warnLine, type CliContext } from "./context.ts";
import { exitStatus } from "./exit-status.ts";
import { decodeText, makeFolder, readInput } from "./files.ts";
import { startProgress } from "./progress.ts";
import { withUnlockedCentre } from "./with-centre.ts";
import { writeRecordFiles } from "./write-record-files.ts";

interface IssueOptions {
  data: string;
  out: string;
  json?: boolean;
}

export function addIssue(program: Command, context: CliContext): void {
  const { t } = context;
  addCommand(
    program,
    context,
    "issue <RECORDS.json>",
    t("Ký và phát hành các học bạ của một tệp.", "Sign and issue the records of a file."),
    "hocba issue --data ./data hoc-ba-10A1.json --out ./out",
  )
    .requiredOption(...dataOption(context))
    .requiredOption(
      "--out <DIR>",
      t(
        "thư mục kết quả, mỗi học viên một thư mục con",
        "folder for the results, one in it for each learner",
      ),
    )
    .option(...jsonOption(context))
    .action(async (file: string, options: IssueOptions) => {
      const records = await readRecords(file, context);
      await withUnlockedCentre(context, options.data, (centre) => issue(centre, records, options, context));
    });
}

/** All records or none: every fault on a line of its own, then `CliError` records_bad. */
export async function readRecords(file: string, context: CliContext): Promise<SchoolRecordYear[]> {
  // Loaded here: the JSON Schema validator takes longer to start than the rest of the command line.
  const { parseRecordFile, recordFileLimits } = await import("../record/parse-record-file.ts");
  const { explainFault } = await import("../record/record-faults.ts");
  const bytes = await readInput(file, recordFileLimits.characters);
  let text: string;
  try {
    text = decodeText(bytes);
  } catch (error) {
    throw new CliError("not_utf8", file, error);
  }
  const parsed = parseRecordFile(text);
  if (parsed.ok) return parsed.records;
  for (const fault of parsed.faults) {
    const where = fault.record === 0 ? "" : `${context.t("học bạ", "record")} ${fault.record} `;
    warnLine(
      context,
      `${file}: ${where}${fault.pointer === "" ? "" : `${fault.pointer} `}${explainFault(fault, context.language)} [${fault.code}]`,
    );
  }
  throw new CliError("records_bad", file);
}

async function issue(
  centre: Centre,
  records: readonly SchoolRecordYear[],
  { out, json }: IssueOptions,
  context: CliContext,
): Promise<void> {
  const { ports, t } = context;
  // Both before anything is signed: a batch must not stop for a reason known beforehand.
  requireSigner(centre, "centre");
  await makeFolder(out);
  const counts = { issued: 0, alreadyIssued: 0, refused: 0 };
  const progress = startProgress(ports.stderr, t("Phát hành", "Issuing"), records.length);
  try {
    for await (const outcome of issueRecords(centre, operatorOf(context), records)) {
      counts[outcome.result]++;
      const folder =
        outcome.result === "refused"
          ? undefined
          : (await writeRecordFiles(out, outcome, centre.profile.baseUrl, ports.drawQr)).folder;
      progress.step();
      if (json === true) printLine(context, JSON.stringify(lineOf(outcome, folder)));
      else if (outcome.result === "refused") warnLine(context, refusalLine(outcome, context));
    }
  } finally {
    progress.end();
  }
  const { issued, alreadyIssued, refused } = counts;
  const said = t(
    `Phát hành ${issued}, đã phát hành trước ${alreadyIssued}, từ chối ${refused}: ${out}`,
    `Issued ${issued}, issued before ${alreadyIssued}, refused ${refused}: ${out}`,
  );
  printLine(context, json === true ? JSON.stringify({ summary: counts }) : said);
  context.finish(refused === 0 ? exitStatus.ok : exitStatus.refused);
}

function lineOf(outcome: IssueOutcome, folder: string | undefined) {
  const { record, learner } = outcome.record;
  const { recordId, version } = record;
  const line = { moetLearnerId: learner.moetLearnerId, recordId, version, result: outcome.result };
  if (outcome.result === "refused") return { ...line, code: outcome.code, detail: outcome.detail };
  const idOf = (document: string) => (JSON.parse(document) as { id: string }).id;
  return { ...line, folder, fullId: idOf(outcome.full), compactId: idOf(outcome.compact) };
}

function refusalLine(
  outcome: Extract<IssueOutcome, { result: "refused" }>,
  { language }: CliContext,
): string {
  const { text, next } = refusals[outcome.code][language];
  const { record, learner } = outcome.record;
  return `${learner.moetLearnerId} ${record.recordId} v${record.version}: ${text} ${next} [${outcome.code}]`;
}
