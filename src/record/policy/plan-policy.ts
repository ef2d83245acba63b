import { ofEveryStaff, type Rule } from "./rule.ts";

const planning = { director: "centre", registrar: "centre" } as const;

/** The school year, its windows (Điều 6), and the trace of it all (Điều 14.2). */
export const planPolicy = {
  /** Nothing in a plan is about a learner. */
  "year.read": { grants: ofEveryStaff("centre") },
  "year.set": { grants: planning },
  "window.set": { grants: planning },
  "sheet.lock": { grants: planning },
  "sheet.unlock": { grants: { director: "centre" } },
  "audit.read": { grants: { director: "centre", administrator: "centre" } },
  /** What was written, and why: about learners, and so not for who runs the system (Điều 9.3). */
  "audit.readValues": { grants: { director: "centre" }, purpose: "results" },
} as const satisfies Record<string, Rule>;
