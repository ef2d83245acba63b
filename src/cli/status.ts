import type { Command } from "commander";
import { refreshStatusLists } from "../centre/status-lists.ts";
import { addCommand, dataOption } from "./add-command.ts";
import type { CliContext } from "./context.ts";
import { exportText } from "./export-text.ts";
import { withCentreAsGiven } from "./with-centre.ts";

interface ExportOptions {
  data: string;
  out?: string;
}

export function addStatus(program: Command, context: CliContext): void {
  const { t } = context;
  const example = "hocba status export --data ./data --out status.json";
  const status = addCommand(
    program,
    context,
    "status",
    t("Các danh sách thu hồi và tạm đình chỉ.", "The lists of revoked and suspended records."),
    example,
  );
  addCommand(
    status,
    context,
    "export",
    t(
      "Ghi các danh sách trạng thái hiện hành, để kiểm tra khi không có mạng.",
      "Write the current status lists, for verifying offline.",
    ),
    example,
  )
    .requiredOption(...dataOption(context))
    .option(
      "--out <FILE>",
      t("tệp kết quả (mặc định: in ra màn hình)", "file to write (default: standard output)"),
    )
    .action(async ({ data, out }: ExportOptions) => {
      const lists = await withCentreAsGiven(context, data, async (centre) => {
        // A centre without a running service would else hand out lists that have ended.
        await refreshStatusLists(centre);
        return centre.store.publishedLists();
      });
      // The stored text as it was signed and served, one list a line.
      const documents = lists.map(({ document }) => document).join(",\n");
      await exportText(context, `[\n${documents}\n]\n`, out);
    });
}
