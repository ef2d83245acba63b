import { readFileSync } from "node:fs";
import type { Actor } from "../../src/centre/audit/actor.ts";
import type { Centre } from "../../src/centre/centre.ts";
import { enrolLearners } from "../../src/centre/school/enrol-learners.ts";
import { enterCells, type CellEntry } from "../../src/centre/school/enter-cells.ts";
import { loadActor } from "../../src/centre/school/load-actor.ts";
import {
  planOfData,
  type CentreData,
  type ClassData,
  type DataEntry,
} from "../../src/centre/school/plan-of-data.ts";
import { setEntryWindow } from "../../src/centre/school/set-entry-window.ts";
import { setUpStaff } from "../../src/centre/school/set-up-staff.ts";
import { setUpYear } from "../../src/centre/school/set-up-year.ts";
import type { ClassKey } from "../../src/record/duties.ts";
import type { Semester } from "../../src/record/sheet-field.ts";
import { sampleRecords } from "./signed-world.ts";
import { openStoreCentre } from "./store-centre.ts";

const fixture = new URL("../fixtures/centre/centre.json", import.meta.url);
export const sampleCentre = JSON.parse(readFileSync(fixture, "utf8")) as CentreData;

/** Whoever installs the system sets the first accounts up. */
export const installer: Actor = {
  actorId: "os:installer",
  roles: ["administrator"],
  assignments: [],
  source: "cli",
};

export const schoolYear = "2025-2026";
export const classKey = (className: string): ClassKey => ({ schoolYear, className });

/** When each semester's sheets take entries, and a moment within. */
export const semesters: Record<Semester, { opensAt: string; closesAt: string; within: string }> = {
  hk1: { opensAt: "2025-09-05T00:00:00Z", closesAt: "2026-01-25T00:00:00Z", within: "2026-01-10T02:00:00Z" },
  hk2: { opensAt: "2026-01-25T00:00:00Z", closesAt: "2026-05-28T00:00:00Z", within: "2026-05-12T02:00:00Z" },
};

export interface SampleSchoolOptions {
  /** Default: all three. */
  classes?: readonly string[];
  /** The first of each class; default all (some 40). */
  learners?: number;
}

export interface SampleSchool {
  centre: Centre;
  /** The database file. */
  file: string;
  classes: readonly ClassData[];
  /** Moves the clock; ISO 8601, Z form. */
  at: (moment: string) => SampleSchool;
  /** A member of staff with what the store says they are assigned to now. */
  as: (staffId: string) => Promise<Actor>;
  /** The id of the learner's record of the year, by sector code. */
  recordId: (moetLearnerId: string) => string;
  /** The n-th learner's record of a class, from 0. */
  nthRecordId: (className: string, n: number) => string;
  /** Has everybody type all that the records of a class hold; leaves the clock in May. */
  type: (className: string) => Promise<SampleSchool>;
  close: () => Promise<void>;
}

/**
 * The fictional centre of tests/fixtures/centre over a real SQLite file: staff, departments, classes, learners in
 * their classes and the windows of both semesters, all by the use cases. Its clock stands in October.
 */
export async function openSampleSchool(options: SampleSchoolOptions = {}): Promise<SampleSchool> {
  const { classes: names, learners } = options;
  let now = "2025-10-01T02:00:00Z";
  const { centre, file, close } = await openStoreCentre({ clock: () => new Date(now) });
  const wanted = sampleRecords.filter(({ record }) => names?.includes(record.className) ?? true);
  const plan = planOfData(sampleCentre, wanted);
  const classes = plan.classes.map((each) => ({ ...each, learners: each.learners.slice(0, learners) }));
  await setUpStaff(centre, installer, plan.staff);
  const as = async (staffId: string): Promise<Actor> => {
    const actor = await loadActor(centre.store, staffId, "page");
    if (actor === undefined) throw new Error(`no staff ${staffId}`);
    return actor;
  };
  await setUpYear(centre, await as("GVU"), plan.year);
  const records = new Map<string, string>();
  for (const each of classes) {
    for (const [learner, recordId] of await enrol(centre, await as("GVU"), each))
      records.set(learner, recordId);
  }
  const recordId = (moetLearnerId: string): string => {
    const id = records.get(moetLearnerId);
    if (id === undefined) throw new Error(`no record of ${moetLearnerId}`);
    return id;
  };
  const classNamed = (className: string) => classes.find(({ key }) => key.className === className)!;
  const school: SampleSchool = {
    centre,
    file,
    classes,
    as,
    recordId,
    nthRecordId: (className, n) => recordId(classNamed(className).learners[n]!.moetLearnerId),
    at: (moment) => {
      now = moment;
      return school;
    },
    type: async (className) => {
      for (const period of ["hk1", "hk2"] as const) {
        now = semesters[period].within;
        await typeSheet(school, classNamed(className), period);
      }
      return school;
    },
    close,
  };
  return school;
}

/** Enrols a class and opens both its windows; answers the records' ids by sector code. */
async function enrol(centre: Centre, registrar: Actor, { key, learners }: ClassData) {
  const command = { class: key, mode: "all" as const, learners: learners.map(({ enrolment }) => enrolment) };
  const { outcomes } = await enrolLearners(centre, registrar, command);
  for (const period of ["hk1", "hk2"] as const) {
    const { opensAt, closesAt } = semesters[period];
    await setEntryWindow(centre, registrar, { class: key, period, opensAt, closesAt });
  }
  return outcomes.map((outcome, index): [string, string] => {
    if (!("recordId" in outcome)) throw new Error(JSON.stringify(outcome));
    return [learners[index]!.moetLearnerId, outcome.recordId];
  });
}

/** Each teacher types the own cells of a semester, each in one call. */
async function typeSheet(school: SampleSchool, { key, learners }: ClassData, period: Semester) {
  const lines = learners.flatMap(({ moetLearnerId, entries }) =>
    entries
      .filter((entry) => entry.period === period)
      .map((entry) => ({ ...entry, recordId: school.recordId(moetLearnerId) })),
  );
  const owners = new Set(lines.map(({ owner }) => owner));
  for (const owner of owners) {
    const cells = lines.filter((line) => line.owner === owner).map(entryOf);
    const by = await school.as(owner ?? "GVU");
    const { written, outcomes } = await enterCells(school.centre, by, { class: key, mode: "all", cells });
    if (!written) throw new Error(JSON.stringify(outcomes.find(({ result }) => result === "refused")));
  }
}

function entryOf({ recordId, field, value }: DataEntry & { recordId: string }): CellEntry {
  return { recordId, field, value, version: 0 };
}
