import { people } from "./people.ts";
import type { Sample } from "./sample.ts";

/** What everybody may about the own account: whose it is says the session, not the request. */
const own = { owners: Object.keys(people) };
const nobody = "00000000-0000-4000-8000-0000000000ff";
const kept = { reason: "Lý do" };

/** Accounts, invitations, recoveries, tokens, sessions. What is let in fails after that, at what is not there. */
export const doorSamples: readonly Sample[] = [
  { route: "GET /api/accounts", actions: ["account.read"], request: () => ({ path: "/api/accounts" }) },
  {
    route: "POST /api/invitations",
    actions: ["account.invite"],
    request: () => ({ path: "/api/invitations", body: { kind: "learner", learnerId: nobody } }),
  },
  {
    route: "POST /api/invitations",
    actions: ["account.inviteLeading"],
    request: () => ({ path: "/api/invitations", body: { kind: "staff", staffId: "GD" } }),
  },
  {
    route: "POST /api/classes/{schoolYear}/{className}/invitations",
    actions: ["account.invite"],
    request: () => ({ path: "/api/classes/2025-2026/10Z/invitations" }),
  },
  {
    route: "POST /api/staff/{staffId}/leave",
    actions: ["staff.set", "staff.setLeading"],
    request: () => ({ path: "/api/staff/KHONG-CO/leave", body: kept }),
  },
  {
    route: "POST /api/accounts/{accountId}/close",
    actions: ["account.close"],
    request: () => ({ path: `/api/accounts/${nobody}/close`, body: kept }),
  },
  {
    route: "GET /api/recoveries",
    actions: ["recovery.read"],
    on: own,
    request: () => ({ path: "/api/recoveries" }),
  },
  {
    route: "POST /api/recoveries",
    actions: ["recovery.request", "recovery.requestStaff"],
    request: () => ({ path: "/api/recoveries", body: { accountId: nobody, ...kept } }),
  },
  {
    route: "POST /api/recoveries/{recoveryId}/confirm",
    actions: ["recovery.confirm"],
    request: () => ({ path: `/api/recoveries/${nobody}/confirm` }),
  },
  {
    route: "POST /api/recoveries/{recoveryId}/refuse",
    actions: ["recovery.refuse"],
    request: () => ({ path: `/api/recoveries/${nobody}/refuse` }),
  },
  {
    route: "POST /api/password",
    actions: ["password.change"],
    on: own,
    request: () => ({ path: "/api/password", body: { old: "sai", new: "sai" } }),
  },
  {
    route: "GET /api/session",
    actions: ["session.read"],
    on: own,
    request: () => ({ path: "/api/session" }),
  },
  {
    route: "GET /api/sessions",
    actions: ["session.read"],
    on: own,
    request: () => ({ path: "/api/sessions" }),
  },
  {
    route: "POST /api/sessions/end-others",
    actions: ["session.end"],
    on: own,
    request: () => ({ path: "/api/sessions/end-others" }),
  },
  {
    route: "GET /api/tokens",
    actions: ["token.read"],
    on: own,
    request: () => ({ path: "/api/tokens" }),
  },
  {
    route: "POST /api/tokens",
    actions: ["token.createOwn", "token.createOwnLeading"],
    on: own,
    request: () => ({ path: "/api/tokens", body: { scopes: ["x"], days: 1 } }),
  },
  {
    route: "POST /api/tokens/{tokenId}/revoke",
    actions: ["token.revoke"],
    request: () => ({ path: `/api/tokens/${nobody}/revoke` }),
  },
];
