import type { Duties } from "../duties.ts";
import type { FieldChange } from "../diff-record.ts";
import { hiddenColumns } from "../sensitive-columns.ts";
import type { CaseState } from "./case-state.ts";

/**
 * A case as this person may see it: a correction of a sensitive column names the column, and its values only to
 * whoever may see them of the learner. People have a part in a case who may not: who reported the error, who
 * signs.
 * @param at ISO 8601, Z form
 */
export function showCase(state: CaseState, by: Duties, at: string): CaseState {
  const { proposal } = state;
  if (proposal?.kind !== "correction") return state;
  const hidden = hiddenColumns(by, { classes: [state] }, at);
  const changes = proposal.changes.map((change) =>
    hidden.has(change.field.replace(/^identity\//, "")) ? { ...change, from: null, to: null } : change,
  );
  return { ...state, proposal: { ...proposal, changes } };
}

/** What follows from it, in the same way. */
export function showDifference(
  difference: readonly FieldChange[],
  state: CaseState,
  by: Duties,
  at: string,
): FieldChange[] {
  const hidden = hiddenColumns(by, { classes: [state] }, at);
  return difference.map(({ before, after, ...change }) => {
    if (hidden.has(change.pointer.replace(/^\/learner\//, ""))) return change;
    return {
      ...change,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    };
  });
}
