import type { Rule } from "./rule.ts";

/** Looking up, exporting and sharing (Điều 9.4, 11, 12). */
export const lookUpPolicy = {
  "access.read": { grants: { director: "centre", learner: "self", guardian: "ward" } },
} as const satisfies Record<string, Rule>;
