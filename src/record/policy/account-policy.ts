import { allRoles, type Role } from "../duties.ts";
import type { Rule } from "./rule.ts";

/** Whoever has an account, about that account. */
const everybody = Object.fromEntries(
  [...allRoles, "learner", "guardian"].map((role) => [role, "own"]),
) as Record<Role, "own">;

/** Accounts, duties, doors (Điều 9, 17). */
export const accountPolicy = {
  "account.invite": { grants: { administrator: "centre", registrar: "centre" } },
  "factor.manage": { grants: everybody },
} as const satisfies Record<string, Rule>;
