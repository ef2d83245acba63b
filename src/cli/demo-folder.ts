import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { CliError } from "./cli-error.ts";
import { makeFolder, writeOutput } from "./files.ts";

/** Says that everything in the folder came from a demo and may be deleted by the next. */
const MARKER = ".hocba-demo";

/**
 * Makes the demo's folder, or empties a former demo's. Throws `CliError` folder_foreign for a folder
 * with anything else in it: a mistyped --data must not delete a real centre.
 */
export async function prepareDemoFolder(folder: string): Promise<void> {
  await makeFolder(folder);
  const names = await readdir(folder);
  if (names.length > 0 && !names.includes(MARKER)) throw new CliError("folder_foreign", folder);
  for (const name of names) {
    // The marker stays, so that an emptying that was interrupted can be taken up again.
    if (name !== MARKER) await rm(join(folder, name), { recursive: true, force: true });
  }
  await writeOutput(join(folder, MARKER), "");
}
