import type { JsonObject } from "../credential/model/json.ts";
import {
  CUMULATIVE_TYPE,
  type ResultOfYear,
  type SchoolRecordSubject,
  type YearOfSchoolRecord,
} from "../credential/model/school-record.ts";
import { subjectName } from "../credential/model/subject-names.ts";
import type { ExternalResult, ExternalYear } from "../record/external-year.ts";
import { inOrder, type SchoolRecord, type YearEntry } from "../record/school-record.ts";
import type { SchoolRecordYear } from "../record/school-record-year.ts";
import { learnerIdentity, levels, marks, yearHead, yearOutcome } from "./compact-year.ts";
import { wrapSubject, type CredentialEnvelope } from "./credential-envelope.ts";

/**
 * Grades 10 to 12 in one credential that fits one code (D5): the identity once, and each year as its
 * compact credential has it. Whether the years make up the programme is `programmeFaults`'s to say.
 */
export function buildCumulativeCredential(
  { recordId, version, learner, years }: SchoolRecord,
  envelope: CredentialEnvelope,
): JsonObject {
  const subject: SchoolRecordSubject = {
    id: `urn:uuid:${recordId}`,
    type: "SchoolRecord",
    version,
    learner: learnerIdentity(learner),
    yearRecord: inOrder(years).map(yearOf),
  };
  return wrapSubject(CUMULATIVE_TYPE, subject, envelope);
}

function yearOf(entry: YearEntry): YearOfSchoolRecord {
  return entry.kind === "own" ? ownYear(entry.year) : externalYear(entry.year);
}

function ownYear(year: SchoolRecordYear): YearOfSchoolRecord {
  return {
    ...yearHead(year.record),
    ...(year.record.digitisedFromPaper ? { digitisedFromPaper: true } : {}),
    ...yearOutcome(year),
  };
}

function externalYear(year: ExternalYear): YearOfSchoolRecord {
  const { name, moetCode } = year.institution;
  return {
    ...yearHead(year),
    institution: { name, ...(moetCode === undefined ? {} : { moetCode }) },
    ...(year.digitisedFromPaper ? { digitisedFromPaper: true } : {}),
    results: year.results.map(externalResult),
    ...(year.academic === undefined ? {} : levels("academicLevel", year.academic)),
    ...(year.conduct === undefined ? {} : levels("conductLevel", year.conduct)),
    absentSessions: year.absentSessions,
    promotion: year.promotion,
  };
}

/** Another school's subject may have a code that no reader knows a name for: then the name is signed with it. */
function externalResult(result: ExternalResult): ResultOfYear {
  const { subjectCode, subjectName: name, hk1, hk2, year, reassessed } = result;
  return {
    subject: subjectCode,
    ...marks({ semester1: hk1, semester2: hk2, year, reassessed }),
    ...(subjectName(subjectCode, "vi") === undefined ? { subjectName: name } : {}),
  };
}
