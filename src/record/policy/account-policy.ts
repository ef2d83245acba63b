import type { Rule } from "./rule.ts";

/** Accounts, duties, doors (Điều 9, 17). */
export const accountPolicy = {
  "account.invite": { grants: { administrator: "centre", registrar: "centre" } },
} as const satisfies Record<string, Rule>;
