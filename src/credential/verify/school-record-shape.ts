import { CREDENTIALS_V2, DATA_INTEGRITY_V2, ED25519_2020_V1, HOCBA_V1 } from "../model/contexts.ts";
import { asArray, isObject, isString, type JsonObject, type JsonValue } from "../model/json.ts";
import { CUMULATIVE_TYPE, schoolRecordTypes } from "../model/school-record.ts";
import { MESSAGE_SIZE, messageWords } from "../model/status-message.ts";
import { cumulativeSubject } from "./cumulative-shape.ts";
import { fault, type Fault } from "./fault.ts";
import {
  boolean,
  integer,
  levels,
  list,
  mark,
  object,
  promotion,
  text,
  word,
  type Rule,
} from "./shape-rules.ts";

const texts = list(text, (value) => value);

const result = object(
  { subject: text },
  {
    semester1: mark,
    semester2: mark,
    year: mark,
    reassessed: mark,
    subjectName: text,
    comment: text,
    teacher: text,
  },
);

const learner = object(
  { fullName: text, dateOfBirth: text, sectorLearnerId: text },
  { sex: word("male", "female"), birthPlace: text, nationality: text, registerNo: text },
);

const institution = object({ moetCode: text }, { department: text, commune: text, province: text });

const yearRecord = object(
  {
    id: text,
    type: word("SchoolRecordYear"),
    version: integer,
    schoolYear: text,
    grade: integer,
    classGroup: text,
    learner,
    results: list(result, (value) => (isObject(value) ? value["subject"] : value)),
    absentSessions: integer,
    promotion,
  },
  {
    programme: text,
    curriculum: text,
    legalBasis: text,
    ruleSet: text,
    digitisedFromPaper: boolean,
    issuePlace: text,
    institution,
    academicLevel: levels,
    conductLevel: levels,
    award: texts,
    certificate: texts,
    contest: texts,
    homeroomComment: text,
    homeroomTeacher: text,
    director: text,
    directorTitle: text,
  },
);

const statusMembers = {
  type: word("BitstringStatusListEntry"),
  statusListIndex: text,
  statusListCredential: text,
};
const validityEntry = object({ ...statusMembers, statusPurpose: word("revocation", "suspension") });

/** The words in the order of their values: another order would be the same RDF, and another table to a reader. */
const messageTable: Rule = (value, pointer) => {
  if (!Array.isArray(value) || value.length !== messageWords.length) return [fault("shape_invalid", pointer)];
  return value.flatMap((element, at) =>
    object({ status: word(`0x${at}`), message: word(messageWords[at] ?? "") })(element, `${pointer}/${at}`),
  );
};
const messageEntry = object({
  ...statusMembers,
  statusPurpose: word("message"),
  statusSize: (value, pointer) => (value === MESSAGE_SIZE ? [] : [fault("shape_invalid", pointer)]),
  statusMessage: messageTable,
});

const eachPurpose = list(
  (value, pointer) =>
    (isObject(value) && value["statusPurpose"] === "message" ? messageEntry : validityEntry)(value, pointer),
  (value) => (isObject(value) ? value["statusPurpose"] : value),
);

/**
 * Each purpose once: a record without the first two could never be revoked or suspended. Those of
 * before 2026-11-24 have no message entry, and stay good.
 */
const statusEntries: Rule = (value, pointer) => {
  const entries = asArray(value).filter(isObject);
  const validity = entries.filter((entry) => entry["statusPurpose"] !== "message");
  return Array.isArray(value) && validity.length === 2
    ? eachPurpose(value, pointer)
    : [fault("shape_invalid", pointer)];
};

const credentialOf = (credentialSubject: Rule) =>
  object(
    {
      "@context": (value, pointer) => (hasOwnContexts(value) ? [] : [fault("shape_invalid", pointer)]),
      id: text,
      type: (value, pointer) =>
        Array.isArray(value) && value.length === 2 ? [] : [fault("shape_invalid", pointer)],
      issuer: object({ id: text, name: text }),
      validFrom: text,
      credentialStatus: statusEntries,
      credentialSubject,
      proof: () => [],
    },
    { validUntil: text },
  );
const oneYear = credentialOf(yearRecord);
const wholeCourse = credentialOf(cumulativeSubject);

export function isSchoolRecord(credential: JsonObject): boolean {
  return asArray(credential["type"]).some((type) => isString(type) && schoolRecordTypes.has(type));
}

/**
 * The closed shape of this project's own credentials. A signature over RDF protects meaning, not
 * spelling: an inline context could swap two terms, a list could hold a value twice, a scalar could
 * hide in an array, and the signature would still hold. What people read is the JSON, so here the
 * JSON must be exactly of the shape that this project writes.
 */
export function schoolRecordFaults(credential: JsonObject): Fault[] {
  if (!isSchoolRecord(credential))
    return [fault("not_a_school_record", JSON.stringify(credential["type"] ?? null))];
  const isCumulative = asArray(credential["type"]).includes(CUMULATIVE_TYPE);
  return (isCumulative ? wholeCourse : oneYear)(credential, "");
}

function hasOwnContexts(value: JsonValue): boolean {
  if (!Array.isArray(value) || value[0] !== CREDENTIALS_V2 || value[1] !== HOCBA_V1) return false;
  return value.slice(2).every((context) => context === ED25519_2020_V1 || context === DATA_INTEGRITY_V2);
}
