import type { Command } from "commander";
import { invitationLink } from "../centre/accounts/invitation-link.ts";
import { invite, type Invited, type InviteCommand } from "../centre/accounts/invite.ts";
import { readAccounts, type AccountView } from "../centre/accounts/read-accounts.ts";
import { requestRecovery } from "../centre/accounts/recover.ts";
import type { Centre } from "../centre/centre.ts";
import type { Account } from "../centre/ports.ts";
import { CentreError } from "../centre/refusals.ts";
import { addCommand, dataOption, jsonOption } from "./add-command.ts";
import { CliError } from "./cli-error.ts";
import { administratorOf, printLine, warnLine, type CliContext } from "./context.ts";
import { formatMoment } from "./format-moment.ts";
import { printable } from "./printable.ts";
import { renderTable } from "./table.ts";
import { withCentre } from "./with-centre.ts";

interface AccountOptions {
  data: string;
  json?: boolean;
}

interface InviteOptions extends AccountOptions {
  staff?: string;
  learner?: string;
  login?: string;
}

interface RecoverOptions extends AccountOptions {
  reason: string;
}

/** Accounts that sign in: the first ones come in here, since nobody can sign in before there are any. */
export function addAccount(program: Command, context: CliContext): void {
  const account = addCommand(
    program,
    context,
    "account",
    context.t("Tài khoản đăng nhập.", "Accounts that sign in."),
    "hocba account list --data ./data",
  );
  addInvite(account, context);
  addList(account, context);
  addRecover(account, context);
}

function addInvite(account: Command, context: CliContext): void {
  const { t } = context;
  addCommand(
    account,
    context,
    "invite",
    t(
      "Mời một người mở tài khoản; đường dẫn chỉ hiện một lần.",
      "Invite somebody to open an account; the link is shown once.",
    ),
    "hocba account invite --data ./data --staff QTRI",
  )
    .requiredOption(...dataOption(context))
    .option("--staff <ID>", t("mã nhân sự", "id of the member of staff"))
    .option("--learner <CODE>", t("mã học viên", "sector code of the learner"))
    .option("--login <NAME>", t("tên đăng nhập, nếu khác mã", "login name, if not the id or code"))
    .option(...jsonOption(context))
    .action(async ({ data, staff, learner, login, json }: InviteOptions) => {
      if ((staff === undefined) === (learner === undefined))
        throw new CliError("option_missing", "--staff | --learner");
      const loginName = login === undefined ? {} : { loginName: login };
      await withCentre(context, data, async (centre) => {
        const command: InviteCommand =
          staff === undefined
            ? { kind: "learner", learnerId: await learnerIdOf(centre, learner ?? ""), ...loginName }
            : { kind: "staff", staffId: staff, ...loginName };
        const invited = await invite(centre, administratorOf(context), command);
        printInvited(invitationLink(centre.profile, invited.secret), invited, json === true, context);
      });
    });
}

async function learnerIdOf({ store }: Centre, code: string): Promise<string> {
  const learner = await store.learnerBySectorId(code);
  if (learner === undefined) throw new CentreError("learner_not_found");
  return learner.learnerId;
}

/** The link alone on stdout, so that it can be piped to where it is handed over. */
function printInvited(link: string, invited: Invited, json: boolean, context: CliContext): void {
  const { accountId, loginName } = invited.account;
  const { expiresAt } = invited;
  if (json) {
    printLine(context, JSON.stringify({ accountId, loginName, link, expiresAt }));
    return;
  }
  printLine(context, link);
  const name = printable(loginName);
  const until = formatMoment(expiresAt);
  warnLine(
    context,
    context.t(
      `Chỉ hiện lần này; hết hạn ${until}. Báo riêng tên đăng nhập: ${name}`,
      `It is shown only now; it ends ${until}. Tell the login name by another way: ${name}`,
    ),
  );
}

const stateTexts: Record<Account["state"], [vi: string, en: string]> = {
  invited: ["đã mời", "invited"],
  active: ["đang dùng", "in use"],
  left: ["đã ngừng", "left"],
};

function addList(account: Command, context: CliContext): void {
  const { t } = context;
  addCommand(
    account,
    context,
    "list",
    t("Liệt kê tài khoản.", "List the accounts."),
    "hocba account list --data ./data",
  )
    .requiredOption(...dataOption(context))
    .option(...jsonOption(context))
    .action(async ({ data, json }: AccountOptions) => {
      const accounts = await withCentre(context, data, (centre) =>
        readAccounts(centre, administratorOf(context)),
      );
      const lines = accounts.map((one) => JSON.stringify(one));
      printLine(context, json === true ? lines.join("\n") : tableOf(accounts, context));
    });
}

function tableOf(accounts: readonly AccountView[], { t }: CliContext): string {
  const kinds = {
    staff: t("nhân sự", "staff"),
    learner: t("học viên", "learner"),
    guardian: t("giám hộ", "guardian"),
  };
  const head = t("Mã|Của|Tên đăng nhập|Từ|Tình trạng", "Id|Of|Login name|From|State").split("|");
  const rows = accounts.map(({ accountId, holder, loginName, createdAt, state }) => [
    printable(accountId),
    kinds[holder.kind],
    printable(loginName),
    formatMoment(createdAt),
    t(...stateTexts[state]),
  ]);
  return renderTable([head, ...rows]);
}

/** A command line has one person before it: it asks, and the second confirms on the page, as anybody's. */
function addRecover(account: Command, context: CliContext): void {
  const { t } = context;
  addCommand(
    account,
    context,
    "recover <ID>",
    t(
      "Đề nghị cấp lại quyền vào cho một nhân sự; người thứ hai xác nhận trên trang của trung tâm.",
      "Ask for a way back into the account of a member of staff; a second person confirms on the centre's page.",
    ),
    `hocba account recover --data ./data GD --reason "Gặp trực tiếp"`,
  )
    .requiredOption(...dataOption(context))
    .requiredOption(
      "--reason <TEXT>",
      t("vì sao biết đúng là người đó", "how one knows that it is the person"),
    )
    .option(...jsonOption(context))
    .action(async (accountId: string, { data, reason, json }: RecoverOptions) => {
      const recovery = await withCentre(context, data, (centre) =>
        requestRecovery(centre, administratorOf(context), accountId, reason),
      );
      const { recoveryId, expiresAt, code } = recovery;
      const said = t(
        `Đã đề nghị (${recoveryId}). Một người khác xác nhận trước ${formatMoment(expiresAt)}.\nMã đưa cho chủ tài khoản, chỉ hiện lần này: ${code}`,
        `Asked (${recoveryId}). Another person confirms it before ${formatMoment(expiresAt)}.\nThe code for the account's owner, shown this once: ${code}`,
      );
      printLine(context, json === true ? JSON.stringify({ recoveryId, accountId, expiresAt, code }) : said);
    });
}
