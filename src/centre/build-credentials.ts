import { CREDENTIALS_V2, ED25519_2020_V1, HOCBA_V1 } from "../credential/model/contexts.ts";
import type { JsonObject } from "../credential/model/json.ts";
import {
  COMPACT_TYPE,
  FULL_TYPE,
  type LevelsOfYear,
  type ResultOfYear,
  type SchoolRecordYearSubject,
} from "../credential/model/school-record.ts";
import type { ActivityResult, Level, SchoolRecordYear, SubjectResult } from "../record/school-record-year.ts";
import { formatTenths, tenthsOf } from "../record/tenths.ts";

export interface CredentialEnvelope {
  /** `urn:uuid:` */
  id: string;
  issuer: { id: string; name: string };
  /** Z form. */
  validFrom: string;
  credentialStatus: JsonObject[];
}

/** Everything on the form but what D18 keeps in the centre: comments, teachers, awards, signers. */
export function buildFullCredential(record: SchoolRecordYear, envelope: CredentialEnvelope): JsonObject {
  return wrap(FULL_TYPE, fullSubject(record), envelope);
}

/** What the QR code on paper holds (D5): identity, marks, levels and promotion, in the dictionary's key order. */
export function buildCompactCredential(record: SchoolRecordYear, envelope: CredentialEnvelope): JsonObject {
  return wrap(COMPACT_TYPE, compactSubject(record), envelope);
}

function wrap(type: string, subject: SchoolRecordYearSubject, envelope: CredentialEnvelope): JsonObject {
  return {
    "@context": [CREDENTIALS_V2, HOCBA_V1, ED25519_2020_V1],
    id: envelope.id,
    type: ["VerifiableCredential", type],
    issuer: envelope.issuer,
    validFrom: envelope.validFrom,
    credentialStatus: envelope.credentialStatus,
    credentialSubject: subject as unknown as JsonObject,
  };
}

function compactSubject({
  record,
  learner,
  subjects,
  activities,
  summary,
}: SchoolRecordYear): SchoolRecordYearSubject {
  return {
    id: `urn:uuid:${record.recordId}`,
    type: "SchoolRecordYear",
    version: record.version,
    schoolYear: record.schoolYear,
    grade: record.grade,
    classGroup: record.className,
    learner: {
      fullName: learner.fullName,
      dateOfBirth: learner.dateOfBirth,
      sectorLearnerId: learner.moetLearnerId,
    },
    results: [...subjects.map(subjectResult), ...activities.map(activityResult)],
    ...levels("academicLevel", summary.academic),
    ...levels("conductLevel", summary.conduct),
    absentSessions: summary.absentSessions,
    promotion: summary.promotion.decision,
  };
}

function fullSubject(year: SchoolRecordYear): SchoolRecordYearSubject {
  const { record, institution, learner, subjects, activities, summary } = year;
  const compact = compactSubject(year);
  const spoken = [...subjects, ...activities];
  return {
    ...compact,
    programme: record.programme,
    curriculum: record.curriculum,
    legalBasis: record.legalBasis,
    digitisedFromPaper: record.digitisedFromPaper,
    issuePlace: record.issuePlace,
    institution: {
      moetCode: institution.moetCode,
      department: institution.departmentName,
      commune: institution.communeName,
      province: institution.provinceName,
    },
    learner: {
      ...compact.learner,
      ...(learner.sex === "0" ? {} : { sex: learner.sex === "1" ? "male" : "female" }),
      birthPlace: learner.birthPlace,
      nationality: learner.nationality,
      registerNo: learner.registerNo,
    },
    results: compact.results.map((result, index) => ({ ...result, ...spokenPart(spoken[index]) })),
    ...(summary.awards.length === 0 ? {} : { award: summary.awards }),
    homeroomComment: summary.homeroomComment,
    homeroomTeacher: summary.homeroomTeacher.name,
    director: summary.director.name,
    directorTitle: summary.director.title,
  };
}

function spokenPart(line: SubjectResult | ActivityResult | undefined): Partial<ResultOfYear> {
  if (line === undefined) return {};
  const subjectName = "subjectName" in line ? line.subjectName : line.name;
  return {
    subjectName,
    ...(line.comment === "" ? {} : { comment: line.comment }),
    teacher: line.teacher.name,
  };
}

/** `M` (miễn) stands for every average of an exempt subject. */
function subjectResult(line: SubjectResult): ResultOfYear {
  if (line.exempt) return { subject: line.subjectCode, year: "M" };
  return {
    subject: line.subjectCode,
    ...mark("semester1", line.avgHk1),
    ...mark("semester2", line.avgHk2),
    ...mark("year", line.avgYear),
  };
}

/** D4: a mark is signed as text with one decimal, since a JSON number 8.0 changes between languages. */
function mark(key: "semester1" | "semester2" | "year", average: number | null): Partial<ResultOfYear> {
  if (average === null) return {};
  const tenths = tenthsOf(average);
  if (tenths === undefined) throw new RangeError(`${average} is not a mark: validate the record first`);
  return { [key]: formatTenths(tenths) };
}

function activityResult(line: ActivityResult): ResultOfYear {
  return {
    subject: line.code,
    ...(line.hk1 === null ? {} : { semester1: line.hk1 }),
    ...(line.hk2 === null ? {} : { semester2: line.hk2 }),
    ...(line.year === null ? {} : { year: line.year }),
  };
}

function levels<K extends "academicLevel" | "conductLevel">(
  key: K,
  { hk1, hk2, year }: { hk1: Level | null; hk2: Level | null; year: Level | null },
): { [P in K]?: LevelsOfYear } {
  if (year === null) return {};
  const value: LevelsOfYear = {
    ...(hk1 === null ? {} : { levelSemester1: hk1 }),
    ...(hk2 === null ? {} : { levelSemester2: hk2 }),
    levelYear: year,
  };
  return { [key]: value } as { [P in K]?: LevelsOfYear };
}
