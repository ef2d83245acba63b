import type { Command } from "commander";
import { keyStateAt } from "../credential/model/did.ts";
import type { StoredKey } from "../centre/ports.ts";
import { addCommand, dataOption, jsonOption } from "./add-command.ts";
import { operatorOf, printLine, type CliContext } from "./context.ts";
import { requirePassphrase } from "./passphrase.ts";
import { renderTable } from "./table.ts";
import { withCentre } from "./with-centre.ts";

interface KeyOptions {
  data: string;
  json?: boolean;
}

export function addKey(program: Command, context: CliContext): void {
  const { t } = context;
  const key = addCommand(
    program,
    context,
    "key",
    t("Khóa ký của trung tâm.", "The centre's signing keys."),
    "hocba key list --data ./data",
  );
  addCommand(
    key,
    context,
    "new",
    t(
      "Tạo khóa mới và dùng từ bây giờ; khóa cũ ngừng ký, chữ ký cũ vẫn có giá trị.",
      "Make a new key, in use from now; the old one stops signing, its signatures stay good.",
    ),
    "hocba key new --data ./data",
  )
    .requiredOption(...dataOption(context))
    .option(...jsonOption(context))
    .action(async ({ data, json }: KeyOptions) => {
      const made = await context.ports.centres.newKey(
        data,
        await requirePassphrase(context),
        operatorOf(context),
      );
      printLine(context, json === true ? JSON.stringify(made) : `${t("Khóa mới", "New key")}: ${made.id}`);
    });
  addCommand(
    key,
    context,
    "list",
    t("Liệt kê các khóa và thời hạn.", "List the keys and their dates."),
    "hocba key list --data ./data",
  )
    .requiredOption(...dataOption(context))
    .option(...jsonOption(context))
    .action(async ({ data, json }: KeyOptions) => {
      const keys = await withCentre(context, data, (centre) => centre.store.keys());
      printLine(
        context,
        json === true ? keys.map((one) => JSON.stringify(one)).join("\n") : tableOf(keys, context),
      );
    });
}

function tableOf(keys: readonly StoredKey[], { t, ports }: CliContext): string {
  const now = ports.clock().getTime();
  const stateOf = (key: StoredKey) => {
    const state = keyStateAt(key, now);
    if (state === "valid") return t("đang dùng", "in use");
    return state === "compromised" ? t("đã lộ", "compromised") : t("đã thôi dùng", "retired");
  };
  const head = [
    t("Khóa", "Key"),
    t("Dùng cho", "Signs"),
    t("Từ", "From"),
    t("Đến", "Until"),
    t("Tình trạng", "State"),
  ];
  return renderTable([
    head,
    ...keys.map((key) => [key.id, key.signer, key.validFrom, key.expires ?? "", stateOf(key)]),
  ]);
}
