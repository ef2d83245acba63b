import type { Rule } from "./rule.ts";

/** Requests of data subjects (Luật 91/2025 Điều 4). */
export const subjectRequestPolicy = {
  "request.make": { grants: { learner: "self", guardian: "ward", registrar: "centre" } },
} as const satisfies Record<string, Rule>;
