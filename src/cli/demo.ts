import { join } from "node:path";
import type { Command } from "commander";
import type { Centre } from "../centre/centre.ts";
import { changeStatus } from "../centre/change-status.ts";
import { issueRecords } from "../centre/issue-records.ts";
import type { VerificationReport } from "../credential/model/report.ts";
import type { SchoolRecordYear } from "../record/school-record-year.ts";
import { addCommand } from "./add-command.ts";
import { operatorOf, printLine, type CliContext } from "./context.ts";
import { readPictures, verifyOffline } from "./demo-check.ts";
import { prepareDemoFolder } from "./demo-folder.ts";
import { exitStatus } from "./exit-status.ts";
import { readRecords } from "./issue.ts";
import type { OpenCentre, QrDrawing } from "./ports.ts";
import { startProgress } from "./progress.ts";
import { parsePort, serveUntilStopped } from "./serve.ts";
import { renderTable } from "./table.ts";
import { writeRecordFiles } from "./write-record-files.ts";

interface DemoOptions {
  data?: string;
  port?: string;
  once?: boolean;
}

/** One learner's way through the demo. */
interface DemoLine {
  record: SchoolRecordYear;
  /** The compact credential. */
  credentialId: string;
  folder: string;
  qr: QrDrawing;
}

/** Not a secret: the centre, its learners and its key are fictional and go with the folder. */
const DEMO_PASSPHRASE = "mat khau chay thu";

export function addDemo(program: Command, context: CliContext): void {
  const { t } = context;
  addCommand(
    program,
    context,
    "demo",
    t(
      "Chạy thử trọn vẹn với một trung tâm hư cấu, 120 học viên.",
      "All of it on a fictional centre of 120 learners.",
    ),
    "hocba demo --once",
  )
    .option(
      "--data <DIR>",
      t("thư mục chạy thử (mặc định ./demo-data)", "the demo's folder (default ./demo-data)"),
    )
    .option(
      "--port <PORT>",
      t("cổng của trang kiểm tra (mặc định 8080)", "port of the verifier page (default 8080)"),
    )
    .option("--once", t("kết thúc mà không chạy trang kiểm tra", "end without serving the verifier page"))
    .action(async (options: DemoOptions) => demo(options, context));
}

async function demo({ data = "demo-data", port = "8080", once }: DemoOptions, context: CliContext) {
  const wanted = parsePort(port);
  const chosen = once === true ? wanted : await context.ports.freePort(wanted);
  const records = await readRecords(context.ports.sampleRecords, context);
  await prepareDemoFolder(data);
  const { centre, close } = await openDemoCentre(join(data, "centre"), chosen, records, context);
  try {
    const lines = await issueAll(centre, join(data, "hoc-ba"), records, context);
    await checkAndRevoke(centre, data, lines, context);
    if (once !== true) await showPage(centre, chosen, lines, context);
  } finally {
    await close();
  }
}

/** The base URL stands in every code and credential, so that it must be the address served afterwards. */
async function openDemoCentre(
  folder: string,
  port: number,
  records: readonly SchoolRecordYear[],
  context: CliContext,
): Promise<OpenCentre> {
  const { ports, t } = context;
  const { name = "", moetCode = "" } = records[0]?.institution ?? {};
  const passphrase = ports.settings.passphrase ?? DEMO_PASSPHRASE;
  const baseUrl = `http://localhost:${port}`;
  const did = `did:web:localhost%3A${port}`;
  const request = { name, moetCode, did, baseUrl, vcApiDid: "did:key", passphrase };
  const profile = await ports.centres.init(folder, request, operatorOf(context));
  printLine(context, t(`Trung tâm: ${profile.name} (${did})`, `Centre: ${profile.name} (${did})`));
  return ports.centres.open(folder, passphrase);
}

