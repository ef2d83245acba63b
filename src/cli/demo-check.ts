import { join } from "node:path";
import { limits } from "../credential/model/limits.ts";
import type { VerificationReport } from "../credential/model/report.ts";
import type { Centre } from "../centre/centre.ts";
import { schoolRecordPolicy } from "../credential/verify/policy.ts";
import { verifyCredential } from "../credential/verify/verify-credential.ts";
import type { CliContext } from "./context.ts";
import { readInput, writeOutput } from "./files.ts";
import { startProgress } from "./progress.ts";
import { readCredentials } from "./read-credentials.ts";
import { openSources } from "./verify-sources.ts";

/**
 * What a receiving school does with the network off: it holds the centre's trust list and status lists
 * as files, and reads every code from its picture. Answers a report for each folder, in order;
 * undefined where the picture gave no credential.
 */
export async function checkPictures(
  centre: Centre,
  work: string,
  folders: readonly string[],
  context: CliContext,
): Promise<(VerificationReport | undefined)[]> {
  const sources = await exportSources(centre, work, context);
  const options = {
    at: context.ports.clock(),
    policy: schoolRecordPolicy,
    ...sources,
    checkedLists: new Map(),
  };
  const images = context.ports.openQrImageReader();
  const progress = startProgress(context.ports.stderr, context.t("Kiểm tra", "Verifying"), folders.length);
  try {
    const reports: (VerificationReport | undefined)[] = [];
    for (const folder of folders) {
      const picture = await readInput(join(folder, "qr.png"), limits.imageBytes);
      const [reading] = await readCredentials(picture, images);
      reports.push(reading?.ok === true ? await verifyCredential(reading.document, options) : undefined);
      progress.step();
    }
    return reports;
  } finally {
    progress.end();
    await images.close();
  }
}

async function exportSources(centre: Centre, work: string, context: CliContext) {
  const trust = join(work, "trust.json");
  const status = join(work, "status.json");
  const lists = await centre.store.publishedLists();
  await writeOutput(trust, (await centre.store.trustList()) ?? "");
  await writeOutput(status, `[${lists.map(({ document }) => document).join(",")}]`);
  return openSources(context, { trust, status: [status] }, undefined);
}
