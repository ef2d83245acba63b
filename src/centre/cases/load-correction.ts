import type { ClassSubject } from "../../record/class-plan.ts";
import { identityOnRecord } from "../../record/case/signed-identity.ts";
import { planOfRecords } from "../../record/plan-of-records.ts";
import type { RecordSource } from "../../record/record-source.ts";
import { ruleSetById } from "../../record/rule-set/rule-set.ts";
import type { SchoolRecordYear } from "../../record/school-record-year.ts";
import type { Cell } from "../../record/sheet-field.ts";
import type { StoredLearner, StoredRecord, StoreReader } from "../ports.ts";
import { CentreError } from "../refusals.ts";

/** What a correction starts from. */
export interface CorrectionGround {
  record: StoredRecord;
  learner: StoredLearner;
  /** The newest version, as it was signed. */
  signed: SchoolRecordYear;
  /** By field. */
  cells: ReadonlyMap<string, Cell>;
  /** What compiles to the signed version again, as long as no cell has changed. */
  source: RecordSource;
}

/**
 * A record as its newest version was signed, in the form in which it can be compiled again. Everything
 * but cells and unsigned identity is taken from that version, and not from what the centre has become since:
 * a correction changes what was asked for and what follows from it, and nothing else (Điều 14.3).
 * Throws `CentreError` record_not_found where nothing was signed, or rule_set_unknown.
 */
export async function loadCorrectionGround(
  reader: StoreReader,
  record: StoredRecord,
): Promise<CorrectionGround> {
  const { recordId, learnerId, schoolYear, className } = record;
  const version = (await reader.recordVersions(recordId)).at(-1);
  const learner = await reader.learner(learnerId);
  if (version === undefined || learner === undefined) throw new CentreError("record_not_found");
  const rules = ruleSetById(record.ruleSet);
  if (rules === undefined) throw new CentreError("rule_set_unknown");
  const signed = JSON.parse(version.content) as SchoolRecordYear;
  const cells = new Map((await reader.cells([recordId])).get(recordId)?.map((cell) => [cell.field, cell]));
  const { record: head, summary, institution } = signed;
  const source: RecordSource = {
    record,
    classGroup: {
      schoolYear,
      className,
      grade: head.grade,
      homeroomTeacherId: summary.homeroomTeacher.staffId,
    },
    subjects: planAsSigned(signed, await reader.classSubjects(record)),
    cells: new Map([...cells].map(([field, { value }]) => [field, value])),
    learner: identityOnRecord(signed.learner, learner.identity),
    institution,
    issuePlace: head.issuePlace,
    legalBasis: head.legalBasis,
    curriculum: head.curriculum,
    staffNames: namesAsSigned(signed),
    director: summary.director,
    rules,
  };
  return { record, learner, signed, cells, source };
}

/** The subjects as they were assessed then; how many marks a semester needs is for the class's plan to say. */
function planAsSigned(signed: SchoolRecordYear, plan: readonly ClassSubject[]): ClassSubject[] {
  return planOfRecords([signed]).map((line) => {
    const planned = plan.find(({ subjectCode }) => subjectCode === line.subjectCode);
    if (line.mode !== "score_and_comment" || planned?.mode !== "score_and_comment") return line;
    return { ...line, regularMarks: planned.regularMarks, topics: planned.topics };
  });
}

function namesAsSigned({ subjects, activities, summary }: SchoolRecordYear): Map<string, string> {
  const staff = [...[...subjects, ...activities].map(({ teacher }) => teacher), summary.homeroomTeacher];
  return new Map(staff.map(({ staffId, name }) => [staffId, name]));
}
