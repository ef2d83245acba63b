import type { ClassSubject } from "../../record/class-plan.ts";
import type { Decision } from "../../record/decision.ts";
import type { ClassKey } from "../../record/duties.ts";
import { applyRecordEvent, type RecordEvent } from "../../record/record-state.ts";
import { actingBy, type Actor } from "../audit/actor.ts";
import type { Centre } from "../centre.ts";
import type { StoredRecord, StoreWriter } from "../ports.ts";
import { CentreError, type RefusalCode } from "../refusals.ts";

/** Records of one class: all who are still in it, or those that are named. */
export interface ClassSelection {
  class: ClassKey;
  recordIds?: readonly string[];
}

/** What became of one record of the call; a refused one stays as it was. */
export type StepOutcome<Result extends string> =
  | { recordId: string; result: Result | "unchanged" }
  | { recordId: string; result: "refused"; code: RefusalCode; detail: string };

/** One step, taken with each record by itself. */
export interface RecordStepping<Result extends string, Item extends { state: StoredRecord }> {
  result: Result;
  load: (writer: StoreWriter, states: readonly StoredRecord[]) => Promise<Item[]>;
  decide: (item: Item, plan: readonly ClassSubject[]) => Decision<RecordEvent>;
  /** What is written with the state, above all the row of the trace, by whom and under which right. */
  commit: (writer: StoreWriter, item: Item, after: StoredRecord, by: Actor) => Promise<void>;
}

/**
 * Takes one step with many records of a class, in one transaction: what may not be done to one keeps no
 * other back. Throws `CentreError` class_not_found, or duty_missing where nothing of it is this person's duty.
 */
export async function stepRecords<Result extends string, Item extends { state: StoredRecord }>(
  { store }: Centre,
  by: Actor,
  selection: ClassSelection,
  step: RecordStepping<Result, Item>,
): Promise<StepOutcome<Result>[]> {
  return store.transaction(async (writer) => {
    const { states, unknown } = await select(writer, selection);
    const plan = await writer.classSubjects(selection.class);
    const outcomes: StepOutcome<Result>[] = [];
    for (const item of await step.load(writer, states))
      outcomes.push(await stepRecord(writer, by, step, item, plan));
    if (outcomes.length > 0 && outcomes.every(isForeign)) throw new CentreError("duty_missing");
    return [
      ...outcomes,
      ...unknown.map((recordId) => ({
        recordId,
        result: "refused" as const,
        code: "record_not_found" as const,
        detail: "",
      })),
    ];
  });
}

async function select(
  writer: StoreWriter,
  { class: at, recordIds }: ClassSelection,
): Promise<{ states: StoredRecord[]; unknown: string[] }> {
  if ((await writer.classGroup(at)) === undefined) throw new CentreError("class_not_found");
  const ofClass = await writer.recordsOfClass(at);
  if (recordIds === undefined)
    return { states: ofClass.filter(({ leftOn }) => leftOn === null), unknown: [] };
  const wanted = new Set(recordIds);
  const known = new Set(ofClass.map(({ recordId }) => recordId));
  return {
    states: ofClass.filter(({ recordId }) => wanted.has(recordId)),
    unknown: [...wanted].filter((recordId) => !known.has(recordId)),
  };
}

async function stepRecord<Result extends string, Item extends { state: StoredRecord }>(
  writer: StoreWriter,
  by: Actor,
  step: RecordStepping<Result, Item>,
  item: Item,
  plan: readonly ClassSubject[],
): Promise<StepOutcome<Result>> {
  const { state } = item;
  const { recordId } = state;
  const decision = step.decide(item, plan);
  if (!decision.ok)
    return { recordId, result: "refused", code: decision.code, detail: decision.detail ?? "" };
  if (decision.events.length === 0) return { recordId, result: "unchanged" };
  const after: StoredRecord = { ...state, ...decision.events.reduce(applyRecordEvent, state) };
  await writer.updateRecord(after);
  await step.commit(writer, item, after, actingBy(by, { delegation: delegationOf(decision.events) }));
  return { recordId, result: step.result };
}

/** The basis under which a deputy does what the events say; null for an own right. */
export function delegationOf(events: readonly RecordEvent[]): string | null {
  for (const event of events) if ("delegation" in event) return event.delegation;
  return null;
}

function isForeign(outcome: StepOutcome<string>): boolean {
  return outcome.result === "refused" && "code" in outcome && outcome.code === "duty_missing";
}

/** For a step that needs nothing but the record's place and its class's plan. */
export async function stateAlone(
  _: StoreWriter,
  states: readonly StoredRecord[],
): Promise<{ state: StoredRecord }[]> {
  return states.map((state) => ({ state }));
}
