import type { Command } from "commander";
import { listDue, type ListedRequest } from "../centre/subject-requests/read-requests.ts";
import type { RequestKind } from "../record/subject-request/request-kind.ts";
import { addCommand, dataOption, jsonOption } from "./add-command.ts";
import { printLine, type CliContext } from "./context.ts";
import { renderTable } from "./table.ts";
import { withCentre } from "./with-centre.ts";

interface ListOptions {
  data: string;
  due?: boolean;
  json?: boolean;
}

/** Requests of data subjects: what falls due, without a name. */
export function addRequest(program: Command, context: CliContext): void {
  const { t } = context;
  const example = "hocba request list --due --data ./data";
  const request = addCommand(
    program,
    context,
    "request",
    t("Yêu cầu về dữ liệu cá nhân (Luật 91/2025).", "Requests of data subjects (Luật 91/2025)."),
    example,
  );
  addCommand(
    request,
    context,
    "list",
    t("Các yêu cầu đang mở, quá hạn trước.", "The open requests, overdue first."),
    example,
  )
    .requiredOption(...dataOption(context))
    .option("--due", t("chỉ yêu cầu quá hạn hoặc sắp đến hạn", "only what is overdue or falls due soon"))
    .option(...jsonOption(context))
    .action(async ({ data, due, json }: ListOptions) => {
      const open = await withCentre(context, data, listDue);
      const listed = due === true ? open.filter(isUrgent) : open;
      if (json === true) printLine(context, JSON.stringify(listed.map(asJson)));
      else printList(listed, context);
    });
}

function isUrgent({ due }: ListedRequest): boolean {
  return due !== null && due.urgency !== "later";
}

/** Not who asked, nor for whom: the list may be mailed, the request is read in the program. */
function asJson({ state: { requestId, kind, step, receivedOn }, due }: ListedRequest): object {
  return { requestId, kind, step, receivedOn, due };
}

function printList(listed: readonly ListedRequest[], context: CliContext): void {
  const { t } = context;
  if (listed.length === 0) {
    printLine(context, t("Không có yêu cầu nào.", "There is no request."));
    return;
  }
  const kinds: Record<RequestKind, string> = {
    view: t("xem", "view"),
    correct: t("chỉnh sửa", "correct"),
    copy: t("cung cấp bản sao", "copy"),
    restrict: t("hạn chế xử lý", "restrict"),
    delete: t("xóa", "delete"),
    withdrawConsent: t("rút đồng ý", "withdraw consent"),
    object: t("phản đối", "object"),
  };
  const urgencies = {
    overdue: t("QUÁ HẠN", "OVERDUE"),
    soon: t("sắp đến hạn", "due soon"),
    later: t("còn hạn", "in time"),
  };
  const next = { acknowledge: t("phản hồi", "acknowledge"), carryOut: t("thực hiện", "carry out") };
  const head = [t("mã", "id"), t("loại", "kind"), t("việc tới", "next"), t("hạn", "by"), ""];
  const rows = listed.map(({ state: { requestId, kind }, due }) => [
    requestId,
    kinds[kind],
    due === null ? t("báo kết quả", "tell the end") : next[due.what],
    due?.on ?? "",
    due === null ? "" : urgencies[due.urgency],
  ]);
  printLine(context, renderTable([head, ...rows]));
}
