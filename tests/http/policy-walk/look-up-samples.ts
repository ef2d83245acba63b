import { schoolYear } from "../../helpers/staff-app.ts";
import type { Answer } from "../../helpers/test-app.ts";
import type { Sample, Thing } from "./sample.ts";
import type { WalkSchool } from "./school.ts";

const first: Thing = { className: "10A1", learner: "first of 10A1" };
/** No token opens what is one's own: 403 with another code. */
const letIn = ({ status }: Answer) => status !== 403;
const mine = ({ learnerIds }: WalkSchool) => `/api/my/learners/${learnerIds[0]}`;
const version = (school: WalkSchool) => `${mine(school)}/records/${school.recordIds[0]}/versions/1`;

const own = "/api/my/learners/{learnerId}";
const ownVersion = `${own}/records/{recordId}/versions/{version}`;

/** Looking up, exporting and sharing (Điều 9.4, 11, 12). */
export const lookUpSamples: readonly Sample[] = [
  {
    route: "GET /api/learners/{learnerId}/access",
    actions: ["access.read"],
    on: first,
    request: ({ learnerIds }) => ({ path: `/api/learners/${learnerIds[0]}/access?purpose=results` }),
  },
  {
    route: "GET /api/learners/{learnerId}/export",
    actions: ["record.export"],
    on: first,
    // The first of them was in another class the year before, which its homeroom teacher of now has no part in.
    request: ({ learnerIds }) => ({ path: `/api/learners/${learnerIds[1]}/export?purpose=transfer` }),
  },
  {
    route: "GET /api/classes/{schoolYear}/{className}/export",
    actions: ["record.export"],
    on: { className: "10A1" },
    request: () => ({ path: `/api/classes/${schoolYear}/10A1/export?purpose=transfer` }),
  },
  {
    route: "GET /api/my/learners",
    actions: ["ownRecord.read"],
    on: first,
    request: () => ({ path: "/api/my/learners" }),
    letIn,
  },
  ...["records", "access", "notices"].map((name): Sample => ({
    route: `GET ${own}/${name}`,
    actions: ["ownRecord.read"],
    on: first,
    request: (school) => ({ path: `${mine(school)}/${name}` }),
    letIn,
  })),
  ...(
    [
      ["credentials/{kind}", "credentials/full"],
      ["code/{kind}", "code/compact"],
      ["code/{kind}/{format}", "code/compact/svg"],
    ] as const
  ).map(([described, asked]): Sample => ({
    route: `GET ${ownVersion}/${described}`,
    actions: ["ownRecord.read"],
    on: first,
    request: (school) => ({ path: `${version(school)}/${asked}` }),
    letIn,
  })),
  {
    route: `POST ${own}/errors`,
    actions: ["ownRecord.report"],
    on: first,
    request: (school) => ({
      path: `${mine(school)}/errors`,
      body: { recordId: school.recordIds[0] ?? "", version: 1, note: "" },
    }),
    letIn,
  },
  {
    route: `POST ${own}/shares`,
    actions: ["share.make"],
    on: first,
    request: (school) => ({
      path: `${mine(school)}/shares`,
      body: { recordIds: [school.recordIds[0] ?? ""], purpose: "transfer", receiver: "" },
    }),
    letIn,
  },
  {
    route: `GET ${own}/shares`,
    actions: ["share.read"],
    on: first,
    request: (school) => ({ path: `${mine(school)}/shares` }),
    letIn,
  },
  {
    route: `POST ${own}/shares/{shareId}/revoke`,
    actions: ["share.revoke"],
    on: first,
    request: (school) => ({ path: `${mine(school)}/shares/khong-co/revoke`, body: {} }),
    letIn,
  },
];
