import type { Rule } from "./rule.ts";

const office = { registrar: "centre" } as const;
/** Whoever must know who a learner is: Điều 6.2 has the homeroom teacher check it. */
const identity = { director: "centre", ...office, homeroomTeacher: "ownClass" } as const;

/** Learners: who they are, and where they are enrolled (Điều 5.1; Điều 7, step 1). */
export const learnerPolicy = {
  "learner.read": { grants: identity, purpose: "stated" },
  /**
   * Sensitive by NĐ 356/2025, each column by itself: the papers that the homeroom teacher checks have the first
   * two, and so does a correction that a deputy approves; family and policy group nobody else's duty needs.
   */
  "learner.readEthnicity": { grants: { ...identity, deputyDirector: "delegatedApprove" } },
  "learner.readPersonalId": { grants: { ...identity, deputyDirector: "delegatedApprove" } },
  "learner.readFamily": { grants: { director: "centre", ...office } },
  "learner.change": { grants: office },
  "learner.addExternalYear": { grants: office },
  "record.enrol": { grants: office },
  "record.transferIn": { grants: office },
  "record.move": { grants: office },
  "record.leave": { grants: office },
} as const satisfies Record<string, Rule>;
