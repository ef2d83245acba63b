import type { Command } from "commander";
import { changeStatus } from "../centre/change-status.ts";
import type { StatusChangeKind } from "../centre/ports.ts";
import type { RevocationCause } from "../credential/model/status-message.ts";
import { addCommand, dataOption, jsonOption } from "./add-command.ts";
import { CliError } from "./cli-error.ts";
import { formatMoment } from "./format-moment.ts";
import { operatorOf, printLine, type CliContext } from "./context.ts";
import { withUnlockedCentre } from "./with-centre.ts";

interface ChangeOptions {
  data: string;
  reason: string;
  basis: string;
  cause?: string;
  json?: boolean;
}

/** The causes in the words of the command line. */
const causes: ReadonlyMap<string, RevocationCause> = new Map([
  ["superseded", "superseded"],
  ["issued-in-error", "issuedInError"],
  ["by-order", "byOrder"],
]);

/** `revoke`, `suspend` and `reinstate`: one shape, three verbs (Điều 16). */
export function addChangeStatus(program: Command, context: CliContext): void {
  const { t } = context;
  const verbs: [StatusChangeKind, string, string][] = [
    [
      "revoke",
      t("Thu hồi một học bạ (không đảo ngược được).", "Revoke a record, for ever."),
      t("Đã thu hồi", "Revoked"),
    ],
    ["suspend", t("Tạm đình chỉ một học bạ.", "Suspend a record."), t("Đã tạm đình chỉ", "Suspended")],
    [
      "reinstate",
      t("Khôi phục một học bạ đang tạm đình chỉ.", "Reinstate a suspended record."),
      t("Đã khôi phục", "Reinstated"),
    ],
  ];
  for (const [change, description, done] of verbs) {
    const command = addCommand(
      program,
      context,
      `${change} <CREDENTIAL_ID>`,
      description,
      `hocba ${change} --data ./data urn:uuid:1a7dbc18-… --reason "Sai điểm Toán" --basis "QĐ 12/QĐ-TT ngày 01/7/2026"`,
    )
      .addHelpText("after", `\n${whereTheIdIs(context)}`)
      .requiredOption(...dataOption(context))
      .requiredOption("--reason <TEXT>", t("lý do, lưu tại trung tâm", "why; kept in the centre"))
      .requiredOption(
        "--basis <TEXT>",
        t("số và ngày của văn bản căn cứ", "number and date of the legal document"),
      )
      .option(...jsonOption(context));
    if (change === "revoke") addCause(command, context);
    command.action(async (credentialId: string, options: ChangeOptions) => {
      const act = change === "revoke" ? { change, ...causeOf(options) } : { change };
      const { data, reason, basis, json } = options;
      const changed = await withUnlockedCentre(context, data, (centre) =>
        changeStatus(centre, operatorOf(context), { credentialId, ...act, reason, basis }),
      );
      const said = `${done}: ${credentialId}, ${formatMoment(changed.changedAt)}`;
      printLine(context, json === true ? JSON.stringify({ credentialId, change, ...changed }) : said);
    });
  }
}

function addCause(command: Command, { t }: CliContext): void {
  command.option(
    `--cause <${[...causes.keys()].join("|")}>`,
    t(
      "loại lý do, công bố cho người kiểm tra: đã có phiên bản mới, cấp nhầm, theo quyết định của cấp trên",
      "class of the ground, told to whoever verifies",
    ),
  );
}

function causeOf({ cause }: ChangeOptions): { cause?: RevocationCause } {
  if (cause === undefined) return {};
  const known = causes.get(cause);
  if (known === undefined) throw new CliError("cause_wrong", cause);
  return { cause: known };
}

function whereTheIdIs({ t }: CliContext): string {
  return t(
    "CREDENTIAL_ID là mục `id` ở đầu tệp full.json hoặc compact.json của học viên; mã nào trong hai cũng được.",
    "CREDENTIAL_ID is the `id` near the start of the learner's full.json or compact.json; either will do.",
  );
}
