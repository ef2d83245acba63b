import { ofEveryStaff, type Rule } from "./rule.ts";

/** By whom the leading roles are given: the first director comes in by the administrator. */
const trusted = { director: "centre", administrator: "centre" } as const;

/** Accounts, duties, doors (Điều 9, 17). */
export const accountPolicy = {
  /** Who one is, and what one may. */
  "me.read": { grants: { ...ofEveryStaff("own"), learner: "own", guardian: "own" } },
  "account.invite": { grants: { administrator: "centre", registrar: "centre" } },
  "staff.read": { grants: { ...trusted, registrar: "centre" } },
  "staff.set": { grants: { ...trusted, registrar: "centre" } },
  /** Accounts over others' work: who holds a leading role, is given one or loses it. */
  "staff.setLeading": { grants: trusted },
  /** Điều 9.2. */
  "delegation.read": { grants: { director: "centre", deputyDirector: "own" } },
  "delegation.add": { grants: { director: "centre" }, freshFactor: true },
  "delegation.end": { grants: { director: "centre" } },
  "token.create": { grants: { administrator: "centre" } },
  "token.revoke": { grants: { administrator: "centre" } },
} as const satisfies Record<string, Rule>;