async function issueAll(
  centre: Centre,
  out: string,
  records: readonly SchoolRecordYear[],
  context: CliContext,
): Promise<DemoLine[]> {
  const { ports, t } = context;
  const lines: DemoLine[] = [];
  const progress = startProgress(ports.stderr, t("Phát hành", "Issuing"), records.length);
  for await (const outcome of issueRecords(centre, operatorOf(context), records)) {
    progress.step();
    if (outcome.result === "refused") continue;
    const written = await writeRecordFiles(out, outcome, centre.profile.baseUrl, ports.drawQr);
    const { id: credentialId } = JSON.parse(outcome.compact) as { id: string };
    lines.push({ record: outcome.record, credentialId, ...written });
  }
  progress.end();
  return lines;
}

/** Reads every picture back, verifies offline, revokes one record, verifies again, and says what came of it. */
async function checkAndRevoke(
  centre: Centre,
  data: string,
  lines: readonly DemoLine[],
  context: CliContext,
): Promise<void> {
  const folders = lines.map(({ folder }) => folder);
  const documents = await readPictures(folders, context);
  const before = await verifyOffline(centre, data, documents, context);
  const revoked = new Set<DemoLine>();
  for (const line of lines.slice(0, 1)) {
    const { credentialId } = line;
    const reason = "Chạy thử thu hồi";
    await changeStatus(centre, operatorOf(context), {
      credentialId,
      change: "revoke",
      reason,
      basis: "QĐ 01/QĐ-CHAYTHU",
    });
    revoked.add(line);
  }
  const after = await verifyOffline(centre, data, documents, context);
  const counts = lines.map((line, index) => ({
    className: line.record.record.className,
    issued: 1,
    verified: Number(before[index]?.verdict === "valid"),
    revoked: Number(revoked.has(line)),
    refused: Number(isRevoked(after[index])),
  }));
  printLine(context, countTable(counts, context));
  const total = sum(counts);
  const { issued, verified, refused } = total;
  const sound = issued > 0 && verified === issued && refused === total.revoked;
  printLine(
    context,
    `demo: issued ${issued}, verified ${verified}, revoked ${total.revoked}, refused ${refused}`,
  );
  context.finish(sound ? exitStatus.ok : exitStatus.refused);
}

function isRevoked(report: VerificationReport | undefined): boolean {
  return report?.verdict === "invalid" && report.checks.some(({ code }) => code === "revoked");
}

interface Counts {
  issued: number;
  verified: number;
  revoked: number;
  refused: number;
}

function sum(counts: readonly Counts[]): Counts {
  const of = (key: keyof Counts) => counts.reduce((total, one) => total + one[key], 0);
  return { issued: of("issued"), verified: of("verified"), revoked: of("revoked"), refused: of("refused") };
}

function countTable(counts: readonly (Counts & { className: string })[], { t }: CliContext): string {
  const row = (name: string, { issued, verified, revoked, refused }: Counts) =>
    [name, issued, verified, revoked, refused].map(String);
  const classes = [...new Set(counts.map(({ className }) => className))];
  return renderTable([
    t(
      "Lớp|Phát hành|Hợp lệ|Thu hồi|Bị từ chối sau đó",
      "Class|Issued|Valid|Revoked|Refused afterwards",
    ).split("|"),
    ...classes.map((name) => row(name, sum(counts.filter(({ className }) => className === name)))),
    row(t("Tổng", "Total"), sum(counts)),
  ]);
}

async function showPage(
  centre: Centre,
  port: number,
  lines: readonly DemoLine[],
  context: CliContext,
): Promise<void> {
  const { t } = context;
  // The second: the first was revoked, and the visitor should see a valid one.
  const shown = lines[1] ?? lines[0];
  if (shown !== undefined) {
    printLine(context, shown.qr.terminal);
    const { fullName } = shown.record.learner;
    printLine(
      context,
      t(`Mã QR của ${fullName}, trong ${shown.folder}:`, `The code of ${fullName}, in ${shown.folder}:`),
    );
    printLine(context, shown.qr.text);
  }
  const options = {
    host: "127.0.0.1",
    port,
    vcApi: "off",
    staffApi: false,
    rateLimits: true,
    singleUseChallenges: true,
    trustProxy: false,
    fetchForeign: false,
  } as const;
  // Not the address listened on: codes, lists and the page's policy name the centre's own.
  await serveUntilStopped(centre, options, context, () => `${centre.profile.baseUrl}/v`);
}
