import type { Rule } from "./rule.ts";

/** Incidents and the yearly review (Điều 18, 19). */
export const incidentPolicy = {
  "compliance.read": { grants: { director: "centre" } },
} as const satisfies Record<string, Rule>;
