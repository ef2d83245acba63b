import { ofEveryStaff, type Rule } from "./rule.ts";

/** Incidents and the yearly review (Điều 18, 19): the leaders see all, whoever reported one or deals with it that one. */
export const incidentPolicy = {
  "incident.report": { grants: { ...ofEveryStaff("centre"), learner: "self", guardian: "ward" } },
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
    /** It names whose data it was; dealing with it is a procedure with the authority (Điều 11.3, 18). */
    purpose: "procedures",
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
  },
  "incident.close": {
    grants: { director: "centre", deputyDirector: "delegatedApprove" },
  },
  "compliance.read": { grants: { director: "centre", deputyDirector: "delegatedApprove" } },
} as const satisfies Record<string, Rule>;
