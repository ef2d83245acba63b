import { join } from "node:path";
import type { SchoolRecordYear } from "../record/school-record-year.ts";
import { makeFolder, writeOutput } from "./files.ts";
import type { CliPorts, QrDrawing } from "./ports.ts";

export interface IssuedRecord {
  record: SchoolRecordYear;
  /** The signed credentials, exact JSON text. */
  full: string;
  compact: string;
}

export interface WrittenRecord {
  folder: string;
  qr: QrDrawing;
}

/**
 * Writes what the learner gets: full.json, compact.json, qr.png and qr.svg, in a folder of the record.
 * Throws `CliError` output_unwritable or disk_full.
 */
export async function writeRecordFiles(
  out: string,
  { record, full, compact }: IssuedRecord,
  baseUrl: string,
  drawQr: CliPorts["drawQr"],
): Promise<WrittenRecord> {
  const folder = join(out, folderName(record));
  const qr = await drawQr(compact, baseUrl);
  await makeFolder(folder);
  const files: [string, string | Uint8Array][] = [
    ["full.json", full],
    ["compact.json", compact],
    ["qr.png", qr.png],
    ["qr.svg", qr.svg],
  ];
  // Together: each waits for its own flush to the disk.
  await Promise.all(files.map(async ([name, content]) => writeOutput(join(folder, name), content)));
  return { folder, qr };
}

/**
 * `2025-2026-10A1-3720000001`, and `-v2` after a correction. School year, learner and version name a
 * record, so that no other record is ever written over, also when years share a folder.
 */
function folderName({ record, learner }: SchoolRecordYear): string {
  const { schoolYear, className, version } = record;
  const name = [schoolYear, className, learner.moetLearnerId, ...(version === 1 ? [] : [`v${version}`])].join(
    "-",
  );
  // A class may be called 10/1, and no file system takes that.
  return name.replaceAll(/[^\p{L}\p{N}.-]/gu, "_");
}
