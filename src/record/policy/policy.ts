import { accountPolicy } from "./account-policy.ts";
import { casePolicy } from "./case-policy.ts";
import { incidentPolicy } from "./incident-policy.ts";
import { learnerPolicy } from "./learner-policy.ts";
import { lifePolicy } from "./life-policy.ts";
import { lookUpPolicy } from "./look-up-policy.ts";
import { planPolicy } from "./plan-policy.ts";
import { subjectRequestPolicy } from "./subject-request-policy.ts";

/** Every action of the centre's people, and who may do it; printed in docs/regulation.md. Deny by default. */
export const policy = {
  ...lifePolicy,
  ...learnerPolicy,
  ...casePolicy,
  ...planPolicy,
  ...accountPolicy,
  ...lookUpPolicy,
  ...subjectRequestPolicy,
  ...incidentPolicy,
} as const;

export type Action = keyof typeof policy;
