import { schoolYear, setting } from "../../helpers/staff-app.ts";
import { people } from "./people.ts";
import type { Sample } from "./sample.ts";

const year = `/api/school-years/${schoolYear}`;
const window = `/api/classes/${schoolYear}/10A1/windows/hk1`;
const windowRoute = "/api/classes/{schoolYear}/{className}/windows/{period}";
const member = (staffId: string, title = "Chức vụ") => {
  return { staffId, name: `Người ${staffId}`, title, roles: [...(people[staffId]?.roles ?? [])] };
};
/** Keeps a whole call from being written. */
const faulty = { staffId: "X", name: "", title: "", roles: [] };

/** Accounts, delegations, the school year and its windows, the trace. */
export const planSamples: readonly Sample[] = [
  {
    route: "GET /api/me",
    actions: ["me.read"],
    on: { owners: Object.keys(people) },
    request: () => ({ path: "/api/me" }),
  },
  { route: "GET /api/staff", actions: ["staff.read"], request: () => ({ path: "/api/staff" }) },
  {
    route: "PUT /api/staff",
    actions: ["staff.set"],
    request: () => ({ path: "/api/staff", body: { staff: [member("TOAN-10A1", "Tổ phó"), faulty] } }),
  },
  {
    route: "PUT /api/staff",
    actions: ["staff.setLeading"],
    request: () => ({ path: "/api/staff", body: { staff: [member("PGD", "Q. Giám đốc"), faulty] } }),
  },
  {
    route: "GET /api/delegations",
    actions: ["delegation.read"],
    on: { owners: ["PGD-KY"] },
    request: () => ({ path: "/api/delegations" }),
    letIn: ({ text }, { delegationId }) => text.includes(`"${delegationId}"`),
  },
  {
    route: "POST /api/delegations",
    actions: ["delegation.add"],
    request: () => ({
      path: "/api/delegations",
      body: { staffId: "NGOAI", act: "sign", basis: "QĐ 1", from: "x", until: "y" },
    }),
  },
  {
    route: "POST /api/delegations/{delegationId}/end",
    actions: ["delegation.end"],
    request: ({ delegationId }) => ({ path: `/api/delegations/${delegationId}/end`, body: { reason: "" } }),
  },
  {
    route: "GET /api/school-years/{schoolYear}",
    actions: ["year.read"],
    request: () => ({ path: year }),
  },
  {
    route: "PUT /api/school-years/{schoolYear}",
    actions: ["year.set"],
    request: () => ({
      path: year,
      body: { setting: { ...setting, ruleSet: "none" }, departments: [], classes: [] },
    }),
  },
  {
    route: `PUT ${windowRoute}`,
    actions: ["window.set"],
    request: () => ({ path: window, body: { opensAt: "x", closesAt: "y" } }),
  },
  {
    route: `POST ${windowRoute}/lock`,
    actions: ["sheet.lock"],
    request: () => ({ path: `${window}/lock`, body: {} }),
  },
  {
    route: `POST ${windowRoute}/unlock`,
    actions: ["sheet.unlock"],
    request: () => ({ path: `${window}/unlock`, body: { reason: "" } }),
  },
  {
    route: "GET /api/audit",
    actions: ["audit.read"],
    request: ({ learnerIds }) => ({ path: `/api/audit?subject=learner:${learnerIds[0]}` }),
  },
  {
    route: "GET /api/audit",
    actions: ["audit.readValues"],
    request: ({ learnerIds }) => ({ path: `/api/audit?subject=learner:${learnerIds[0]}` }),
    letIn: ({ text }) => text.includes("newValue"),
  },
];
