import { formatDateTime } from "../../credential/model/date-time.ts";
import { mayReadCase } from "../../record/case/case-duties.ts";
import type { CaseState } from "../../record/case/case-state.ts";
import { showCase } from "../../record/case/show-case.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import { stateOf } from "./load-case.ts";

/** The cases that somebody may read, oldest first: of one record, or all that are open. */
export async function listCases(
  { store, clock }: Centre,
  by: Actor,
  { recordId }: { recordId?: string } = {},
): Promise<CaseState[]> {
  const at = formatDateTime(clock());
  const stored = recordId === undefined ? await store.openCases() : await store.casesOfRecord(recordId);
  const records = await store.records(stored.map((each) => each.recordId));
  return stored.flatMap((each) => {
    const record = records.get(each.recordId);
    const state = record === undefined ? undefined : stateOf(each, record);
    return state !== undefined && mayReadCase(by, state, at) ? [showCase(state, by, at)] : [];
  });
}
