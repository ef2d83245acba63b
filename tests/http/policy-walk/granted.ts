import type { Role } from "../../../src/record/duties.ts";
import { roleNames, type PrintedPolicy } from "../../helpers/policy-table.ts";
import type { Person } from "./people.ts";
import type { Thing } from "./sample.ts";

/** Whether the printed table grants somebody an action, from plain facts and without anything of src/record/policy. */
export function isGranted(
  table: PrintedPolicy,
  name: string,
  person: Person,
  action: string,
  on: Thing,
): boolean {
  const row = table.get(action);
  if (row === undefined) throw new Error(`the table has no row of ${action}`);
  const roles: readonly Role[] = person.roles.includes("administrator") ? ["administrator"] : person.roles;
  return roles.some((role) =>
    (row.get(roleNames[role]) ?? []).some((scope) => isWithin(scope, name, person, on)),
  );
}

/** The words of the table, each as a centre's people understand it. */
function isWithin(scope: string, name: string, person: Person, on: Thing): boolean {
  const { homeroomOf, teaches, heads = [], delegated, self, ward } = person;
  const { className, subjects = [], learner, owners = [] } = on;
  switch (scope) {
    case "toàn trung tâm":
      return true;
    case "lớp chủ nhiệm":
      return homeroomOf !== undefined && homeroomOf === className;
    case "môn được dạy":
      return teaches !== undefined && teaches[0] === className && subjects.includes(teaches[1]);
    case "lớp được dạy":
      return teaches !== undefined && teaches[0] === className;
    case "môn của tổ":
      return subjects.some((subject) => heads.includes(subject));
    case "được ủy quyền ký":
      return delegated?.act === "sign" && delegated.when === "present";
    case "được ủy quyền duyệt":
      return delegated?.act === "approve" && delegated.when === "present";
    case "của mình":
      return owners.includes(name);
    case "chính mình":
      return self !== undefined && self === learner;
    case "con em":
      return ward !== undefined && ward === learner;
    default:
      throw new Error(`the table has a scope that nobody knows: ${scope}`);
  }
}
