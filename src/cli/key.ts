import type { Command } from "commander";
import { keyStateAt } from "../credential/model/did.ts";
import type { StoredKey } from "../centre/ports.ts";
import { addCommand, dataOption, jsonOption } from "./add-command.ts";
import { operatorOf, printLine, type CliContext } from "./context.ts";
import { formatMoment } from "./format-moment.ts";
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
      printLine(context, json === true ? JSON.stringify(made) : newKeyText(made, context));
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

function newKeyText({ id }: StoredKey, { t }: CliContext): string {
  const next = t(
    "Sao lưu lại thư mục dữ liệu, khởi động lại dịch vụ đang chạy, và gửi danh sách tin cậy mới (`hocba trust export`) cho nơi đã nhận bản cũ.",
    "Back up the data folder again, restart a running service, and send the new trust list (`hocba trust export`) to whoever has the old one.",
  );
  return `${t("Khóa mới", "New key")}: ${id}\n${next}`;
}

const SIGNERS: Record<StoredKey["signer"], [vi: string, en: string]> = {
  centre: ["học bạ", "records"],
  "vc-api": ["VC API", "VC API"],
};

function tableOf(keys: readonly StoredKey[], { t, ports }: CliContext): string {
  const now = ports.clock().getTime();
  const stateOf = (key: StoredKey) => {
    const state = keyStateAt(key, now);
    // A key with an end signs no more, though the end is set a second after the change.
    if (state === "valid" && key.expires === undefined) return t("đang dùng", "in use");
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
    ...keys.map((key) => [
      key.id,
      t(...SIGNERS[key.signer]),
      formatMoment(key.validFrom),
      formatMoment(key.expires ?? ""),
      stateOf(key),
    ]),
  ]);
}
