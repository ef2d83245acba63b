import type { Rule } from "./rule.ts";

/** The leaders are told at once (Điều 18.1); who deals with it sees it; whoever reported it, that one. */
const everybody = {
  director: "centre",
  deputyDirector: "centre",
  departmentHead: "centre",
  subjectTeacher: "centre",
  homeroomTeacher: "centre",
  registrar: "centre",
  administrator: "centre",
} as const;

/** Incidents and the yearly review (Điều 18, 19). */
export const incidentPolicy = {
  "incident.report": { grants: { ...everybody, learner: "self", guardian: "ward" } },
  "incident.read": {
    grants: {
      director: "centre",
      deputyDirector: "centre",
      registrar: "centre",
      administrator: "centre",
      departmentHead: "own",
      subjectTeacher: "own",
      homeroomTeacher: "own",
      learner: "own",
      guardian: "own",
    },
  },
  "incident.add": {
    grants: {
      director: "centre",
      deputyDirector: ["delegatedApprove", "own"],
      registrar: "centre",
      administrator: "centre",
      departmentHead: "own",
      subjectTeacher: "own",
      homeroomTeacher: "own",
      learner: "own",
      guardian: "own",
    },
  },
  "incident.handle": {
    grants: {
      director: "centre",
      deputyDirector: "delegatedApprove",
      registrar: "centre",
      administrator: "centre",
    },
  },
  "incident.notify": {
    grants: { director: "centre", deputyDirector: "delegatedApprove" },
    notAdministrator: true,
  },
  "incident.close": {
    grants: { director: "centre", deputyDirector: "delegatedApprove" },
    notAdministrator: true,
  },
  "compliance.read": { grants: { director: "centre", deputyDirector: "delegatedApprove" } },
} as const satisfies Record<string, Rule>;
