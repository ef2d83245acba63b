import type { Actor } from "../../centre/audit/actor.ts";
import type { Centre } from "../../centre/centre.ts";
import { loadActor } from "../../centre/school/load-actor.ts";
import type { ClassData, DataPlan } from "../../centre/school/plan-of-data.ts";
import type { SchoolRecordYear } from "../../record/school-record-year.ts";
import { vietnameseDate } from "../../record/vietnam-time.ts";
import type { SimulatedClock } from "./simulated-clock.ts";

/** What every act of the simulated year is given. */
export interface SimulatedSchool {
  /** On the simulated clock; its key is unlocked as in a running service. */
  centre: Centre;
  clock: SimulatedClock;
  /** Of the key, which the director types for each batch. */
  passphrase: string;
  /** Who installs the system and sets the first accounts up. */
  installer: Actor;
  plan: DataPlan;
  /** What the year comes to for each learner once every mistake is mended. */
  records: readonly SchoolRecordYear[];
  /** By sector code; filled as learners are enrolled. */
  enrolled: Map<string, Enrolled>;
  tell: (event: YearEvent) => void;
}

export interface Enrolled {
  learnerId: string;
  recordId: string;
}

/** A line of the year's chronicle; no learner is named. */
export interface YearEvent {
  /** `YYYY-MM-DD`, in Vietnam. */
  on: string;
  vi: string;
  en: string;
}

/** A member of staff with the duties of that moment. */
export async function actAs({ centre }: SimulatedSchool, staffId: string): Promise<Actor> {
  const actor = await loadActor(centre.store, staffId, "page");
  if (actor === undefined) throw new Error(`the simulated school has no ${staffId}`);
  return actor;
}

export function enrolledAs({ enrolled }: SimulatedSchool, moetLearnerId: string): Enrolled {
  const found = enrolled.get(moetLearnerId);
  if (found === undefined) throw new Error(`${moetLearnerId} is not enrolled yet`);
  return found;
}

export function recordOf({ records }: SimulatedSchool, moetLearnerId: string): SchoolRecordYear {
  const found = records.find(({ learner }) => learner.moetLearnerId === moetLearnerId);
  if (found === undefined) throw new Error(`the sample has no ${moetLearnerId}`);
  return found;
}

export function classOf({ plan }: SimulatedSchool, moetLearnerId: string): ClassData {
  const found = plan.classes.find(({ learners }) =>
    learners.some((learner) => learner.moetLearnerId === moetLearnerId),
  );
  if (found === undefined) throw new Error(`no class has ${moetLearnerId}`);
  return found;
}

export function tell({ clock, tell: say }: SimulatedSchool, vi: string, en: string): void {
  say({ on: vietnameseDate(clock.now().toISOString()), vi, en });
}

/** A simulated year has no refusal that it does not expect. */
export function demandAll(outcomes: readonly { result: string }[], but: readonly string[] = []): void {
  const wrong = outcomes.find((outcome) => outcome.result === "refused" && !but.includes(codeOf(outcome)));
  if (wrong !== undefined) throw new Error(`refused: ${JSON.stringify(wrong)}`);
}

function codeOf(outcome: object): string {
  return "code" in outcome ? String(outcome.code) : "";
}
