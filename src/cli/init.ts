import type { Command } from "commander";
import { didWebUrl } from "../credential/model/did.ts";
import { addCommand, dataOption } from "./add-command.ts";
import { CliError } from "./cli-error.ts";
import { operatorOf, printLine, type CliContext } from "./context.ts";
import { requireNewPassphrase } from "./passphrase.ts";

interface InitOptions {
  data: string;
  name: string;
  did: string;
  baseUrl: string;
  moetCode?: string;
  vcApiDid?: string;
}

export function addInit(program: Command, context: CliContext): void {
  const { t } = context;
  addCommand(
    program,
    context,
    "init",
    t(
      "Lập một trung tâm: thư mục dữ liệu, khóa ký, các danh sách đầu tiên.",
      "Set up a centre: data folder, signing key, first lists.",
    ),
    'hocba init --data ./data --name "Trung tâm GDNN-GDTX Xuân Trường" --did did:web:hocba.example.edu.vn --base-url https://hocba.example.edu.vn',
  )
    .requiredOption(...dataOption(context))
    .requiredOption("--name <NAME>", t("tên trung tâm", "the centre's name"))
    .requiredOption("--did <DID>", t("did:web:TÊN-MIỀN, hoặc did:key", "did:web:HOST, or did:key"))
    .requiredOption("--base-url <URL>", t("địa chỉ công khai của trung tâm", "the centre's public address"))
    .option(
      "--vc-api-did <DID>",
      t(
        "định danh riêng của VC API: did:key (mặc định) hoặc did:web:TÊN-MIỀN:vc-api",
        "the VC API's own identity: did:key (default) or did:web:HOST:vc-api",
      ),
    )
    .option("--moet-code <CODE>", t("mã trường của Bộ GDĐT", "the centre's code at the ministry"))
    .action(async (options: InitOptions) => init(options, context));
}

async function init(options: InitOptions, context: CliContext): Promise<void> {
  const { data, moetCode } = options;
  const request = {
    name: checkName(options.name),
    did: checkDid(options.did),
    baseUrl: checkBaseUrl(options.baseUrl),
    vcApiDid: checkVcApiDid(options),
    ...(moetCode === undefined ? {} : { moetCode }),
  };
  const profile = await context.ports.centres.init(
    data,
    { ...request, passphrase: await requireNewPassphrase(context) },
    operatorOf(context),
  );
  printLine(context, context.t(`Đã lập ${profile.name}: ${data}`, `Set up ${profile.name}: ${data}`));
  printLine(context, profile.did);
  printLine(
    context,
    context.t(
      "Sao lưu thư mục này ở nơi an toàn và giữ kỹ mật khẩu: mất một trong hai là mất khóa ký. Tiếp theo: `hocba issue`.",
      "Back this folder up in a safe place and keep the passphrase: without either the key is lost. Next: `hocba issue`.",
    ),
  );
}

/** It is signed into every credential: NFC, and nothing that does not show (D4). */
function checkName(name: string): string {
  const clean = name.normalize("NFC").trim();
  if (clean === "" || /[\p{Cc}\p{Cs}]/u.test(clean)) throw new CliError("name_wrong");
  return clean;
}

function checkDid(did: string): string {
  if (did !== "did:key" && didWebUrl(did) === undefined) throw new CliError("did_wrong", did);
  return did;
}

/** Not the centre's own: what a client has signed must never look like a school record's issuer. */
function checkVcApiDid({ did, vcApiDid = "did:key" }: InitOptions): string {
  if (vcApiDid === did && did !== "did:key") throw new CliError("did_wrong", vcApiDid);
  return checkDid(vcApiDid);
}

const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Without its trailing slash, as the profile keeps it. Plain http would let the network change the lists' answers. */
function checkBaseUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null) throw new CliError("base_url_wrong", text);
  const { protocol, hostname, username, password, search, hash, origin, pathname } = url;
  const secure = protocol === "https:" || (protocol === "http:" && LOOPBACK.has(hostname));
  if (!secure || `${username}${password}${search}${hash}` !== "") throw new CliError("base_url_wrong", text);
  return `${origin}${pathname.replace(/\/+$/, "")}`;
}
