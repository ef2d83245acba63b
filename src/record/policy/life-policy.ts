import type { Rule } from "./rule.ts";

/** The life of a record (Điều 6, 7, 14 to 16). */
export const lifePolicy = {
  "record.sign": {
    grants: { director: "centre", deputyDirector: "delegatedSign" },
    notAdministrator: true,
    freshFactor: true,
  },
} as const satisfies Record<string, Rule>;
