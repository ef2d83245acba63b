import type { JsonObject } from "../credential/model/json.ts";
import {
  COMPACT_TYPE,
  FULL_TYPE,
  type ResultOfYear,
  type SchoolRecordYearSubject,
} from "../credential/model/school-record.ts";
import type { ActivityResult, SchoolRecordYear, SubjectResult } from "../record/school-record-year.ts";
import { learnerIdentity, yearHead, yearOutcome } from "./compact-year.ts";
import { wrapSubject, type CredentialEnvelope } from "./credential-envelope.ts";

/** Everything on the form but what D18 keeps in the centre: comments, teachers, awards, signers. */
export function buildFullCredential(record: SchoolRecordYear, envelope: CredentialEnvelope): JsonObject {
  return wrapSubject(FULL_TYPE, fullSubject(record), envelope);
}

/** What the QR code on paper holds (D5): identity, marks, levels and promotion, in the dictionary's key order. */
export function buildCompactCredential(record: SchoolRecordYear, envelope: CredentialEnvelope): JsonObject {
  return wrapSubject(COMPACT_TYPE, compactSubject(record), envelope);
}

function compactSubject(year: SchoolRecordYear): SchoolRecordYearSubject {
  return { ...yearHead(year.record), learner: learnerIdentity(year.learner), ...yearOutcome(year) };
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
    ...(record.ruleSet === undefined ? {} : { ruleSet: record.ruleSet }),
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
