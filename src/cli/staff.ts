import type { Command } from "commander";
import type { StaffMember } from "../centre/ports.ts";
import { setUpStaff } from "../centre/school/set-up-staff.ts";
import { addCommand, dataOption, jsonOption } from "./add-command.ts";
import { CliError } from "./cli-error.ts";
import { administratorOf, printLine, type CliContext } from "./context.ts";
import { decodeText, readInput } from "./files.ts";
import { printable } from "./printable.ts";
import { renderTable } from "./table.ts";
import { withCentre } from "./with-centre.ts";

interface StaffOptions {
  data: string;
  json?: boolean;
}

/** A thousand people come to some 200 kB. */
const STAFF_FILE_BYTES = 1_000_000;

/** The first accounts come in here, since nobody can sign in before there are any. */
export function addStaff(program: Command, context: CliContext): void {
  const { t } = context;
  const staff = addCommand(
    program,
    context,
    "staff",
    t("Nhân sự của trung tâm và vai trò.", "The centre's staff and their roles."),
    "hocba staff list --data ./data",
  );
  addSet(staff, context);
  addList(staff, context);
}

function addSet(staff: Command, context: CliContext): void {
  const { t } = context;
  addCommand(
    staff,
    context,
    "set <FILE>",
    t(
      "Khai báo tài khoản từ tệp JSON: tất cả hoặc không gì; người không nêu thì giữ nguyên.",
      "Set accounts up from a JSON file: all or none; who is not named stays.",
    ),
    `echo '{"staff":[{"staffId":"GD","name":"Nguyễn Văn A","title":"Giám đốc","roles":["director"]}]}' > gd.json && hocba staff set --data ./data gd.json`,
  )
    .requiredOption(...dataOption(context))
    .option(...jsonOption(context))
    .action(async (file: string, { data, json }: StaffOptions) => {
      const members = readMembers(await readInput(file, STAFF_FILE_BYTES), file);
      const { changed } = await withCentre(context, data, (centre) =>
        setUpStaff(centre, administratorOf(context), members),
      );
      const said = t(
        `${changed.length} tài khoản mới hoặc đã đổi trong ${members.length}.`,
        `${changed.length} of ${members.length} accounts are new or changed.`,
      );
      printLine(context, json === true ? JSON.stringify({ changed }) : said);
    });
}

function addList(staff: Command, context: CliContext): void {
  const { t } = context;
  addCommand(
    staff,
    context,
    "list",
    t("Xem tài khoản.", "Show the accounts."),
    "hocba staff list --data ./data",
  )
    .requiredOption(...dataOption(context))
    .option(...jsonOption(context))
    .action(async ({ data, json }: StaffOptions) => {
      const members = await withCentre(context, data, (centre) => centre.store.staff());
      if (json === true) for (const member of members) printLine(context, JSON.stringify(member));
      else {
        const head = t("Mã|Họ tên|Chức danh|Vai trò", "ID|Name|Title|Roles").split("|");
        const rows = members.map(({ staffId, name, title, roles }) =>
          [staffId, name, title, roles.join(", ")].map(printable),
        );
        printLine(context, renderTable([head, ...rows]));
      }
    });
}

/** The shape alone: what each member may be is the use case's to say. */
function readMembers(bytes: Uint8Array, file: string): StaffMember[] {
  let content: unknown;
  try {
    content = JSON.parse(decodeText(bytes));
  } catch (error) {
    throw new CliError("staff_file_wrong", file, error);
  }
  const staff = isObject(content) ? content["staff"] : undefined;
  if (!Array.isArray(staff)) throw new CliError("staff_file_wrong", file);
  return staff.map((member: unknown, index) => readMember(member, `${file} /staff/${index}`));
}

function readMember(member: unknown, place: string): StaffMember {
  if (!isObject(member)) throw new CliError("staff_file_wrong", place);
  const { staffId, name, title, roles } = member;
  const texts = [staffId, name, title].every((text) => typeof text === "string");
  if (!texts || !Array.isArray(roles)) throw new CliError("staff_file_wrong", place);
  return { staffId, name, title, roles } as StaffMember;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
