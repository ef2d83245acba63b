import { CommanderError } from "commander";
import { CentreError, refusals, type RefusalCode } from "../centre/refusals.ts";
import type { Language } from "../credential/model/reasons.ts";
import { CliError, explainCliError, type CliErrorCode } from "./cli-error.ts";
import { exitStatus, type ExitStatus } from "./exit-status.ts";
import { printable } from "./printable.ts";
import type { CliPorts, ExplainedError } from "./ports.ts";

/**
 * Any error as what the user reads: what happened, what to do next and the stable code, in one line
 * without a name in front; and the exit status.
 */
export function describeError(
  error: unknown,
  language: Language,
  explainAdapterError: CliPorts["explainAdapterError"],
): { code: string; line: string; exit: ExitStatus } {
  const { code, text, next, exit } = explain(error, language, explainAdapterError);
  return { code, line: printable(`${text} ${next} [${code}]`), exit };
}

function explain(
  error: unknown,
  language: Language,
  explainAdapterError: CliPorts["explainAdapterError"],
): ExplainedError {
  if (error instanceof CliError) return explainCliError(error, language);
  if (error instanceof CentreError) {
    const { text, next } = refusals[error.code][language];
    const detail = error.detail === "" ? "" : ` (${error.detail})`;
    const exit = refusalExits.get(error.code) ?? exitStatus.refused;
    return { code: error.code, text: `${text}${detail}`, next, exit };
  }
  if (error instanceof CommanderError) return explainCliError(usageFault(error), language);
  const known = explainAdapterError(error, language);
  if (known !== undefined) return known;
  const code = (error as NodeJS.ErrnoException).code === "ENOSPC" ? "disk_full" : "internal";
  return explainCliError({ code, detail: "" }, language);
}

/** Refusals that are about the folder, the key or the command line, and not about the thing asked for. */
const refusalExits: ReadonlyMap<RefusalCode, ExitStatus> = new Map([
  ["centre_missing", exitStatus.noInput],
  ["centre_exists", exitStatus.cannotCreate],
  ["key_locked", exitStatus.noPermission],
  ["token_scope_unknown", exitStatus.usage],
  ["token_days_wrong", exitStatus.usage],
  ["login_name_wrong", exitStatus.usage],
]);

/** commander says what is wrong in English only; its codes are stable, and what it names is in quotes. */
const usageCodes: ReadonlyMap<string, CliErrorCode> = new Map([
  ["commander.unknownCommand", "command_unknown"],
  ["commander.unknownOption", "option_unknown"],
  ["commander.missingMandatoryOptionValue", "option_missing"],
  ["commander.optionMissingArgument", "option_missing"],
  ["commander.missingArgument", "argument_missing"],
  ["commander.excessArguments", "argument_surplus"],
]);

function usageFault(error: CommanderError): { code: CliErrorCode; detail: string } {
  const code = usageCodes.get(error.code) ?? "usage";
  return { code, detail: /'([^']*)'/.exec(error.message)?.[1] ?? "" };
}
