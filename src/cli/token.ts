import type { Command } from "commander";
import { formatDateTime } from "../credential/model/date-time.ts";
import type { ApiToken } from "../centre/ports.ts";
import { tokenStateAt, type TokenState } from "../centre/tokens/authenticate-token.ts";
import { createToken, type CreatedToken } from "../centre/tokens/create-token.ts";
import { revokeToken } from "../centre/tokens/revoke-token.ts";
import { tokenScopes, type TokenScope } from "../centre/tokens/token-scope.ts";
import { addCommand, dataOption, jsonOption } from "./add-command.ts";
import { administratorOf, printLine, warnLine, type CliContext } from "./context.ts";
import { formatMoment } from "./format-moment.ts";
import { printable } from "./printable.ts";
import { renderTable } from "./table.ts";
import { withCentre } from "./with-centre.ts";

interface TokenOptions {
  data: string;
  json?: boolean;
}

interface NewOptions extends TokenOptions {
  staff: string;
  scope: string;
  days: string;
}

/** Tokens of the staff API: made and ended here, by who runs the program in the centre's folder. */
export function addToken(program: Command, context: CliContext): void {
  const { t } = context;
  const token = addCommand(
    program,
    context,
    "token",
    t("Mã truy cập giao diện nội bộ (/api).", "Tokens of the staff API (/api)."),
    "hocba token list --data ./data",
  );
  addNew(token, context);
  addList(token, context);
  addRevoke(token, context);
}

function addNew(token: Command, context: CliContext): void {
  const { t } = context;
  addCommand(
    token,
    context,
    "new",
    t(
      "Cấp mã truy cập cho một người; chỉ hiện một lần.",
      "Make a token for a member of staff; it is shown once.",
    ),
    "hocba token new --data ./data --staff GV-TOAN --scope read,enter --days 30",
  )
    .addHelpText("after", `\n${scopesHelp(context)}`)
    .requiredOption(...dataOption(context))
    .requiredOption("--staff <ID>", t("mã người dùng mã truy cập", "whose token it is"))
    .requiredOption("--scope <LIST>", t("các quyền, cách nhau bằng dấu phẩy", "scopes, with commas between"))
    .requiredOption("--days <N>", t("số ngày có hiệu lực, 1 đến 366", "for how many days, 1 to 366"))
    .option(...jsonOption(context))
    .action(async ({ data, staff, scope, days, json }: NewOptions) => {
      const command = {
        staffId: staff,
        scopes: scope.split(",").map((one) => one.trim()),
        days: /^\d+$/.test(days) ? Number(days) : Number.NaN,
      };
      const made = await withCentre(context, data, (centre) =>
        createToken(centre, administratorOf(context), command),
      );
      if (json === true) printLine(context, JSON.stringify({ ...made.token, token: made.secret }));
      else printNew(made, context);
    });
}

/** The token alone on stdout, so that it can be piped into where secrets are kept. */
function printNew({ token, secret }: CreatedToken, context: CliContext): void {
  const { t } = context;
  printLine(context, secret);
  warnLine(
    context,
    t(
      `Mã này chỉ hiện lần này; hết hạn ${formatMoment(token.expiresAt)}. Thu hồi: hocba token revoke ${token.tokenId}`,
      `It is shown only now; it ends ${formatMoment(token.expiresAt)}. To end it sooner: hocba token revoke ${token.tokenId}`,
    ),
  );
}

function addList(token: Command, context: CliContext): void {
  addCommand(
    token,
    context,
    "list",
    context.t("Liệt kê các mã truy cập đã cấp.", "List the tokens that were made."),
    "hocba token list --data ./data",
  )
    .requiredOption(...dataOption(context))
    .option(...jsonOption(context))
    .action(async ({ data, json }: TokenOptions) => {
      const tokens = await withCentre(context, data, (centre) => centre.store.tokens());
      const lines = tokens.map((one) => JSON.stringify(one));
      printLine(context, json === true ? lines.join("\n") : tableOf(tokens, context));
    });
}

function addRevoke(token: Command, context: CliContext): void {
  const { t } = context;
  addCommand(
    token,
    context,
    "revoke <ID>",
    t("Thu hồi một mã truy cập ngay.", "End a token at once."),
    "hocba token revoke --data ./data 5b0f1a52-…",
  )
    .requiredOption(...dataOption(context))
    .option(...jsonOption(context))
    .action(async (tokenId: string, { data, json }: TokenOptions) => {
      const ended = await withCentre(context, data, (centre) =>
        revokeToken(centre, administratorOf(context), tokenId),
      );
      const said = `${t("Đã thu hồi", "Revoked")}: ${tokenId}, ${formatMoment(ended.revokedAt ?? "")}`;
      printLine(context, json === true ? JSON.stringify(ended) : said);
    });
}

function scopesHelp({ t, language }: CliContext): string {
  const rows = (Object.keys(tokenScopes) as TokenScope[]).map((scope) => [
    `  ${scope}`,
    tokenScopes[scope][language],
  ]);
  return `${t("Các quyền:", "Scopes:")}\n${renderTable(rows)}`;
}

const stateTexts: Record<TokenState, [vi: string, en: string]> = {
  valid: ["còn hiệu lực", "good"],
  expired: ["đã hết hạn", "expired"],
  revoked: ["đã thu hồi", "revoked"],
};

function tableOf(tokens: readonly ApiToken[], { t, ports }: CliContext): string {
  const now = formatDateTime(ports.clock());
  const head = [
    t("Mã", "Id"),
    t("Của", "Of"),
    t("Quyền", "Scopes"),
    t("Từ", "From"),
    t("Đến", "Until"),
    t("Tình trạng", "State"),
  ];
  return renderTable([
    head,
    ...tokens.map((token) => [
      token.tokenId,
      printable(token.staffId),
      token.scopes.join(","),
      formatMoment(token.createdAt),
      formatMoment(token.revokedAt ?? token.expiresAt),
      t(...stateTexts[tokenStateAt(token, now)]),
    ]),
  ]);
}
