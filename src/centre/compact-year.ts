import type {
  LearnerIdentity,
  LevelsOfYear,
  ResultOfYear,
  YearOfSchoolRecord,
} from "../credential/model/school-record.ts";
import type {
  ActivityResult,
  Learner,
  LevelsOfPeriods,
  RecordHead,
  SchoolRecordYear,
  SubjectResult,
} from "../record/school-record-year.ts";
import { formatTenths, tenthsOf } from "../record/tenths.ts";

type YearHead = Pick<YearOfSchoolRecord, "id" | "type" | "version" | "schoolYear" | "grade" | "classGroup">;
type YearOutcome = Pick<
  YearOfSchoolRecord,
  "results" | "academicLevel" | "conductLevel" | "absentSessions" | "promotion"
>;

/** Which year it is, in the key order that the QR dictionary is made for (D6). */
export function yearHead(
  head: Pick<RecordHead, "recordId" | "version" | "schoolYear" | "grade" | "className">,
): YearHead {
  return {
    id: `urn:uuid:${head.recordId}`,
    type: "SchoolRecordYear",
    version: head.version,
    schoolYear: head.schoolYear,
    grade: head.grade,
    classGroup: head.className,
  };
}

/** What the year came to, without a word of comment (D5). */
export function yearOutcome({
  subjects,
  activities,
  summary,
}: Pick<SchoolRecordYear, "subjects" | "activities" | "summary">): YearOutcome {
  return {
    results: [...subjects.map(subjectResult), ...activities.map(activityResult)],
    ...levels("academicLevel", summary.academic),
    ...levels("conductLevel", summary.conduct),
    absentSessions: summary.absentSessions,
    promotion: summary.promotion.decision,
  };
}

export function learnerIdentity(
  learner: Pick<Learner, "fullName" | "dateOfBirth" | "moetLearnerId">,
): LearnerIdentity {
  return {
    fullName: learner.fullName,
    dateOfBirth: learner.dateOfBirth,
    sectorLearnerId: learner.moetLearnerId,
  };
}

/** Miễn: it stands for every average of an exempt subject, and for the one of an exempt semester. */
const EXEMPT = "M";

function subjectResult(line: SubjectResult): ResultOfYear {
  if (line.exempt) return { subject: line.subjectCode, year: EXEMPT };
  return {
    subject: line.subjectCode,
    ...marks({
      semester1: line.exemptSemester === "hk1" ? EXEMPT : line.avgHk1,
      semester2: line.exemptSemester === "hk2" ? EXEMPT : line.avgHk2,
      year: line.avgYear,
      reassessed: line.reassessed,
    }),
  };
}

function activityResult(line: ActivityResult): ResultOfYear {
  const { code, hk1, hk2, year, reassessed } = line;
  return { subject: code, ...marks({ semester1: hk1, semester2: hk2, year, reassessed }) };
}

type MarkKey = "semester1" | "semester2" | "year" | "reassessed";

/**
 * D4: a mark is signed as text with one decimal, since a JSON number 8.0 changes between languages.
 * @throws RangeError for a number that is no mark: records are validated before they come here
 */
export function marks(
  values: Partial<Record<MarkKey, number | string | null | undefined>>,
): Pick<ResultOfYear, MarkKey> {
  const written = Object.entries(values).flatMap(([key, value]) =>
    value === null || value === undefined ? [] : [[key, typeof value === "string" ? value : inTenths(value)]],
  );
  return Object.fromEntries(written) as Pick<ResultOfYear, MarkKey>;
}

function inTenths(average: number): string {
  const tenths = tenthsOf(average);
  if (tenths === undefined) throw new RangeError(`${average} is not a mark: validate the record first`);
  return formatTenths(tenths);
}

export function levels<K extends "academicLevel" | "conductLevel">(
  key: K,
  { hk1, hk2, year, reassessed }: Partial<LevelsOfPeriods> & Pick<LevelsOfPeriods, "year">,
): { [P in K]?: LevelsOfYear } {
  if (year === null) return {};
  const value: LevelsOfYear = {
    ...(hk1 ? { levelSemester1: hk1 } : {}),
    ...(hk2 ? { levelSemester2: hk2 } : {}),
    levelYear: year,
    ...(reassessed ? { levelReassessed: reassessed } : {}),
  };
  return { [key]: value } as { [P in K]?: LevelsOfYear };
}
