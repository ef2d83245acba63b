import { formatDateTime } from "../../credential/model/date-time.ts";
import { mayReadCase } from "../../record/case/case-duties.ts";
import type { CaseState } from "../../record/case/case-state.ts";
import type { Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import { withRecord } from "./load-case.ts";

/** The cases that somebody may read, oldest first: of one record, or all that are open. */
export async function listCases(
  { store, clock }: Centre,
  by: Actor,
  { recordId }: { recordId?: string } = {},
): Promise<CaseState[]> {
  const at = formatDateTime(clock());
  const stored = recordId === undefined ? await store.openCases() : await store.casesOfRecord(recordId);
  const states = await Promise.all(stored.map(async (each) => (await withRecord(store, each)).state));
  return states.filter((state) => mayReadCase(by, state, at));
}
