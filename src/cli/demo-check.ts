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

/** The credential that each folder's picture shows, in order; undefined where it shows none. */
export async function readPictures(folders: readonly string[], { ports, t }: CliContext): Promise<unknown[]> {
  const images = ports.openQrImageReader();
  const progress = startProgress(ports.stderr, t("Đọc ảnh mã QR", "Reading codes"), folders.length);
  try {
    const documents: unknown[] = [];
    for (const folder of folders) {
      const picture = await readInput(join(folder, "qr.png"), limits.imageBytes);
      const [reading] = await readCredentials(picture, images);
      documents.push(reading?.ok === true ? reading.document : undefined);
      progress.step();
    }
    return documents;
  } finally {
    progress.end();
    await images.close();
  }
}

/**
 * What a receiving school does with the network off: it holds the centre's trust list and status lists
 * as files of today, and verifies one credential after another. Answers a report for each, in order.
 */
export async function verifyOffline(
  centre: Centre,
  work: string,
  documents: readonly unknown[],
  context: CliContext,
): Promise<VerificationReport[]> {
  const options = {
    at: context.ports.clock(),
    policy: schoolRecordPolicy,
    ...(await exportSources(centre, work, context)),
    checkedLists: new Map(),
  };
  const progress = startProgress(context.ports.stderr, context.t("Kiểm tra", "Verifying"), documents.length);
  const reports: VerificationReport[] = [];
  for (const document of documents) {
    reports.push(await verifyCredential(document, options));
    progress.step();
  }
  progress.end();
  return reports;
}

async function exportSources(centre: Centre, work: string, context: CliContext) {
  const trust = join(work, "trust.json");
  const status = join(work, "status.json");
  const lists = await centre.store.publishedLists();
  await writeOutput(trust, (await centre.store.trustList()) ?? "");
  await writeOutput(status, `[${lists.map(({ document }) => document).join(",")}]`);
  return openSources(context, { trust, status: [status] }, undefined);
}
