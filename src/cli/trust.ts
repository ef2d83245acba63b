import type { Command } from "commander";
import { publishTrustList } from "../centre/publish-trust-list.ts";
import { addCommand, dataOption } from "./add-command.ts";
import type { CliContext } from "./context.ts";
import { exportText } from "./export-text.ts";
import { withCentre, withUnlockedCentre } from "./with-centre.ts";

interface ExportOptions {
  data: string;
  out?: string;
}

export function addTrust(program: Command, context: CliContext): void {
  const { t } = context;
  const trust = addCommand(
    program,
    context,
    "trust",
    t("Danh sách tin cậy của trung tâm.", "The centre's trust list."),
    "hocba trust export --data ./data --out trust.json",
  );
  addCommand(
    trust,
    context,
    "export",
    t(
      "Ghi danh sách tin cậy đã ký, để đơn vị tiếp nhận dùng.",
      "Write the signed trust list, for those who verify.",
    ),
    "hocba trust export --data ./data --out trust.json",
  )
    .requiredOption(...dataOption(context))
    .option(
      "--out <FILE>",
      t("tệp kết quả (mặc định: in ra màn hình)", "file to write (default: standard output)"),
    )
    .action(async ({ data, out }: ExportOptions) => {
      // The published one needs no key; only a centre that never published has to sign.
      const published = await withCentre(context, data, (centre) => centre.store.trustList());
      const text = published ?? (await withUnlockedCentre(context, data, publishTrustList));
      await exportText(context, `${text}\n`, out);
    });
}
