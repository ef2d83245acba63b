import type { Duties } from "./duties.ts";
import { permit, type Target } from "./policy/permit.ts";
import type { Action } from "./policy/policy.ts";
import type { Learner } from "./school-record-year.ts";

/** What of an identity is for those only whose duty needs that very column (NĐ 356/2025; DOMAIN.md section 5.4). */
const sensitive = {
  ethnicity: "learner.readEthnicity",
  personalId: "learner.readPersonalId",
} as const satisfies Partial<Record<keyof Learner, Action>>;
type Sensitive = keyof typeof sensitive;

/** An identity without the columns that are not the reader's to see. */
export type ShownIdentity = Omit<Learner, Sensitive> & Partial<Pick<Learner, Sensitive>>;

/**
 * The columns of a learner's identity that this person may not see.
 * @param at ISO 8601, Z form
 */
export function hiddenColumns(by: Duties, learner: Target, at: string): ReadonlySet<string> {
  const columns = Object.entries(sensitive) as [Sensitive, Action][];
  return new Set(
    columns.flatMap(([column, action]) => (permit(by, action, learner, at) === undefined ? [column] : [])),
  );
}

export function showIdentity(identity: Learner, hidden: ReadonlySet<string>): ShownIdentity {
  return Object.fromEntries(
    Object.entries(identity).filter(([column]) => !hidden.has(column)),
  ) as unknown as ShownIdentity;
}
