import { formatDateTime } from "../../credential/model/date-time.ts";
import { mayReadCase } from "../../record/case/case-duties.ts";
import type { CaseState } from "../../record/case/case-state.ts";
import { showCase } from "../../record/case/show-case.ts";
import type { Actor } from "../audit/actor.ts";
import { subjectOf } from "../audit/subject-of.ts";
import type { Centre } from "../centre.ts";
import { logLookUp } from "../look-up/log-look-up.ts";
import { stateOf } from "./load-case.ts";

/** The cases that somebody may read, oldest first: of one record, or all that are open. */
export async function listCases(
  centre: Centre,
  by: Actor,
  { recordId }: { recordId?: string } = {},
): Promise<CaseState[]> {
  const { store, clock } = centre;
  const at = formatDateTime(clock());
  const stored = recordId === undefined ? await store.openCases() : await store.casesOfRecord(recordId);
  const records = await store.records(stored.map((each) => each.recordId));
  const shown = stored.flatMap((each) => {
    const record = records.get(each.recordId);
    const state = record === undefined ? undefined : stateOf(each, record);
    return state !== undefined && mayReadCase(by, state, at) ? [showCase(state, by, at)] : [];
  });
  // A proposal says what is to change, of whom: a list of them is a look at each.
  const learnerIds = shown.flatMap((each) => records.get(each.recordId)?.learnerId ?? []);
  const subject = recordId === undefined ? subjectOf.openCases() : subjectOf.record(recordId);
  await logLookUp(centre, by, "case.read", { kind: "case", subject, learnerIds });
  return shown;
}
