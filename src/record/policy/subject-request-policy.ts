import type { Rule } from "./rule.ts";

/** Who asks for the learner: the learner, the guardian of a minor, the office where it came on paper. */
const askers = { learner: "self", guardian: "ward", registrar: "centre" } as const;
/** Who answers for what becomes of it (Điều 9.1, 9.2). */
const deciders = { director: "centre", deputyDirector: "delegatedApprove" } as const;

/** Requests of data subjects (Luật 91/2025/QH15, Điều 4; NĐ 356/2025/NĐ-CP, Điều 5). */
export const subjectRequestPolicy = {
  "request.make": { grants: askers, notAdministrator: true },
  "request.read": { grants: { ...askers, ...deciders }, notAdministrator: true },
  "request.withdraw": { grants: askers, notAdministrator: true },
  "request.acknowledge": { grants: { registrar: "centre", ...deciders }, notAdministrator: true },
  "request.extend": { grants: deciders, notAdministrator: true },
  "request.hear": { grants: { learner: "self", registrar: "centre" }, notAdministrator: true },
  "request.prepare": { grants: { registrar: "centre" }, notAdministrator: true },
  /** Granting what takes nothing from anybody. */
  "request.grant": { grants: { registrar: "centre", ...deciders }, notAdministrator: true },
  /** Refusing in whole or part, deleting, and deciding against a child's word. */
  "request.decide": { grants: deciders, notAdministrator: true, freshFactor: true },
  "request.restrict": { grants: { registrar: "centre", ...deciders }, notAdministrator: true },
  "request.lift": { grants: { learner: "self", guardian: "ward", ...deciders }, notAdministrator: true },
  "request.carryOut": { grants: { registrar: "centre", director: "centre" }, notAdministrator: true },
  "request.package": { grants: { ...askers, director: "centre" }, notAdministrator: true },
  "request.close": { grants: { registrar: "centre", director: "centre" }, notAdministrator: true },
  "holiday.read": { grants: { registrar: "centre", director: "centre", deputyDirector: "centre" } },
  "holiday.set": { grants: { registrar: "centre", director: "centre" }, notAdministrator: true },
} as const satisfies Record<string, Rule>;
