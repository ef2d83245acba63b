import type { Command } from "commander";
import { publishAuditHead } from "../centre/audit/publish-audit-head.ts";
import { checkIntegrity, checkIntegrityDaily } from "../centre/incidents/check-integrity.ts";
import { refreshStatusLists } from "../centre/status-lists.ts";
import type { Centre } from "../centre/centre.ts";
import { addCommand, dataOption } from "./add-command.ts";
import { CliError } from "./cli-error.ts";
import { printLine, warnLine, type CliContext } from "./context.ts";
import { describeError } from "./describe-error.ts";
import type { ServeOptions } from "./ports.ts";
import { withUnlockedCentre } from "./with-centre.ts";

interface CommandOptions {
  data: string;
  host?: string;
  port?: string;
  vcApi?: boolean;
  vcApiAuth?: string;
  staffApi?: boolean;
  rateLimit: boolean;
  singleUseChallenges: boolean;
  trustProxy?: boolean;
  fetchForeign?: boolean;
}

export function addServe(program: Command, context: CliContext): void {
  const { t } = context;
  const command = addCommand(
    program,
    context,
    "serve",
    t(
      "Chạy dịch vụ web: trang kiểm tra, danh sách trạng thái, VC API, giao diện nội bộ.",
      "Run the web service: verifier page, status lists, VC API, staff API.",
    ),
    "hocba serve --data ./data --port 8080",
  );
  command.requiredOption(...dataOption(context));
  addApiOptions(command, context);
  addNetworkOptions(command, context);
  command.action(async (options: CommandOptions) => {
    const chosen = serveOptions(options, context);
    await withUnlockedCentre(context, options.data, (centre) => serveUntilStopped(centre, chosen, context));
  });
}

/** What is open beside the public files. */
function addApiOptions(command: Command, { t }: CliContext): void {
  command
    .option("--vc-api", t("mở VC API phát hành và trạng thái", "open the VC API for issuing and status"))
    .option(
      "--vc-api-auth <token|none>",
      t(
        "token: mã ở HOCBA_API_TOKEN (mặc định); none: chỉ trên máy này",
        "token: from HOCBA_API_TOKEN (default); none: on this machine only",
      ),
    )
    .option(
      "--staff-api",
      t(
        "mở các trang đăng nhập và giao diện /api cho người của trung tâm",
        "open the pages and the API for the centre's own people",
      ),
    );
}

function addNetworkOptions(command: Command, { t }: CliContext): void {
  command
    .option(
      "--host <HOST>",
      t("địa chỉ lắng nghe (mặc định 127.0.0.1)", "address to listen on (default 127.0.0.1)"),
    )
    .option(
      "--port <PORT>",
      t("cổng (mặc định 8080; 0: cổng bất kỳ)", "port (default 8080; 0: any free one)"),
    )
    .option("--no-rate-limit", t("không giới hạn số yêu cầu", "no limit on requests"))
    .option("--no-single-use-challenges", t("cho dùng lại challenge", "challenges may be used again"))
    .option(
      "--trust-proxy",
      t("tin X-Forwarded-For của máy chủ trung gian", "trust X-Forwarded-For of the proxy in front"),
    )
    .option(
      "--fetch-foreign",
      t(
        "tải danh sách trạng thái và DID của đơn vị khác (chỉ https, không vào mạng nội bộ)",
        "fetch status lists and DIDs of other issuers (https only, never private addresses)",
      ),
    );
}

const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "::1"]);
const TOKEN_MIN = 16;

function serveOptions(options: CommandOptions, context: CliContext): ServeOptions {
  const {
    host = "127.0.0.1",
    vcApi,
    vcApiAuth = "token",
    staffApi,
    rateLimit,
    singleUseChallenges,
    trustProxy,
    fetchForeign,
  } = options;
  if (vcApiAuth !== "token" && vcApiAuth !== "none") throw new CliError("usage", "--vc-api-auth");
  const mode = vcApi !== true ? "off" : vcApiAuth === "token" ? "token" : "open";
  if (mode === "open" && !LOOPBACK.has(host)) throw new CliError("open_api_exposed");
  const { apiToken = "" } = context.ports.settings;
  if (mode === "token" && apiToken.length < TOKEN_MIN) throw new CliError("token_missing");
  return {
    host,
    port: parsePort(options.port ?? "8080"),
    vcApi: mode,
    staffApi: staffApi === true,
    rateLimits: rateLimit,
    singleUseChallenges,
    trustProxy: trustProxy === true,
    fetchForeign: fetchForeign === true,
  };
}

export function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new CliError("port_wrong", text);
  return port;
}

const HOUR_MS = 60 * 60_000;

/**
 * Serves, with the lists kept fresh, until the program is asked to stop; then ends what is under way.
 * @param address what people are told to open, of the address listened on
 */
export async function serveUntilStopped(
  centre: Centre,
  options: ServeOptions,
  context: CliContext,
  address: (url: string) => string = (url) => url,
): Promise<void> {
  const { ports, t } = context;
  await orWarn(context, async () => checkIntegrity(centre, "quick"));
  await keepFresh(centre);
  const served = await ports.serve(centre, options);
  const hourly = async (): Promise<void> => {
    await orWarn(context, async () => keepFresh(centre));
    await orWarn(context, async () => checkIntegrityDaily(centre));
  };
  const timer = setInterval(() => void hourly(), HOUR_MS);
  const checked = orWarn(context, async () => checkIntegrityDaily(centre));
  try {
    if (options.vcApi === "open") {
      warnLine(
        context,
        t("Chú ý: VC API đang mở không cần mã truy cập.", "Warning: the VC API is open without a token."),
      );
    }
    const url = address(served.url);
    printLine(context, t(`hocba đang chạy tại ${url}`, `hocba is serving at ${url}`));
    // Signing in is taken from this address alone, and passkeys are bound to it.
    const door = `${centre.profile.baseUrl}/sign-in`;
    if (options.staffApi) warnLine(context, t(`Đăng nhập tại ${door}`, `Sign in at ${door}`));
    warnLine(context, t("Nhấn Ctrl-C để dừng.", "Press Ctrl-C to stop."));
    await ports.whenStopped();
  } finally {
    clearInterval(timer);
    await served.close();
    await checked;
  }
}

/** What is due by the calendar: status lists that end soon, the head of the trace once a day (D12). */
async function keepFresh(centre: Centre): Promise<void> {
  await refreshStatusLists(centre);
  await publishAuditHead(centre);
}

/** A list that could not be signed now has a week left for the next attempts, a check its next hour: the service goes on. */
async function orWarn(context: CliContext, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const { line } = describeError(error, context.language, context.ports.explainAdapterError);
    warnLine(context, `hocba: ${line}`);
  }
}
