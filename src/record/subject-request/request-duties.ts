import type { Duties } from "../duties.ts";
import { permit, type Permit } from "../policy/permit.ts";
import type { Action } from "../policy/policy.ts";
import type { RequestState } from "./request-state.ts";

/** The grant of the policy under which somebody may do something to a request; undefined where there is none. */
export function permitFor(
  by: Duties,
  action: Action,
  { learnerId, madeBy }: Pick<RequestState, "learnerId" | "madeBy">,
  at: string,
): Permit | undefined {
  return permit(by, action, { learnerId, owners: [madeBy] }, at);
}

/** Whether a request is this person's own: made or entered by them, or about them or their ward. Nobody decides such a one. */
export function isOwnRequest(by: Duties, { learnerId, madeBy }: RequestState): boolean {
  if (by.actorId === madeBy) return true;
  return by.assignments.some(
    (each) => (each.kind === "self" || each.kind === "ward") && each.learnerId === learnerId,
  );
}

/** Who made it, with the account that made it, or the office for whoever came on paper. */
export function isMaker(by: Duties, { madeBy, maker }: RequestState): boolean {
  return by.actorId === madeBy || (maker.entered !== null && by.roles.includes("registrar"));
}
