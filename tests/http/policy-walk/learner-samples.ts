import { schoolYear } from "../../helpers/staff-app.ts";
import type { Sample, Thing } from "./sample.ts";

const ofClass = `/api/classes/${schoolYear}/10A1`;
const first: Thing = { className: "10A1", learner: "first of 10A1" };
const unknown = { learner: { learnerId: "khong-co" }, enrolledOn: "2025-09-05" };

/** Learners: who they are, how they come into a class and leave it. */
export const learnerSamples: readonly Sample[] = [
  {
    route: "POST /api/classes/{schoolYear}/{className}/enrolments",
    actions: ["record.enrol"],
    request: () => ({ path: `${ofClass}/enrolments`, body: { mode: "all", learners: [unknown] } }),
  },
  {
    route: "POST /api/classes/{schoolYear}/{className}/transfers",
    actions: ["record.transferIn"],
    request: () => ({
      path: `${ofClass}/transfers`,
      body: { ...unknown, from: "Trường THPT Nam Trực", results: [] },
    }),
  },
  {
    route: "GET /api/learners/{learnerId}",
    actions: ["learner.read"],
    on: first,
    request: ({ learnerIds }) => ({ path: `/api/learners/${learnerIds[0]}` }),
  },
  ...(
    [
      ["learner.readEthnicity", `"ethnicity":`],
      ["learner.readPersonalId", `"personalId":`],
      ["learner.readFamily", `"policyGroup":`],
    ] as const
  ).map(
    // A deputy may see the columns in a case that is to be approved, and no learner as such.
    ([action, member]): Sample => ({
      route: "GET /api/learners/{learnerId}",
      actions: [action],
      alsoNeeds: "learner.read",
      on: first,
      request: ({ learnerIds }) => ({ path: `/api/learners/${learnerIds[0]}` }),
      letIn: ({ text }) => text.includes(member),
    }),
  ),
  {
    route: "POST /api/learners/{learnerId}/identity",
    actions: ["learner.change"],
    on: first,
    request: ({ learnerIds }) => ({ path: `/api/learners/${learnerIds[0]}/identity`, body: { reason: "" } }),
  },
  {
    route: "POST /api/learners/{learnerId}/external-years",
    actions: ["learner.addExternalYear"],
    on: first,
    request: ({ learnerIds }) => ({
      path: `/api/learners/${learnerIds[0]}/external-years`,
      body: {
        year: {
          schoolYear: "x",
          grade: 10,
          className: "10A4",
          institution: { name: "Trường THPT Nam Trực" },
          digitisedFromPaper: true,
          results: [],
          absentSessions: 0,
          promotion: "promoted",
        },
      },
    }),
  },
  {
    route: "POST /api/records/{recordId}/move",
    actions: ["record.move"],
    on: first,
    request: ({ recordIds }) => ({
      path: `/api/records/${recordIds[0]}/move`,
      body: { className: "10A2", reason: "" },
    }),
  },
  {
    route: "POST /api/records/{recordId}/leaving",
    actions: ["record.leave"],
    on: first,
    request: ({ recordIds }) => ({
      path: `/api/records/${recordIds[0]}/leaving`,
      body: { leftOn: null, reason: "" },
    }),
  },
  {
    route: "GET /api/learners/{learnerId}/notices",
    actions: ["notice.read"],
    on: first,
    request: ({ learnerIds }) => ({ path: `/api/learners/${learnerIds[0]}/notices` }),
  },
  {
    route: "GET /api/learners/{learnerId}/school-record",
    actions: ["version.read"],
    on: first,
    request: ({ learnerIds }) => ({ path: `/api/learners/${learnerIds[0]}/school-record` }),
  },
  {
    route: "POST /api/learners/{learnerId}/school-record",
    actions: ["schoolRecord.sign"],
    on: first,
    request: ({ learnerIds }) => ({
      path: `/api/learners/${learnerIds[0]}/school-record`,
      body: { passphrase: "sai" },
    }),
  },
];
