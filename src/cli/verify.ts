import type { Command } from "commander";
import type { Centre } from "../centre/centre.ts";
import { limits } from "../credential/model/limits.ts";
import type { ReasonCode } from "../credential/model/reasons.ts";
import { verdictOf } from "../credential/model/report.ts";
import { formatDateTime } from "../credential/model/date-time.ts";
import { schoolRecordPolicy } from "../credential/verify/policy.ts";
import { verifyCredential, type VerifyOptions } from "../credential/verify/verify-credential.ts";
import { addCommand, jsonOption } from "./add-command.ts";
import { CliError } from "./cli-error.ts";
import { warnLine, type CliContext } from "./context.ts";
import { describeError } from "./describe-error.ts";
import { exitStatus, type ExitStatus } from "./exit-status.ts";
import { readInput } from "./files.ts";
import { parseMoment } from "./parse-moment.ts";
import type { QrImageReader } from "./ports.ts";
import { readCredentials, readText, type CredentialReading } from "./read-credentials.ts";
import { showReports, type FileReport } from "./show-reports.ts";
import { openSources } from "./verify-sources.ts";
import { withCentre } from "./with-centre.ts";

interface CommandOptions {
  trust?: string;
  status?: string[];
  at?: string;
  data?: string;
  json?: boolean;
}

export function addVerify(program: Command, context: CliContext): void {
  const { t } = context;
  addCommand(
    program,
    context,
    "verify <FILE...>",
    t(
      "Kiểm tra học bạ: tệp JSON, ảnh mã QR (PNG, JPEG), nội dung mã QR, hoặc - (đầu vào chuẩn).",
      "Verify records: JSON file, image of a QR code (PNG, JPEG), text of a code, or - (standard input).",
    ),
    "hocba verify qr.png --trust trust.json --status status.json",
  )
    .option("--trust <FILE>", t("danh sách tin cậy", "trust list"))
    .option(
      "--status <FILE|URL|none>",
      t(
        "danh sách trạng thái: tệp, địa chỉ máy chủ, hoặc none để bỏ qua; dùng được nhiều lần",
        "status lists: a file, a server's address, or none to skip; may be repeated",
      ),
      (value: string, before: string[] | undefined) => [...(before ?? []), value],
    )
    .option(
      "--data <DIR>",
      t("lấy cả hai danh sách từ thư mục dữ liệu này", "take both lists from this data folder"),
    )
    .option(
      "--at <DATE>",
      t("kiểm tra cho ngày này (mặc định: bây giờ)", "check as of this date (default: now)"),
    )
    .option(...jsonOption(context))
    .addHelpText(
      "after",
      t(
        "\nMã thoát: 0 hợp lệ, 1 không hợp lệ, 2 chưa thể kết luận, 66 không mở được tệp.",
        "\nExit status: 0 valid, 1 invalid, 2 cannot tell, 66 a file could not be opened.",
      ),
    )
    .action(async (files: string[], options: CommandOptions) => {
      const verify = async (centre?: Centre) => verifyFiles(files, options, context, centre);
      const reports =
        options.data === undefined ? await verify() : await withCentre(context, options.data, verify);
      showReports(reports, options.json === true, context);
      if (options.json !== true) adviseLists(reports, options, context);
      context.finish(exitOf(reports));
    });
}

/** The reasons speak of the network; this command uses only what it is given, so say what was not given. */
function adviseLists(
  reports: readonly FileReport[],
  { trust, status = [], data }: CommandOptions,
  context: CliContext,
): void {
  const met = (wanted: ReasonCode) =>
    reports.some((one) => "report" in one && one.report.checks.some(({ code }) => code === wanted));
  const { t } = context;
  if (data !== undefined) return;
  if (trust === undefined && met("trust_list_missing")) {
    warnLine(
      context,
      t(
        "Chưa cho danh sách tin cậy: thêm --trust trust.json (trung tâm ghi ra bằng `hocba trust export`).",
        "No trust list was given: add --trust trust.json (written by the centre's `hocba trust export`).",
      ),
    );
  }
  if (status.length === 0 && (met("status_unavailable") || met("trust_list_missing"))) {
    warnLine(
      context,
      t(
        "Chưa cho danh sách thu hồi: thêm --status status.json (`hocba status export`), hoặc --status và địa chỉ của trung tâm.",
        "No status list was given: add --status status.json (`hocba status export`), or --status and the centre's address.",
      ),
    );
  }
}

async function verifyFiles(
  files: readonly string[],
  { at, trust, status = [] }: CommandOptions,
  context: CliContext,
  centre: Centre | undefined,
): Promise<FileReport[]> {
  const named = { status, ...(trust === undefined ? {} : { trust }) };
  const options: VerifyOptions = {
    at: at === undefined ? context.ports.clock() : parseMoment(at),
    policy: schoolRecordPolicy,
    ...(await openSources(context, named, centre)),
    checkedLists: new Map(),
  };
  const images = context.ports.openQrImageReader();
  try {
    const reports: FileReport[] = [];
    for (const file of files) reports.push(...(await verifyFile(file, options, images, context)));
    return reports;
  } finally {
    await images.close();
  }
}

async function verifyFile(
  file: string,
  options: VerifyOptions,
  images: QrImageReader,
  context: CliContext,
): Promise<FileReport[]> {
  let readings: CredentialReading[];
  try {
    readings = await readFile(file, images, context);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const { code, line } = describeError(error, context.language, context.ports.explainAdapterError);
    return [{ file, error: { code, text: line } }];
  }
  return Promise.all(
    readings.map(async (reading) => ({
      file,
      report: reading.ok ? await verifyCredential(reading.document, options) : unreadable(reading, options),
    })),
  );
}

function unreadable({ check }: Extract<CredentialReading, { ok: false }>, { at }: VerifyOptions) {
  return { verdict: verdictOf([check]), checks: [check], notes: [], checkedAt: formatDateTime(at) };
}

/** The text of a code may stand where a file name does; no file is called that. */
const CODE_TEXT = /^(?:https?:\/\/.*|\d{20,})$/is;

async function readFile(
  file: string,
  images: QrImageReader,
  { ports }: CliContext,
): Promise<CredentialReading[]> {
  if (CODE_TEXT.test(file)) return [readText(file)];
  const bytes =
    file === "-" ? await ports.readStdin(limits.imageBytes) : await readInput(file, limits.imageBytes);
  return readCredentials(bytes, images);
}

/** The gravest answer decides: what could not be opened, then invalid, then undecided. */
function exitOf(reports: readonly FileReport[]): ExitStatus {
  const verdicts = reports.map((one) => ("report" in one ? one.report.verdict : "unopened"));
  if (verdicts.includes("unopened")) return exitStatus.noInput;
  if (verdicts.includes("invalid")) return exitStatus.refused;
  return verdicts.includes("cannot tell") ? exitStatus.cannotTell : exitStatus.ok;
}
