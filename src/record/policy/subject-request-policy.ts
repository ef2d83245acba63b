import type { Rule } from "./rule.ts";

/** Who asks for the learner: the learner, the guardian of a minor, the office where it came on paper. */
const askers = { learner: "self", guardian: "ward", registrar: "centre" } as const;
/** Who answers for what becomes of it (Điều 9.1, 9.2). */
const deciders = { director: "centre", deputyDirector: "delegatedApprove" } as const;

/** Requests of data subjects (Luật 91/2025/QH15, Điều 4; NĐ 356/2025/NĐ-CP, Điều 5). */
export const subjectRequestPolicy = {
  "request.make": { grants: askers },
  "request.read": { grants: { ...askers, ...deciders }, purpose: "procedures" },
  "request.withdraw": { grants: askers },
  "request.acknowledge": { grants: { registrar: "centre", ...deciders } },
  "request.extend": { grants: deciders },
  "request.hear": { grants: { learner: "self", registrar: "centre" } },
  "request.prepare": { grants: { registrar: "centre" } },
  /** Granting what takes nothing from anybody. */
  "request.grant": { grants: { registrar: "centre", ...deciders } },
  /** Refusing in whole or part, deleting, and deciding against a child's word. */
  "request.decide": { grants: deciders, freshFactor: true },
  "request.restrict": { grants: { registrar: "centre", ...deciders } },
  "request.lift": { grants: { learner: "self", guardian: "ward", ...deciders } },
  "request.carryOut": { grants: { registrar: "centre", director: "centre" } },
  "request.readEvidence": { grants: { registrar: "centre", ...deciders }, purpose: "procedures" },
  /** A data subject's right is one of the centre's procedures (Điều 11.3). */
  "request.package": { grants: { ...askers, director: "centre" }, purpose: "procedures" },
  "request.close": { grants: { registrar: "centre", director: "centre" } },
  "holiday.read": { grants: { registrar: "centre", director: "centre", deputyDirector: "centre" } },
  "holiday.set": { grants: { registrar: "centre", director: "centre" } },
} as const satisfies Record<string, Rule>;
