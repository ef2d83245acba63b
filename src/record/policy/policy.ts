import { accountPolicy } from "./account-policy.ts";
import { incidentPolicy } from "./incident-policy.ts";
import { lifePolicy } from "./life-policy.ts";
import { lookUpPolicy } from "./look-up-policy.ts";
import { subjectRequestPolicy } from "./subject-request-policy.ts";

/** Every action of the centre's people, and who may do it; printed in docs/regulation.md. Deny by default. */
export const policy = {
  ...lifePolicy,
  ...accountPolicy,
  ...lookUpPolicy,
  ...subjectRequestPolicy,
  ...incidentPolicy,
} as const;

export type Action = keyof typeof policy;
