import { programmeFaults } from "../../record/completes-programme.ts";
import type { ExternalYear } from "../../record/external-year.ts";
import type { ProgrammeFault } from "../../record/programme-faults.ts";
import type { SchoolRecord, YearEntry } from "../../record/school-record.ts";
import type { SchoolRecordYear } from "../../record/school-record-year.ts";
import type { IssuanceState, RecordVersion, StoreReader } from "../ports.ts";
import { CentreError } from "../refusals.ts";
import { standingOf } from "./version-standing.ts";

/** A learner's whole school record as its years stand now, whether or not it may be signed. */
export interface LoadedSchoolRecord {
  /** With the number that its next version would have. */
  record: SchoolRecord;
  /** What keeps it from being a completed programme; none if it is one. */
  faults: ProgrammeFault[];
  /** The versions of own years in it, each with the state of its issuance. */
  years: { version: RecordVersion; state: IssuanceState }[];
  /** The newest version of the whole that was signed; its state is that of its credential. */
  newest: { version: RecordVersion; state: IssuanceState } | undefined;
  ruleSet: string;
}

/**
 * Of each own year the newest version that was signed, unless it is revoked; and every year from elsewhere.
 * Throws `CentreError` learner_not_found.
 */
export async function loadSchoolRecord(reader: StoreReader, learnerId: string): Promise<LoadedSchoolRecord> {
  const learner = await reader.learner(learnerId);
  if (learner === undefined) throw new CentreError("learner_not_found");
  const states = await reader.recordsOfLearner(learnerId);
  const years = [];
  for (const { recordId } of states) {
    const newest = await newestOf(reader, recordId);
    if (newest !== undefined && newest.state.revokedAt === null) years.push(newest);
  }
  const own = years.map(({ version }): YearEntry => {
    return { kind: "own", year: JSON.parse(version.content) as SchoolRecordYear };
  });
  const external = (await reader.externalYears(learnerId)).map(({ content }): YearEntry => {
    return { kind: "external", year: JSON.parse(content) as ExternalYear };
  });
  const newest = await newestOf(reader, learner.schoolRecordId);
  const { fullName, dateOfBirth, moetLearnerId } = learner.identity;
  const record: SchoolRecord = {
    recordId: learner.schoolRecordId,
    version: (newest?.version.version ?? 0) + 1,
    learner: { fullName, dateOfBirth, moetLearnerId },
    years: [...own, ...external],
  };
  const ruleSet = states.at(-1)?.ruleSet ?? "";
  return { record, faults: programmeFaults(record), years, newest, ruleSet };
}

/** Whether the whole was ever signed: of most learners it was not, and there is nothing to keep in line. */
export async function hasSchoolRecord(reader: StoreReader, learnerId: string): Promise<boolean> {
  const learner = await reader.learner(learnerId);
  return learner !== undefined && (await reader.newestVersions([learner.schoolRecordId])).size > 0;
}

/** The exact text that is kept of a version of the whole, and that its digest is of. */
export function schoolRecordContent(record: SchoolRecord): string {
  return JSON.stringify(record);
}

async function newestOf(reader: StoreReader, recordId: string): Promise<LoadedSchoolRecord["newest"]> {
  const version = (await reader.newestVersions([recordId])).get(recordId);
  if (version === undefined) return undefined;
  const state = await standingOf(reader, recordId, version.version);
  return state === undefined ? undefined : { version, state };
}
