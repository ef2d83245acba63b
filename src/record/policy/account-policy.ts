import { allRoles, type Role } from "../duties.ts";
import type { Rule } from "./rule.ts";

/** The roles that sign, approve or run the system: nobody below them lets others in to these. */
const office = { administrator: "centre", registrar: "centre" } as const;
const leaders = { director: "centre", deputyDirector: "centre" } as const;
const everybody = ofEverybody();

/** Accounts, duties, doors (Điều 9, 17). */
export const accountPolicy = {
  "account.read": { grants: { director: "centre", ...office } },
  /** Learners, guardians, and staff below the leading roles; and a guardian's wards. */
  "account.invite": { grants: office },
  "account.inviteLeading": { grants: { administrator: "centre" } },
  /** Learners' and guardians'; of staff it is `staff.leave`. */
  "account.close": { grants: office },
  /** The first of two people. */
  "recovery.request": { grants: { registrar: "centre" } },
  "recovery.requestStaff": { grants: { director: "centre", administrator: "centre" } },
  /** The second. */
  "recovery.confirm": { grants: { ...leaders, ...office }, freshFactor: true },
  "recovery.refuse": { grants: { ...everybody, ...leaders, ...office } },
  "recovery.read": { grants: { ...everybody, ...leaders, ...office } },
  "password.change": { grants: everybody },
  "session.read": { grants: { ...everybody, administrator: "centre" } },
  "session.end": { grants: { ...everybody, administrator: "centre" } },
  "factor.manage": { grants: everybody },
} as const satisfies Record<string, Rule>;

/** What is everybody's own. */
function ofEverybody(): Record<Role, "own"> {
  const roles: Role[] = [...allRoles, "learner", "guardian"];
  return Object.fromEntries(roles.map((role) => [role, "own"])) as Record<Role, "own">;
}
