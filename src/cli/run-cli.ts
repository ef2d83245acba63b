import { Command, CommanderError, Help } from "commander";
import type { Language } from "../credential/model/reasons.ts";
import { addAccount } from "./account.ts";
import { addAudit } from "./audit.ts";
import { addChangeStatus } from "./change-status.ts";
import { describeError } from "./describe-error.ts";
import { addDemo } from "./demo.ts";
import { exitStatus, type ExitStatus } from "./exit-status.ts";
import { addIncident } from "./incident.ts";
import { addInit } from "./init.ts";
import { addIssue } from "./issue.ts";
import { addKey } from "./key.ts";
import { addRecord } from "./record-compute.ts";
import { addRequest } from "./request.ts";
import { addReport } from "./report.ts";
import { addServe } from "./serve.ts";
import { addSimulate } from "./simulate.ts";
import { addStaff } from "./staff.ts";
import { addStatus } from "./status.ts";
import { addToken } from "./token.ts";
import { addTrust } from "./trust.ts";
import { addVerify } from "./verify.ts";
import type { CliContext } from "./context.ts";
import type { CliPorts } from "./ports.ts";

/**
 * Runs one command line and answers its exit status. Never throws: what goes wrong is said on stderr
 * in one line.
 * @param argv without the program's name
 */
export async function runCli(argv: readonly string[], ports: CliPorts): Promise<ExitStatus> {
  const language = languageOf(argv) ?? ports.settings.language;
  let status: ExitStatus = exitStatus.ok;
  const context: CliContext = {
    ports,
    language,
    t: (vi, en) => (language === "vi" ? vi : en),
    finish: (answer) => {
      status = answer;
    },
  };
  try {
    await buildProgram(context).parseAsync([...argv], { from: "user" });
    return status;
  } catch (error) {
    return reportError(error, context);
  }
}

/** Read before the command line is parsed, since the help and the errors of parsing are in it too. */
function languageOf(argv: readonly string[]): Language | undefined {
  const joined = argv.find((arg) => arg.startsWith("--lang="))?.slice("--lang=".length);
  const at = argv.indexOf("--lang");
  const value = joined ?? (at === -1 ? undefined : argv[at + 1]);
  return value === "vi" || value === "en" ? value : undefined;
}

function reportError(error: unknown, context: CliContext): ExitStatus {
  const { stderr, settings, explainAdapterError } = context.ports;
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitStatus.ok;
    // No command at all: commander has shown the help already.
    if (error.code === "commander.help") return exitStatus.usage;
  }
  const { line, exit } = describeError(error, context.language, explainAdapterError);
  stderr.write(`hocba: ${line}\n`);
  if (settings.debug && error instanceof Error) stderr.write(`${error.stack ?? ""}\n`);
  return exit;
}

function buildProgram(context: CliContext): Command {
  const { ports, t } = context;
  const help = new Help();
  const translate = (usage: string) =>
    usage.replace("[options]", t("[tùy chọn]", "[options]")).replace("[command]", t("[lệnh]", "[command]"));
  const program = new Command("hocba")
    .description(
      t(
        "Học bạ số kiểm tra được: phát hành, kiểm tra, thu hồi.",
        "Verifiable school records: issue, verify, revoke.",
      ),
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => ports.stdout.write(text),
      writeErr: (text) => ports.stderr.write(text),
      outputError: () => undefined,
    })
    .configureHelp({
      commandUsage: (command) => translate(help.commandUsage(command)),
      subcommandTerm: (command) => translate(help.subcommandTerm(command)),
      styleTitle: (title) => t(vietnameseTitles.get(title) ?? title, title),
      // Defaults are named in the descriptions, in the reader's language.
      optionDescription: (option) => option.description,
    })
    .helpOption("-h, --help", t("xem hướng dẫn", "show this help"))
    .helpCommand(false)
    .version(ports.version, "-V, --version", t("xem phiên bản", "show the version"))
    .option("--lang <vi|en>", t("ngôn ngữ (hoặc biến HOCBA_LANG)", "language (or HOCBA_LANG)"));
  addInit(program, context);
  addIssue(program, context);
  addVerify(program, context);
  addChangeStatus(program, context);
  addTrust(program, context);
  addStatus(program, context);
  addKey(program, context);
  addRecord(program, context);
  addRequest(program, context);
  addAudit(program, context);
  addIncident(program, context);
  addReport(program, context);
  addStaff(program, context);
  addAccount(program, context);
  addToken(program, context);
  addServe(program, context);
  addSimulate(program, context);
  addDemo(program, context);
  return program;
}

const vietnameseTitles: ReadonlyMap<string, string> = new Map([
  ["Usage:", "Cách dùng:"],
  ["Arguments:", "Tham số:"],
  ["Options:", "Tùy chọn:"],
  ["Commands:", "Lệnh:"],
]);
