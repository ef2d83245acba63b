import { normaliseRecord } from "./normalise-record.ts";
import {
  isCommented,
  isScored,
  type CommentedSubject,
  type ScoredSubject,
  type SheetTexts,
} from "./read-sheet.ts";
import type { RecordSource } from "./record-source.ts";
import type { ComputedYear, ThreeLevels } from "./rule-set/compute-results.ts";
import type { SemesterInput, YearInput } from "./rule-set/year-input.ts";
import type {
  ActivityResult,
  Level,
  LevelsOfPeriods,
  PromotionDecision,
  RecordHead,
  SchoolRecordYear,
  SemesterMarks,
  StaffName,
  SubjectResult,
  YearSummary,
} from "./school-record-year.ts";
import type { Tenths } from "./tenths.ts";

interface Parts {
  source: RecordSource;
  input: YearInput;
  texts: SheetTexts;
  computed: ComputedYear & { decision: PromotionDecision };
}

/** Puts the record together, in the form of a record file; nothing is decided here. */
export function assembleRecord(
  source: RecordSource,
  input: YearInput,
  texts: SheetTexts,
  computed: Parts["computed"],
): SchoolRecordYear {
  const parts = { source, input, texts, computed };
  return normaliseRecord({
    record: headOf(source),
    institution: source.institution,
    learner: source.learner,
    subjects: source.subjects.filter(isScored).map((line) => subjectOf(line, parts)),
    activities: source.subjects.filter(isCommented).map((line) => activityOf(line, parts)),
    summary: summaryOf(parts),
  });
}

function headOf({ record, classGroup, legalBasis, curriculum, issuePlace, rules }: RecordSource): RecordHead {
  const { recordId, version, schoolYear, className, transferredFrom } = record;
  return {
    recordId,
    version,
    schoolYear,
    grade: classGroup.grade,
    className,
    programme: "GDTX_THPT",
    legalBasis,
    ruleSet: rules.id,
    curriculum,
    digitisedFromPaper: false,
    issuePlace,
    ...(transferredFrom ? { transferredFrom } : {}),
  };
}

function subjectOf(line: ScoredSubject, { source, input, texts, computed }: Parts): SubjectResult {
  const { subjectCode, name, group, teacherId } = line;
  const { exempt, hk1, hk2 } = known(input.subjects, subjectCode);
  const [first, second, year] = known(computed.subjects, subjectCode).map(markOf);
  const reassessed = computed.reassessed.get(subjectCode);
  return {
    subjectCode,
    subjectName: name,
    group,
    assessmentMode: "score_and_comment",
    exempt: exempt === "year",
    ...(exempt === null || exempt === "year" ? {} : { exemptSemester: exempt }),
    marks: exempt === "year" ? null : { hk1: marksOf(hk1), hk2: marksOf(hk2) },
    avgHk1: first ?? null,
    avgHk2: second ?? null,
    avgYear: year ?? null,
    ...(typeof reassessed === "number" ? { reassessed: reassessed / 10 } : {}),
    comment: texts.comments.get(subjectCode) ?? "",
    teacher: staffOf(source, teacherId),
  };
}

function activityOf(line: CommentedSubject, { source, input, texts, computed }: Parts): ActivityResult {
  const { subjectCode, name, group, teacherId } = line;
  const reassessed = computed.reassessed.get(subjectCode);
  return {
    code: subjectCode,
    name,
    group,
    assessmentMode: "comment",
    ...known(input.activities, subjectCode),
    ...(typeof reassessed === "string" ? { reassessed } : {}),
    comment: texts.comments.get(subjectCode) ?? "",
    teacher: staffOf(source, teacherId),
  };
}

function summaryOf({ source, input, texts, computed }: Parts): YearSummary {
  const { academic, conduct, afterSummer, decision } = computed;
  return {
    academic: levelsOf(academic, afterSummer?.academic),
    conduct: levelsOf(conduct, afterSummer?.conduct),
    absentSessions: input.absentSessions ?? 0,
    promotion: { decision },
    awards: texts.awards,
    homeroomComment: texts.homeroomComment ?? "",
    homeroomTeacher: staffOf(source, source.classGroup.homeroomTeacherId),
    director: source.director,
  };
}

function levelsOf(levels: ThreeLevels, after: Level | null | undefined): LevelsOfPeriods {
  return after === null || after === undefined ? levels : { ...levels, reassessed: after };
}

/** None where the average came from another school. */
function marksOf(semester: SemesterInput): SemesterMarks {
  if ("transferred" in semester) return { regular: [], topic: [], midterm: null, final: null };
  const { regular, topic, midterm, final } = semester;
  return {
    regular: regular.map((mark) => mark / 10),
    topic: topic.map((mark) => mark / 10),
    midterm: markOf(midterm),
    final: markOf(final),
  };
}

function markOf(tenths: Tenths | null): number | null {
  return tenths === null ? null : tenths / 10;
}

function staffOf({ staffNames }: RecordSource, staffId: string): StaffName {
  return { name: known(staffNames, staffId), staffId };
}

function known<V>(map: ReadonlyMap<string, V>, key: string): V {
  const value = map.get(key);
  if (value === undefined) throw new RangeError(`${key} is not among those of the class`);
  return value;
}
