import type { Command } from "commander";
import type { CliContext } from "./context.ts";

/** A command with what all of them have: its help in the language in use, with an example, and `--lang`. */
export function addCommand(
  parent: Command,
  { t }: CliContext,
  usage: string,
  description: string,
  example: string,
): Command {
  return parent
    .command(usage)
    .description(description)
    .helpOption("-h, --help", t("xem hướng dẫn", "show this help"))
    .helpCommand(false)
    .option("--lang <vi|en>", t("ngôn ngữ", "language"))
    .addHelpText("after", `\n${t("Ví dụ:", "Example:")}\n  ${example}`);
}

/** The one option that names a centre. */
export function dataOption({ t }: CliContext): [string, string] {
  return ["--data <DIR>", t("thư mục dữ liệu của trung tâm", "the centre's data folder")];
}

export function jsonOption({ t }: CliContext): [string, string] {
  return ["--json", t("in kết quả dạng JSON", "print JSON")];
}
