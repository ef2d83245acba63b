import type { ClassKey } from "../../record/duties.ts";

/** What a row of the trace is about, as its `subject` names it. */
export const subjectOf = {
  record: (recordId: string): string => `record:${recordId}`,
  batch: (batchId: string): string => `batch:${batchId}`,
  learner: (learnerId: string): string => `learner:${learnerId}`,
  case: (caseId: string): string => `case:${caseId}`,
  evidence: (evidenceId: string): string => `evidence:${evidenceId}`,
  staff: (staffId: string): string => `staff:${staffId}`,
  year: (schoolYear: string): string => `year:${schoolYear}`,
  department: (name: string): string => `department:${name}`,
  class: ({ schoolYear, className }: ClassKey): string => `class:${schoolYear}/${className}`,
};
