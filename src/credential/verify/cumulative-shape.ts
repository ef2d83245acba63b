import { isObject, isString, type JsonValue } from "../model/json.ts";
import type { SchoolRecordSubject, YearOfSchoolRecord } from "../model/school-record.ts";
import { fault, type Fault } from "./fault.ts";
import { levels, list, mark, object, promotion, text, word, type Rule } from "./shape-rules.ts";

/** Lower case: two spellings of one UUID would be two things in RDF, and one to people. */
const URN_UUID = /^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Texts of this form sort as the years they name. */
const SCHOOL_YEAR = /^\d{4}-\d{4}$/;

const matching =
  (pattern: RegExp): Rule =>
  (value, pointer) =>
    isString(value) && pattern.test(value) ? [] : [fault("shape_invalid", pointer)];
const wholeFrom =
  (least: number): Rule =>
  (value, pointer) =>
    Number.isSafeInteger(value) && Number(value) >= least ? [] : [fault("shape_invalid", pointer)];
const gradeOfProgramme: Rule = (value, pointer) =>
  value === 10 || value === 11 || value === 12 ? [] : [fault("shape_invalid", pointer)];
/** Left out where it does not hold, so that there is one way to say so. */
const onlyTrue: Rule = (value, pointer) => (value === true ? [] : [fault("shape_invalid", pointer)]);

const marks = { semester1: mark, semester2: mark, reassessed: mark, subjectName: text };
const bySubject = (value: JsonValue) => (isObject(value) ? value["subject"] : value);

const always = {
  id: matching(URN_UUID),
  type: word("SchoolRecordYear"),
  version: wholeFrom(1),
  schoolYear: matching(SCHOOL_YEAR),
  grade: gradeOfProgramme,
  classGroup: text,
  absentSessions: wholeFrom(0),
  promotion,
};
const sometimes = { digitisedFromPaper: onlyTrue, academicLevel: levels, conductLevel: levels };

const ownYear = object(
  { ...always, results: list(object({ subject: text }, { ...marks, year: mark }), bySubject) },
  sometimes,
);
/** What another institution assessed says where that was, and at least what each subject came to. */
const yearElsewhere = object(
  {
    ...always,
    institution: object({ name: text }, { moetCode: text }),
    results: list(object({ subject: text, year: mark }, marks), bySubject),
  },
  sometimes,
);
const year: Rule = (value, pointer) =>
  (isObject(value) && Object.hasOwn(value, "institution") ? yearElsewhere : ownYear)(value, pointer);

const wholeRecord = object({
  id: matching(URN_UUID),
  type: word("SchoolRecord"),
  version: wholeFrom(1),
  learner: object({ fullName: text, dateOfBirth: text, sectorLearnerId: text }),
  yearRecord: list(year, (value) => (isObject(value) ? value["id"] : value)),
});

/**
 * The closed shape of a cumulative credential's subject. Beyond each member's own form:
 * - no two of its nodes have one id, since in RDF they would be one node, and which of two versions
 *   or marks is whose would not be signed;
 * - the years ascend without a repetition: `yearRecord` is a set in RDF, so that their order is not signed;
 * - the grades go from 10 to 12 without a gap, and the last year completes the programme: that is what
 *   this kind of credential says (D5), and a learner who repeated a grade has more than three years.
 */
export const cumulativeSubject: Rule = (value, pointer) => {
  const faults = wholeRecord(value, pointer);
  if (faults.length > 0) return faults;
  const { id, yearRecord: years } = value as unknown as SchoolRecordSubject;
  return [
    ...(years.some((one) => one.id === id) ? [fault("shape_invalid", `${pointer}/id: repeated`)] : []),
    ...courseFaults(years, `${pointer}/yearRecord`),
  ];
};

function courseFaults(years: readonly YearOfSchoolRecord[], pointer: string): Fault[] {
  const follows = ({ schoolYear, grade }: YearOfSchoolRecord, index: number): boolean => {
    const before = years[index - 1];
    if (before === undefined) return grade === 10;
    return schoolYear > before.schoolYear && (grade === before.grade || grade === before.grade + 1);
  };
  const last = years.at(-1);
  return [
    ...years.flatMap((one, index) =>
      follows(one, index) ? [] : [fault("shape_invalid", `${pointer}/${index}: order`)],
    ),
    ...(last?.grade === 12 && last.promotion === "completed"
      ? []
      : [fault("shape_invalid", `${pointer}: not completed`)]),
  ];
}
