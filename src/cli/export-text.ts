import type { CliContext } from "./context.ts";
import { writeOutput } from "./files.ts";

/** To a file, or to standard output where none is named. */
export async function exportText(
  { ports }: CliContext,
  text: string,
  file: string | undefined,
): Promise<void> {
  if (file === undefined) ports.stdout.write(text);
  else await writeOutput(file, text);
}
