import { ofEveryStaff, type Rule } from "./rule.ts";

/** By whom the leading roles are given: the first director comes in by the administrator. */
const trusted = { director: "centre", administrator: "centre" } as const;

/** The roles that sign, approve or run the system: nobody below them lets others in to these. */
const office = { administrator: "centre", registrar: "centre" } as const;
const leaders = { director: "centre", deputyDirector: "centre" } as const;
/** Whoever has an account, about that account. */
const everybody = { ...ofEveryStaff("own"), learner: "own", guardian: "own" } as const;

/** Accounts, duties, doors (Điều 9, 17). */
export const accountPolicy = {
  "account.read": { grants: { director: "centre", ...office } },
  /** Learners, guardians, and staff below the leading roles; and a guardian's wards. */
  "account.invite": { grants: office },
  "account.inviteLeading": { grants: { administrator: "centre" }, freshFactor: true },
  /** Learners' and guardians'; of staff it is `staff.leave`. */
  "account.close": { grants: office },
  /** The first of two people. */
  "recovery.request": { grants: { registrar: "centre" } },
  "recovery.requestStaff": { grants: { director: "centre", administrator: "centre" } },
  /**
   * The second, who is shown the link. Not the office: it appoints and invites registrars, and could so be both of
   * the two, and let itself in to a leading account.
   */
  "recovery.confirm": { grants: { ...leaders, administrator: "centre" }, freshFactor: true },
  "recovery.refuse": { grants: { ...everybody, ...leaders, ...office } },
  "recovery.read": { grants: { ...everybody, ...leaders, ...office } },
  "password.change": { grants: everybody },
  "session.read": { grants: { ...everybody, administrator: "centre" } },
  "session.end": { grants: { ...everybody, administrator: "centre" } },
  "factor.manage": { grants: everybody },
  /** Who one is, and what one may. */
  "me.read": { grants: everybody },
  "staff.read": { grants: { ...trusted, registrar: "centre" } },
  "staff.set": { grants: { ...trusted, registrar: "centre" } },
  /** Accounts over others' work: who holds a leading role, is given one or loses it. */
  "staff.setLeading": { grants: trusted, freshFactor: true },
  /** Điều 9.2. */
  "delegation.read": { grants: { director: "centre", deputyDirector: "own" } },
  "delegation.add": { grants: { director: "centre" }, freshFactor: true },
  "delegation.end": { grants: { director: "centre" } },
  /**
   * For anybody, by who holds the data folder (`hocba token new`). No route does it: who runs the system would enter
   * and review with the duties of a teacher (Điều 9).
   */
  "token.create": { grants: { administrator: "centre" }, freshFactor: true },
  "token.createOwn": {
    grants: { departmentHead: "own", subjectTeacher: "own", homeroomTeacher: "own", registrar: "own" },
  },
  "token.createOwnLeading": {
    grants: { director: "own", deputyDirector: "own", administrator: "own" },
    freshFactor: true,
  },
  "token.read": { grants: { ...ofEveryStaff("own"), administrator: "centre" } },
  "token.revoke": { grants: { ...ofEveryStaff("own"), administrator: "centre" } },
} as const satisfies Record<string, Rule>;
