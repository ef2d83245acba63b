import type { Role } from "../../src/record/duties.ts";
import { policy, type Action } from "../../src/record/policy/policy.ts";
import type { Rule, Scope } from "../../src/record/policy/rule.ts";

/** The columns and the cells of the table as docs/regulation.md prints it, in the words of the centre's people. */
export const roleNames = {
  director: "Giám đốc",
  deputyDirector: "Phó Giám đốc",
  departmentHead: "Tổ trưởng",
  subjectTeacher: "GV bộ môn",
  homeroomTeacher: "GV chủ nhiệm",
  registrar: "Giáo vụ",
  administrator: "Quản trị",
  learner: "Học viên",
  guardian: "Phụ huynh",
} as const satisfies Record<Role, string>;

export const scopeNames = {
  centre: "toàn trung tâm",
  ownClass: "lớp chủ nhiệm",
  ownSubject: "môn được dạy",
  taughtClass: "lớp được dạy",
  headedSubject: "môn của tổ",
  delegatedSign: "được ủy quyền ký",
  delegatedApprove: "được ủy quyền duyệt",
  own: "của mình",
  self: "chính mình",
  ward: "con em",
} as const satisfies Record<Scope, string>;

const roles = Object.keys(roleNames) as Role[];

/** The whole policy as a Markdown table, a row an action, formatted as the repository's formatter does. */
export function policyTable(): string {
  const rows = Object.entries(policy).map(([action, rule]) => rowOf(action as Action, rule));
  return markdownTable([["Việc", ...Object.values(roleNames), "Điều kiện"], ...rows]);
}

function rowOf(action: Action, { grants, ...needs }: Rule): string[] {
  const cells = roles.map((role) =>
    [grants[role] ?? []]
      .flat()
      .map((scope) => scopeNames[scope])
      .join(", "),
  );
  return [`\`${action}\``, ...cells, conditionsOf(needs)];
}

function conditionsOf({ freshFactor, purpose }: Omit<Rule, "grants">): string {
  const conditions = [
    ...(freshFactor === true ? ["xác thực lại"] : []),
    ...(purpose === undefined ? [] : [`mục đích: ${purpose}`]),
  ];
  return conditions.join(", ");
}

function markdownTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(3, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const [head, ...body] = rows.map((row) => line(row.map((cell, column) => cell.padEnd(widths[column]!))));
  return [head, line(widths.map((width) => "-".repeat(width))), ...body].join("\n");
}

/** What the printed table grants: by action, the scopes of each role, in the table's own words. */
export type PrintedPolicy = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** Reads the table of a document that has it. */
export function parsePolicyTable(document: string): PrintedPolicy {
  const [head = [], , ...rows] = sectionOf(document)
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return new Map(
    rows.map(([action = "", ...cells]) => {
      const scopes = cells.map((cell, column): [string, string[]] => {
        return [head[column + 1] ?? "", cell === "" ? [] : cell.split(", ")];
      });
      return [action.replaceAll("`", ""), new Map(scopes)];
    }),
  );
}

const [begin, end] = ["<!-- policy -->", "<!-- /policy -->"];

function sectionOf(document: string): string {
  return document.slice(document.indexOf(begin) + begin.length, document.indexOf(end));
}

/** The document with the table of the code in the place of the one that it has. */
export function withPolicyTable(document: string): string {
  const section = sectionOf(document);
  return document.replace(`${begin}${section}${end}`, () => `${begin}\n\n${policyTable()}\n\n${end}`);
}
