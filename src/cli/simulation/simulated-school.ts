import type { Centre } from "../../centre/centre.ts";
import type { Actor } from "../../centre/audit/actor.ts";
import { loadActor } from "../../centre/school/load-actor.ts";
import type { ClassKey } from "../../record/duties.ts";
import type { SchoolRecordYear } from "../../record/school-record-year.ts";
import type { SchoolFile } from "../../centre/school/school-file.ts";
import type { SimulatedClock } from "./simulated-clock.ts";

/** What every act of the simulated year is given. */
export interface SimulatedSchool {
  /** On the simulated clock. */
  centre: Centre;
  clock: SimulatedClock;
  /** Of the key, which the director types for each batch. */
  passphrase: string;
  file: SchoolFile;
  /** What the year comes to for each learner if nobody makes a mistake. */
  records: readonly SchoolRecordYear[];
  /** By sector code: filled as learners are enrolled. */
  enrolled: Map<string, Enrolled>;
  tell: (event: YearEvent) => void;
}

export interface Enrolled {
  learnerId: string;
  recordId: string;
}

/** A line of the year's chronicle; no learner is named. */
export interface YearEvent {
  /** `YYYY-MM-DD`. */
  on: string;
  vi: string;
  en: string;
}

/** The duties of a member of staff as they stand now. */
export async function actAs({ centre }: SimulatedSchool, staffId: string): Promise<Actor> {
  const actor = await loadActor(centre.store, staffId, "page");
  if (actor === undefined) throw new Error(`the simulated school has no ${staffId}`);
  return actor;
}

export function classesOf({ records }: SimulatedSchool): ClassKey[] {
  const names = [...new Set(records.map(({ record }) => record.className))].toSorted();
  return names.map((className) => ({ schoolYear: schoolYearOf(records), className }));
}

export function recordsIn({ records }: SimulatedSchool, { className }: ClassKey): SchoolRecordYear[] {
  return records.filter(({ record }) => record.className === className);
}

export function enrolledAs({ enrolled }: SimulatedSchool, record: SchoolRecordYear): Enrolled {
  const found = enrolled.get(record.learner.moetLearnerId);
  if (found === undefined) throw new Error("the learner is not enrolled yet");
  return found;
}

export function tell(school: SimulatedSchool, vi: string, en: string): void {
  school.tell({ on: school.clock.now().toISOString().slice(0, 10), vi, en });
}

function schoolYearOf([first]: readonly SchoolRecordYear[]): string {
  if (first === undefined) throw new Error("there is no record to simulate");
  return first.record.schoolYear;
}
