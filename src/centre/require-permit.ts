import { formatDateTime } from "../credential/model/date-time.ts";
import type { Duties } from "../record/duties.ts";
import { centreWide, permit, type Permit, type Target } from "../record/policy/permit.ts";
import type { Action } from "../record/policy/policy.ts";
import type { Centre } from "./centre.ts";
import { CentreError } from "./refusals.ts";

/** By which right this person may do it now (Điều 9). Throws `CentreError` duty_missing. */
export function requirePermit(
  { clock }: Pick<Centre, "clock">,
  by: Duties,
  action: Action,
  target: Target = centreWide,
): Permit {
  const right = permit(by, action, target, formatDateTime(clock()));
  if (right === undefined) throw new CentreError("duty_missing");
  return right;
}
